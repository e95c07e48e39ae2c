import Foundation
import Testing

/// A git repository of its own for one test, with the rules of `Tests/Fixtures/lint`.
final class ScratchRepository {
  /// Four lines of which the second is a bug by `late-lock`.
  static let bug = """
    export async function pass(door, guard) {
      door.unlock();
      await guard.arrives();
      door.lock();
    }

    """
  /// The same without the bug.
  static let fine = """
    export async function pass(door, guard) {
      door.unlock();
      door.lock();
      await guard.arrives();
    }

    """

  /// The program that was built along with the tests.
  static let builtProgram = (Bundle.main.executableURL ?? CommandRun.root)
    .resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "incidents")

  let path: String

  /// Makes the repository; without `isRepository` it is a folder only.
  init(isRepository: Bool = true) throws {
    let base = FileManager.default.temporaryDirectory.appending(path: "scope-\(UUID().uuidString)")
    path = base.path()
    for name in ["rules", "incidents", ".incidents.yml"] {
      try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: CommandRun.root.appending(path: "Tests/Fixtures/lint/\(name)"),
        to: base.appending(path: name))
    }
    if isRepository { try git("init", "-q") }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and the folders that it needs.
  func write(_ name: String, _ text: String = ScratchRepository.bug) throws {
    let file = URL(filePath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Runs git in the folder, or in `folder` below it; what it prints is returned.
  @discardableResult
  func git(_ words: String..., in folder: String = ".", fails: Bool = false) throws -> String {
    try run(
      ["git", "-c", "user.name=T", "-c", "user.email=t@example.org"]
        + ["-c", "protocol.file.allow=always", "-c", "init.defaultBranch=main"] + words,
      in: folder, fails: fails)
  }

  /// Runs a program in the folder, or in `folder` below it.
  @discardableResult
  func run(
    _ words: [String], in folder: String = ".", environment: [String: String] = [:],
    fails: Bool = false
  ) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.currentDirectoryURL = URL(filePath: "\(path)/\(folder)")
    // The settings of whoever runs the tests must not matter.
    process.environment = ProcessInfo.processInfo.environment
      .merging(["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"]) { $1 }
      .merging(environment) { $1 }
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect((process.terminationStatus != 0) == fails, "\(words): \(text)")
    return text
  }

  /// Stages everything and commits it.
  func commit() throws {
    try git("add", "-A")
    try git("commit", "-q", "-m", "a commit")
  }

  /// Runs `incidents` in the folder, or in `folder` below it.
  func incidents(
    _ words: [String], in folder: String = "", environment: [String: String] = [:]
  ) -> CommandRun {
    CommandRun(
      words, in: folder.isEmpty ? path : "\(path)/\(folder)", environment: environment)
  }

  /// Returns what `incidents lint` says with `words`: `PATH:LINE` for each finding, `skipped PATH:
  /// REASON`, and how many files were looked at; else what is wrong.
  func lint(
    _ words: String..., in folder: String = "", environment: [String: String] = [:]
  ) throws -> [String] {
    let run = incidents(
      ["lint", "--format", "json", "--rule", "late-lock"] + words, in: folder,
      environment: environment)
    guard
      let whole = try? JSONSerialization.jsonObject(with: Data(run.output.utf8))
        as? [String: Any]
    else { return [run.errors.split(separator: "\n").first.map(String.init) ?? ""] }
    let findings = try #require(whole["findings"] as? [[String: Any]])
    let files = try #require(whole["files"] as? [String: Any])
    let skipped = try #require(files["skipped"] as? [[String: Any]])
    return findings.map { "\($0["path"] ?? ""):\($0["line"] ?? "")" }
      + skipped.map { "skipped \($0["path"] ?? ""): \($0["reason"] ?? "")" }
      + ["\(files["scanned"] ?? "") scanned"]
  }
}
