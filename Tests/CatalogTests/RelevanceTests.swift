import Foundation
import Testing

@testable import Catalog

/// The judged queries of the repository: a change of the ranking must not make them worse.
struct RelevanceTests {
  @Test("the judged queries keep an MRR of 0.95 and an nDCG@5 of 0.95")
  func judgedQueries() throws {
    let documents = try Fixtures.documents(in: "incidents")
      .merging(try Fixtures.documents(in: "Tests/Fixtures/catalog/incidents")) { first, _ in first }
    let collection = TestCollection(documents)
    let table = try String(
      contentsOf: Fixtures.catalog.appending(path: "queries.tsv"), encoding: .utf8)
    var reciprocal: [Double] = []
    var gains: [Double] = []
    var misses: [String] = []
    for line in table.split(separator: "\n") where !line.hasPrefix("#") {
      let cells = line.split(separator: "\t")
      let relevant = cells[1].split(separator: " ").map(String.init)
      #expect(relevant.allSatisfy { documents[$0] != nil }, "\(line)")
      let found = try collection.ids(String(cells[0]))
      let rank = found.firstIndex { relevant.contains($0) }
      reciprocal.append(rank.map { 1 / Double($0 + 1) } ?? 0)
      gains.append(Self.gain(found, relevant))
      if rank != 0 { misses.append("\(cells[0]) -> \(found.prefix(3))") }
    }
    let mrr = reciprocal.reduce(0, +) / Double(reciprocal.count)
    let ndcg = gains.reduce(0, +) / Double(gains.count)
    print("judged queries: \(reciprocal.count), MRR \(mrr), nDCG@5 \(ndcg), not first: \(misses)")
    #expect(reciprocal.count >= 40)
    #expect(mrr >= 0.95)
    #expect(ndcg >= 0.95)
  }

  private static func gain(_ found: [String], _ relevant: [String]) -> Double {
    let gain = found.prefix(5).enumerated().reduce(0.0) { sum, entry in
      sum + (relevant.contains(entry.element) ? 1 / log2(Double(entry.offset + 2)) : 0)
    }
    return gain / (0..<min(5, relevant.count)).reduce(0.0) { $0 + 1 / log2(Double($1 + 2)) }
  }
}
