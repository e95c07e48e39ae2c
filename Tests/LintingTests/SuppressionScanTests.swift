import Testing

@testable import Linting

struct SuppressionScanTests {
  @Test("the words are found wherever they stand, and nothing else is taken for them")
  func scan() {
    let words = "incidents:ignore"
    #expect(SuppressionScan.holds(Array(words.utf8)))
    let filler = String(repeating: "eincidents:ignor: incidents;ignore", count: 2)
    for length in 0..<filler.count {
      for part in ["", words, String(words.dropLast()), String(words.dropFirst())] {
        for text in [String(filler.prefix(length)) + part, part + String(filler.suffix(length))] {
          let isThere = text.contains(words)
          #expect(SuppressionScan.holds(Array(text.utf8)) == isThere, "\(text)")
        }
      }
    }
    #expect(!SuppressionScan.holds([]))
    #expect(!SuppressionScan.holds(Array("incidents: ignore, Incidents:ignore".utf8)))
  }
}
