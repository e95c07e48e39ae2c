/// An incident that may be the one that somebody is about to write down again.
package struct SimilarIncident: Hashable, Sendable {
  package let id: String
  package let title: String
  /// The words that both have, as they were given.
  package let words: [String]
}
