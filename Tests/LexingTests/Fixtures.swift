import Foundation

/// The files under `Tests/Fixtures/lexing`.
enum Fixtures {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/lexing")

  /// Every file, inputs and expected tokens.
  static let names: [String] = {
    let found = FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? []
    return found.compactMap { $0 as? String }
      .filter { !$0.hasPrefix(".") && !URL(filePath: $0).pathExtension.isEmpty }.sorted()
  }()

  /// The inputs alone.
  static let inputs = names.filter { !$0.hasSuffix(".tokens") }
}
