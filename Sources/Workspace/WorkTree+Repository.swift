import Findings

extension WorkTree {
  /// Finds the repository that holds the folder at the absolute `path`.
  ///
  /// The index that a hook names counts where the hook is one of that repository: `git commit -a`
  /// fills another index than the usual one.
  package static func repository(
    around path: String, environment: [String: String]
  ) throws(Failure) -> WorkTree {
    guard let root = root(around: path) else {
      return try bareRepository(at: path, environment: environment)
    }
    let plain = WorkTree(folder: root, environment: environment)
    guard let named = environment["GIT_DIR"] else {
      return WorkTree(folder: root, environment: environment, keeping: ownHookVariables)
    }
    let folder = Path.absolute(named, from: path)
    let isOwn = try FileSystem.resolved(folder) == plain.gitFolder()
    return isOwn
      ? WorkTree(folder: root, environment: environment, keeping: ownHookVariables) : plain
  }

  /// What a hook says about the repository whose hook it is; the rest git finds by itself.
  private static let ownHookVariables = [
    "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  ]

  private static func bareRepository(
    at path: String, environment: [String: String]
  ) throws(Failure) -> WorkTree {
    let tree = WorkTree(folder: path, environment: environment)
    let isBare = try tree.git(["rev-parse", "--is-bare-repository"])
    guard isBare.status == 0, line(isBare.output) == "true" else {
      throw Failure(reason: "not inside a git repository")
    }
    return WorkTree(
      folder: try tree.gitFolder(), environment: environment, isBare: true,
      keeping: ownHookVariables)
  }

  /// Returns the folder in which git keeps what it knows of this work tree.
  func gitFolder() throws(Failure) -> String {
    FileSystem.resolved(Self.line(try answer(["rev-parse", "--absolute-git-dir"])))
  }

  /// Returns a path that git prints.
  static func line(_ output: [UInt8]) -> String {
    PathText.text(of: output.last == UInt8(ascii: "\n") ? output.dropLast() : output[...])
  }
}
