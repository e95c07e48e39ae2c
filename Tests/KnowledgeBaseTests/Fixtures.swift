import Foundation

/// The broken documents that tests start from.
enum Fixtures {
  /// The folder with the fixture's configuration.
  static let project = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Fixtures/check").standardizedFileURL

  /// The bytes of every document, in the order of their names.
  static func documents() throws -> [(name: String, bytes: [UInt8])] {
    let folder = project.appending(path: "incidents")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted().map {
      ($0, Array(try Data(contentsOf: folder.appending(path: $0))))
    }
  }
}
