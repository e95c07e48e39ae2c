/// What a search found.
package struct SearchAnswer: Sendable {
  /// How the question was read to get these hits.
  package enum Reading: Hashable, Sendable {
    case asWritten
    /// With words corrected, since nothing matched as written.
    case corrected(String)
    /// As some of the words, since no document has all of them.
    case someWords
  }

  package let query: String
  package internal(set) var reading: Reading
  /// How many documents match.
  package internal(set) var total: Int
  /// The best of them, in order.
  package internal(set) var hits: [Hit]
  /// Words that no document has, each with the one that was perhaps meant.
  package internal(set) var suggestions: [(word: String, correction: String)] = []
  /// Values that no document has.
  package internal(set) var problems: [QueryProblem] = []
  /// The paths of documents that cannot be read as incidents, and so were not looked into.
  package internal(set) var unreadable: [String] = []
  /// How many different words were too many to look for.
  package let ignoredWords: Int
}
