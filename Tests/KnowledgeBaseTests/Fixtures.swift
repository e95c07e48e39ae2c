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

/// A small generator of the same numbers on every machine (splitmix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// Starts at `seed`.
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
