import Foundation

/// The files of the repository that tests of the catalog read.
enum Fixtures {
  /// The root of the repository.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of the catalog's own fixtures.
  static let catalog = root.appending(path: "Tests/Fixtures/catalog")

  /// Returns the documents in a folder of the repository, by id.
  static func documents(in folder: String) throws -> [String: String] {
    let folder = root.appending(path: folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
      .filter { $0.hasSuffix(".md") }
    return try Dictionary(
      uniqueKeysWithValues: names.map { name in
        (
          String(name.dropLast(3)),
          try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        )
      })
  }
}
