extension Catalog {
  /// Returns the incidents whose title, symptoms, cause, headings or tags have most of what one of
  /// `texts` says, the nearest first.
  package func similar(
    to texts: [String], limit: Int = 3
  ) throws(CatalogError) -> [SimilarIncident] {
    do throws(IndexError) {
      return try answer { index throws(IndexError) in
        var search = SimilaritySearch(index)
        for text in texts { try search.add(text) }
        return try search.best(limit)
      }
    } catch {
      throw CatalogError(error)
    }
  }
}
