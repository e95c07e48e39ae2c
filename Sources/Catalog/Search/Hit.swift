/// A document that a question found.
package struct Hit: Hashable, Sendable {
  package let id: String
  package let title: String
  /// As it was written, like the following.
  package let severity: String?
  package let cost: String?
  package let duration: String?
  package let created: String?
  package let tags: [String]
  /// In thousandths; larger is better.
  package let score: Int
  /// The absolute path, or the path inside the program.
  package let path: String
  package let isShipped: Bool
  package let snippet: Snippet
  /// The rules that come from this incident.
  package let rules: [String]
  /// Where a log and the document agree; empty for a search.
  package var evidence: [MatchEvidence] = []
}
