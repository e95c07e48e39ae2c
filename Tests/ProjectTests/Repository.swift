import Foundation

/// The files of this repository, for tests of the repository itself.
enum Repository {
  /// The absolute path of the root.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Returns the text of the file at `path`.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// Returns the paths of all files below `folder` whose names end with `suffix`, sorted.
  static func files(below folder: String, suffix: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: root.appending(path: folder).path())
    let paths = (names?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(suffix) }
    return paths.sorted().map { "\(folder)/\($0)" }
  }
}
