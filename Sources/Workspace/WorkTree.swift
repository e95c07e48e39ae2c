import Findings

/// A folder inside a git work tree, as git itself sees it.
package struct WorkTree: Sendable {
  /// Why git gave no answer.
  package struct Failure: Error, Hashable, Sendable {
    package let reason: String
  }

  /// The absolute path of the folder.
  let folder: String
  private let environment: [String: String]

  /// What git takes from a hook that runs it; the repository of `folder` may be another one.
  private static let hookVariables = [
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  ]

  /// Speaks of `folder`; git is run with `environment`.
  init(folder: String, environment: [String: String]) {
    self.folder = folder
    var environment = environment.filter { !Self.hookVariables.contains($0.key) }
    environment["LC_ALL"] = "C"
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    self.environment = environment
  }

  /// Returns the root of the work tree that holds the folder at the absolute `path`.
  package static func root(around path: String) -> String? {
    var folder = path
    while true {
      if FileSystem.kind(of: "\(folder)/.git") != nil { return folder }
      if folder == "/" { return nil }
      folder = Path.parent(of: folder)
    }
  }

  /// What git lists below the folder, by paths relative to it.
  struct Listing: Sendable {
    /// Tracked files and other unignored ones, each once.
    var files: [String] = []
    /// Submodules, and repositories that lie in the folder without being part of it.
    var repositories: [String] = []
  }

  /// Returns the tracked and the other unignored files below the folder.
  func listing() throws(Failure) -> Listing {
    let list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "."]
    let outcome = try git(list)
    guard outcome.status == 0 else {
      throw Failure(reason: Self.firstLine(outcome.errors) ?? "git ended with \(outcome.status)")
    }
    let root = Self.root(around: folder) ?? folder
    let mayHoldSubmodules = FileSystem.kind(of: "\(root)/.gitmodules") != nil
    var listing = Listing()
    // A file with a conflict is listed once for each side.
    var seen: Set<[UInt8]> = []
    for name in outcome.output.split(separator: 0).map(Array.init) where seen.insert(name).inserted
    {
      if name.last == UInt8(ascii: "/") {
        let path = PathText.text(of: name.dropLast())
        if SourceWalk.enters(path) { listing.repositories.append(path) }
      } else {
        let path = PathText.text(of: name)
        let isSubmodule = mayHoldSubmodules && FileSystem.isFolder("\(folder)/\(path)")
        if isSubmodule { listing.repositories.append(path) } else { listing.files.append(path) }
      }
    }
    return listing
  }

  /// Whether git ignores the folder itself.
  func isIgnored() throws(Failure) -> Bool {
    try git(["check-ignore", "--quiet", "."]).status == 0
  }

  /// Runs git with `words`; a repository's own settings must not make git run a program.
  func git(_ words: [String]) throws(Failure) -> ChildProcess.Outcome {
    let command = ["git", "-C", folder, "-c", "core.fsmonitor=false"] + words
    guard let outcome = ChildProcess.run(command, environment: environment) else {
      throw Failure(reason: "git is not installed")
    }
    return outcome
  }

  /// Returns the first line of what git complains of.
  static func firstLine(_ text: [UInt8]) -> String? {
    text.split(separator: UInt8(ascii: "\n")).first.map { String(decoding: $0, as: UTF8.self) }
  }
}
