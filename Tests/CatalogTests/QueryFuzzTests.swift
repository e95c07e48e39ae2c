import TestSupport
import Testing

@testable import Catalog

struct QueryFuzzTests {
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
    var random = SeededRandom(seed: 20_250_607)
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
