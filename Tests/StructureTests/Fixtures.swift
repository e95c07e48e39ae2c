import Foundation

/// The files under `Tests/Fixtures/structure`.
enum Fixtures {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/structure")

  /// Every file, inputs and expected structures.
  static let names: [String] = {
    let found = FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? []
    return found.compactMap { $0 as? String }
      .filter { !$0.hasPrefix(".") && !URL(filePath: $0).pathExtension.isEmpty }.sorted()
  }()

  /// The inputs alone.
  static let inputs = names.filter { !$0.hasSuffix(".structure") }
}
