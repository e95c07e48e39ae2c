package import Postmortems

extension Catalog {
  /// Returns the `limit` best documents for `query`; `rules` names the rules of each incident, and
  /// `today` is what relative dates count from.
  package func search(
    _ query: Query, limit: Int, rules: [String: [String]], today: CalendarDate
  ) throws(CatalogError) -> SearchAnswer {
    do throws(IndexError) {
      return try answer { index throws(IndexError) in
        try SearchEngine(index, rules: rules, today: today, limit: limit).search(query)
      }
    } catch {
      throw CatalogError(error)
    }
  }
}
