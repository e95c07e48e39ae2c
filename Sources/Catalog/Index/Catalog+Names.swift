extension Catalog {
  /// Returns the ids of all documents that meet `query`.
  package func ids(
    matching query: Query, rules: [String: [String]]
  ) throws(CatalogError) -> Set<String> {
    do throws(IndexError) {
      return try answer { index throws(IndexError) in
        var evaluator = QueryEvaluator(index, rules: rules, query: query)
        var numbers: [Int] = []
        try evaluator.matches().forEach { numbers.append($0) }
        var ids: Set<String> = []
        for number in numbers { ids.insert(try index.id(of: number)) }
        return ids
      }
    } catch {
      throw CatalogError(error)
    }
  }
}
