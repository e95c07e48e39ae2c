import Foundation
import Testing

@testable import Postmortems

/// The matrix that `scripts/mojibake-cases.py` made.
struct MojibakeTests {
  private struct Case: Decodable {
    let accident: String?
    let kind: String?
    let text: String
    let damaged: String?
  }

  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../Fixtures/mojibake")

  private static func cases(_ name: String) throws -> [Case] {
    let data = try Data(contentsOf: folder.appending(path: name))
    return try data.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(Case.self, from: $0)
    }
  }

  private static func repaired(_ text: String) -> String {
    String(decoding: MojibakeRepair(Array(text.utf8)).bytes, as: UTF8.self)
  }

  @Test("of all damaged texts at least 95 in 100 come back exactly")
  func matrix() throws {
    let cases = try Self.cases("damaged.jsonl")
    var misses: [String] = []
    for one in cases {
      let found = Self.repaired(one.damaged ?? "")
      if found != one.text {
        misses.append("\(one.accident ?? "") of \(one.kind ?? ""): \(one.text) -> \(found)")
      }
    }
    print(
      "mojibake: \(cases.count - misses.count) of \(cases.count) exact\n"
        + misses.joined(separator: "\n"))
    #expect(cases.count >= 400)
    #expect(misses.count * 20 <= cases.count)
  }

  @Test("clean texts stay as they are")
  func clean() throws {
    let cases = try Self.cases("clean.jsonl")
    for one in cases { #expect(Self.repaired(one.text) == one.text) }
    #expect(cases.count >= 100)
  }
}
