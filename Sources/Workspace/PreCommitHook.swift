import Findings

/// The `pre-commit` hook of a repository, the script that git runs before each commit.
package struct PreCommitHook: Sendable {
  /// What became of the hook.
  package enum Change: Hashable, Sendable {
    /// It is there now, and runs the hook that was there before, if there was one, first.
    case installed(keepsEarlier: Bool)
    case alreadyInstalled
    /// It is gone; the hook that was there before is back, if there was one.
    case removed(restoresEarlier: Bool)
    case notInstalled
    /// The hook is not ours, and is left as it is.
    case foreign
    /// The hook was ours, and somebody changed it.
    case edited
    /// There is a hook that is not ours, and another one kept from before.
    case twoEarlier
  }

  /// The absolute path of the folder that git looks for hooks in.
  package let folder: String

  /// What the hook that was there before is called.
  package static let earlierName = "pre-commit.before-incidents"
  private static let mark = "# Installed by 'incidents hook install'"

  /// The script.
  private static let script = """
    #!/bin/sh
    \(mark); 'incidents hook uninstall' takes it away.
    earlier="$(dirname "$0")/\(earlierName)"
    if [ -x "$earlier" ]; then "$earlier" "$@" || exit $?; fi
    if ! command -v incidents >/dev/null; then
      echo "incidents: not found in PATH, so nothing was linted; 'git commit --no-verify' commits all the same" >&2
      exit 2
    fi
    exec incidents lint --staged

    """

  /// Finds the hook of the repository that holds the absolute `path`, where its settings and those of
  /// the user say that hooks are.
  package static func find(
    around path: String, environment: [String: String]
  ) throws(WorkTree.Failure) -> PreCommitHook {
    let tree = try WorkTree.repository(around: path, environment: environment)
    guard !tree.isBare else {
      throw WorkTree.Failure(reason: "nothing is committed in a bare repository")
    }
    let folder = WorkTree.line(try tree.answer(["rev-parse", "--git-path", "hooks"]))
    return PreCommitHook(folder: Path.absolute(folder, from: tree.folder))
  }

  /// Puts the hook in its place.
  package func install() throws(FileError) -> Change {
    let isThere = exists(path)
    let isOwn = try isThere ? isOwn() : false
    let bytes = Array(Self.script.utf8)
    if isOwn, try FileSystem.read(path) == bytes { return .alreadyInstalled }
    let keepsEarlier = isThere && !isOwn
    if keepsEarlier {
      guard !exists(earlier) else { return .twoEarlier }
      try FileSystem.move(path, to: earlier)
    }
    try FileSystem.makeFolder(folder)
    try FileSystem.place(path, with: bytes, mode: 0o755)
    return .installed(keepsEarlier: keepsEarlier || exists(earlier))
  }

  /// Takes the hook away and puts the earlier one back.
  package func uninstall() throws(FileError) -> Change {
    guard exists(path) else { return .notInstalled }
    guard try isOwn() else { return .foreign }
    guard try FileSystem.read(path) == Array(Self.script.utf8) else { return .edited }
    guard exists(earlier) else {
      try FileSystem.remove(path)
      return .removed(restoresEarlier: false)
    }
    try FileSystem.move(earlier, to: path)
    return .removed(restoresEarlier: true)
  }
}

extension PreCommitHook {
  private var path: String { "\(folder)/pre-commit" }
  private var earlier: String { "\(folder)/\(Self.earlierName)" }

  private func exists(_ path: String) -> Bool {
    FileSystem.kind(of: path) != nil || FileSystem.isLink(path)
  }

  /// A link is not ours, wherever it leads.
  private func isOwn() throws(FileError) -> Bool {
    guard !FileSystem.isLink(path) else { return false }
    let lines = try FileSystem.read(path).split(separator: UInt8(ascii: "\n"))
    return lines.dropFirst().first?.starts(with: Self.mark.utf8) ?? false
  }
}
