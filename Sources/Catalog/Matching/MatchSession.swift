import Database

/// A log that is being read, and the incidents that were recognised in it.
package final class MatchSession {
  private let catalog: Catalog
  private let rules: [String: [String]]
  private var index: IndexReader
  private var matcher: LogMatcher

  /// Begins to read a log; `rules` names the rules of each incident.
  package init(_ catalog: Catalog, rules: [String: [String]]) throws(CatalogError) {
    self.catalog = catalog
    self.rules = rules
    do throws(IndexError) {
      index = try catalog.answer { index throws(IndexError) in index }
      matcher = LogMatcher(index)
    } catch {
      throw CatalogError(error)
    }
  }

  /// Reads the next line and returns the incidents that are recognised by it for the first time.
  package func read(_ line: [UInt8]) throws(CatalogError) -> [Hit] {
    do throws(IndexError) {
      do throws(IndexError) {
        return try hits(recognised(by: line))
      } catch {
        // The index broke while the log was read: a new one goes on from here.
        index = try catalog.answerFromMemory { index throws(IndexError) in index }
        matcher = LogMatcher(index)
        return try hits(recognised(by: line))
      }
    } catch {
      throw CatalogError(error)
    }
  }

  /// Returns what the whole log shows, the clearest incident first.
  package func finish(limit: Int) throws(CatalogError) -> [Hit] {
    do throws(IndexError) {
      let ranked = try MatchRanking(index, matcher).ranked
      return try hits(ranked.prefix(limit).map { $0 })
    } catch {
      throw CatalogError(error)
    }
  }

  /// The paths of documents that cannot be read as incidents, and so were not compared.
  package func unreadable() throws(CatalogError) -> [String] {
    do { return try index.unreadablePaths() } catch { throw CatalogError(error) }
  }

  /// The words that lead to more lines of incidents than were compared, with how many were not.
  package var leftOut: [(word: String, count: Int)] {
    matcher.leftOut.map { ($0.key, $0.value) }.sorted { $0.word < $1.word }
  }

  private func recognised(by line: [UInt8]) throws(IndexError) -> [(number: Int, score: Int)] {
    try matcher.read(line).map { ($0, Int((matcher.weight(of: $0) * 1000).rounded())) }
  }

  /// Shows documents as they are now, in an index that is known to fit them.
  private func hits(_ found: [(number: Int, score: Int)]) throws(IndexError) -> [Hit] {
    guard !found.isEmpty else { return [] }
    var wanted: [(id: String, score: Int, evidence: [MatchEvidence])] = []
    for (number, score) in found {
      wanted.append((try index.id(of: number), score, matcher.evidence(of: number)))
    }
    let rules = rules
    return try catalog.answer { index throws(IndexError) in
      var hits: [Hit] = []
      for (id, score, evidence) in wanted {
        guard let number = try index.numbers(ofID: id).first(where: index.live.contains) else {
          continue
        }
        hits.append(try Self.hit(number, score, evidence, index, rules))
      }
      return hits
    }
  }

  private static func hit(
    _ number: Int, _ score: Int, _ evidence: [MatchEvidence], _ index: IndexReader,
    _ rules: [String: [String]]
  ) throws(IndexError) -> Hit {
    let record = try index.record(number)
    let lines = DocumentLines(try index.verifiedBytes(of: record))
    let shown = evidence.map { $0.showing(lines.text(of: $0.incidentLine)) }
    let snippet = Snippet(
      line: shown.first?.incidentLine ?? 1, text: shown.first?.incidentText ?? "", highlights: [])
    var hit = record.hit(score: score, snippet: snippet, rules: rules)
    hit.evidence = shown
    return hit
  }
}
