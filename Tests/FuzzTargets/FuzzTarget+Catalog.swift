import Catalog
import Findings
import Foundation

extension FuzzTarget {
  /// A query is answered or refused with a place in it; the engine itself never fails.
  static let queries = FuzzTarget(name: "queries", seeds: ["Tests/Fixtures/fuzz/queries"]) {
    bytes in
    let query: Query
    do throws(QueryProblem) {
      query = try QueryParser.parse(String(decoding: bytes, as: UTF8.self), today: today)
    } catch {
      return error.range.upperBound <= error.query.unicodeScalars.count ? nil : "\(error.range)"
    }
    do {
      let answer = try catalog.search(query, limit: 3, rules: [:], today: today)
      guard answer.hits.count <= min(3, answer.total) else { return "too many hits" }
      let isInside = answer.hits.allSatisfy { hit in
        hit.snippet.highlights.allSatisfy {
          $0.upperBound <= hit.snippet.text.unicodeScalars.count
        }
      }
      return isInside ? nil : "a highlight outside its line"
    } catch {
      return "\(error)"
    }
  }

  /// Each piece of evidence names a line of the log; the engine itself never fails.
  static let matching = FuzzTarget(name: "matching", seeds: ["Tests/Fixtures/fuzz/matching"]) {
    bytes in
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    do {
      let session = try MatchSession(catalog, rules: [:])
      for line in lines { _ = try session.read(Array(line)) }
      let hits = try session.finish(limit: 10)
      let isInside = hits.flatMap(\.evidence).allSatisfy { (1...lines.count).contains($0.logLine) }
      return isInside ? nil : "evidence outside the log"
    } catch {
      return "\(error)"
    }
  }

  private static let today = unsafe CalendarDate("2026-07-01").unsafelyUnwrapped

  /// The shipped incidents; the index is one that runs share.
  private static var catalog: Catalog {
    let collection = DocumentCollection(
      name: "fuzz", fingerprint: { 1 }, list: { ShippedTexts.sources },
      read: { source in ShippedTexts.bytes[source.path] ?? [] })
    let cache = FileManager.default.temporaryDirectory.appending(path: "incidents-fuzz-\(getuid())")
    return Catalog(collection, cache: cache.path())
  }
}
