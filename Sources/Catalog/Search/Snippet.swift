/// The line of a document that answers a query best.
package struct Snippet: Hashable, Sendable {
  /// Counted from 1.
  package let line: Int
  /// The line without its markup, cut around what was found.
  package let text: String
  /// The words in `text` that were asked for, in Unicode scalars.
  package let highlights: [Range<Int>]
}
