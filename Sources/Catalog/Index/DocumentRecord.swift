/// What the index keeps of a document for showing it.
struct DocumentRecord {
  let source: CatalogSource
  let digest: UInt64
  let id: String
  let title: String
  let severity: String?
  let cost: String?
  let duration: String?
  let created: String?
  let tags: [String]

  /// Returns the record as a hit.
  func hit(score: Int, snippet: Snippet, rules: [String: [String]]) -> Hit {
    Hit(
      id: id, title: title, severity: severity, cost: cost, duration: duration, created: created,
      tags: tags, score: score, path: source.path, isShipped: source.isShipped, snippet: snippet,
      rules: rules[id] ?? [])
  }
}
