import Findings

/// A folder inside a git work tree, as git itself sees it.
package struct WorkTree: Sendable {
  /// Why git gave no answer.
  package struct Failure: Error, Hashable, Sendable {
    package let reason: String
  }

  /// The absolute path of the folder.
  package let folder: String
  /// Whether it is a repository without files of its own.
  package let isBare: Bool
  private let environment: [String: String]

  /// What git takes from a hook that runs it; the repository of `folder` may be another one.
  private static let hookVariables = [
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  ]

  /// Speaks of `folder`; git is run with `environment`, of which a hook's part counts as far as
  /// `kept` names it.
  init(
    folder: String, environment: [String: String], isBare: Bool = false, keeping kept: [String] = []
  ) {
    self.folder = folder
    self.isBare = isBare
    var environment = environment.filter {
      !Self.hookVariables.contains($0.key) || kept.contains($0.key)
    }
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
    /// Folders that git could not look into.
    var unreadable: [String] = []
  }

  /// Returns the tracked and the other unignored files below the folder.
  func listing() throws(Failure) -> Listing {
    let outcome = try succeeded([
      "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ".",
    ])
    let names = outcome.output
    let root = Self.root(around: folder) ?? folder
    let mayHoldSubmodules = FileSystem.kind(of: "\(root)/.gitmodules") != nil
    var listing = Listing()
    listing.unreadable = Self.unreadableFolders(outcome.errors).map { "\(root)/\($0)" }
    // A file with a conflict is listed once for each side.
    var seen: Set<[UInt8]> = []
    for name in names.split(separator: 0).map(Array.init) where seen.insert(name).inserted {
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

  /// Returns what git ignores below the folder, but nothing below hidden folders and those of
  /// dependencies; a path that ends with a slash is a folder of which all is ignored.
  func ignored() throws(Failure) -> [String] {
    try answer([
      "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory", "--", ".",
    ]).split(separator: 0).map(PathText.text).filter { path in
      let folder = path.hasSuffix("/") ? path : Path.parent(of: path)
      return folder == "." || SourceWalk.enters(folder)
    }
  }

  /// Whether git ignores the folder itself.
  func isIgnored() throws(Failure) -> Bool {
    try git(["check-ignore", "--quiet", "."]).status == 0
  }

  /// Runs git with `words`; a repository's own settings must not make git run a program.
  func git(_ words: [String], input: [UInt8] = []) throws(Failure) -> ChildProcess.Outcome {
    let command = ["git", "-C", folder, "-c", "core.fsmonitor=false"] + words
    guard let outcome = ChildProcess.run(command, environment: environment, input: input) else {
      throw Failure(reason: "git is not installed")
    }
    return outcome
  }

  /// Returns what git prints for `words`, of which a failure is one.
  func answer(_ words: [String], input: [UInt8] = []) throws(Failure) -> [UInt8] {
    try succeeded(words, input: input).output
  }

  private func succeeded(
    _ words: [String], input: [UInt8] = []
  ) throws(Failure) -> ChildProcess.Outcome {
    let outcome = try git(words, input: input)
    guard outcome.status == 0 else {
      throw Failure(reason: Self.firstLine(outcome.errors) ?? "git ended with \(outcome.status)")
    }
    return outcome
  }

  /// Returns the folders that git warns it could not look into, by their paths from the root; it
  /// leaves out what is in them and says that it succeeded.
  static func unreadableFolders(_ warnings: [UInt8]) -> [String] {
    let (before, after) = (Array("warning: could not open directory '".utf8), Array("/': ".utf8))
    return warnings.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard line.starts(with: before) else { return nil }
      let rest = line.dropFirst(before.count)
      return rest.firstRange(of: after).map { PathText.text(of: rest[..<$0.lowerBound]) }
    }
  }

  /// Returns the first line of what git complains of.
  static func firstLine(_ text: [UInt8]) -> String? {
    text.split(separator: UInt8(ascii: "\n")).first.map { String(decoding: $0, as: UTF8.self) }
  }
}
