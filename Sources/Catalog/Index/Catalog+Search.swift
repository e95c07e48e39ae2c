package import Findings
import Postmortems

extension Catalog {
  /// Returns the `limit` best documents for `query`; `rules` names the rules of each incident, and
  /// `today` is what relative dates count from.
  ///
  /// `early` is told what the index says before all documents were looked at; each document in it was
  /// compared with the index, but others may have changed.
  package func search(
    _ query: Query, limit: Int, rules: [String: [String]], today: CalendarDate,
    early: (SearchAnswer) -> Void = { _ in }
  ) throws(CatalogError) -> SearchAnswer {
    do throws(IndexError) {
      return try answer(early: early) { index throws(IndexError) in
        try SearchEngine(index, rules: rules, today: today, limit: limit).search(query)
      }
    } catch {
      throw CatalogError(error)
    }
  }
}
