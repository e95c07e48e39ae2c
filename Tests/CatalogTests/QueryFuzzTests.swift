import Testing

@testable import Catalog

struct QueryFuzzTests {
  /// A small generator with a fixed seed, so that a failure comes again.
  private struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }

  private static let pieces = [
    "\"", "(", ")", "-", "OR", "AND", "NOT", "NEAR", "*", "^", ":", "{", "}", "+", "'", ";", "--",
    "\\",
    "lost", "late", "setRemoteDescription", "a.b.c()", "C++", "P0", ">=P1", "10k", "2025-06", "..",
    "<",
    "severity:", "cost:", "duration:", "created:", "since:", "tag:", "category:", "rule:",
    "commit:",
    "has:", "missing:", "title:", "symptom:", "root_cause:", "status:", "id:", "rowid", "text",
    "keys",
    "\u{0}", "\t", " ", "  ", "é", "障害", "👋🏽", "\u{202E}", "\u{FFFD}", "0", "999999999999999999999",
    "%s", "~",
    "zzzz", "unknown", "90d", "500b820c", "“", "”", "_", "__", "the",
  ]

  @Test("50,000 made-up queries are answered or refused with a caret, never with an engine's error")
  func fuzz() throws {
    let collection = TestCollection([
      "lost": document(title: "Messages are lost", more: "resolution_commit: 500b820c"),
      "late": document(title: "Handlers come late", body: "See setRemoteDescription and 障害."),
    ])
    let index = try Catalog(collection.collection, cache: nil).answer { $0 }
    var random = SplitMix(state: 20_250_607)
    var refused = 0
    for _ in 0..<50_000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        text += Self.pieces.randomElement(using: &random) ?? ""
        if Bool.random(using: &random) { text += " " }
      }
      let query: Query
      do throws(QueryProblem) {
        query = try QueryParser.parse(text, today: TestCollection.today)
      } catch {
        refused += 1
        #expect(error.range.upperBound <= error.query.unicodeScalars.count, "\(text)")
        continue
      }
      let engine = SearchEngine(index, rules: [:], today: TestCollection.today, limit: 3)
      #expect(throws: Never.self, "\(text)") { try engine.search(query) }
    }
    #expect(refused < 25_000)
  }
}
