import Findings
import Foundation
import TestSupport
import Workspace

// A folder as a work tree in which files are selected.
extension Scratch {
  /// Runs git in the folder, or in `folder` below it.
  @discardableResult
  func git(_ words: String..., in folder: String = ".") throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["git", "-C", "\(path)/\(folder)", "-c", "user.name=T", "-c", "user.email=t@example.org"]
      + ["-c", "protocol.file.allow=always", "-c", "init.defaultBranch=main"] + words
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Returns the paths that `names` select, with the working directory `folder`.
  func selected(
    _ names: String..., from folder: String = ".", environment: [String: String]? = nil
  ) throws -> [String] {
    try selection(names, from: folder, environment: environment).entries.map(\.path)
  }

  /// Returns what `names` select among files called `*.js` and `*.py`.
  func selection(
    _ names: [String], from folder: String = ".", environment: [String: String]? = nil
  ) throws -> SourceSelection {
    try SourceSelection.find(
      names, from: Path.absolute(folder, from: path),
      environment: environment ?? ProcessInfo.processInfo.environment
    ) { name in
      let text = String(Substring(name))
      return text.hasSuffix(".js") || text.hasSuffix(".py")
    }
  }
}
