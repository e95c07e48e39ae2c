/// A part of a query that names a field but cannot be what was meant.
package struct QueryProblem: Error, Hashable, Sendable {
  /// The query on one line.
  package let query: String
  /// The part in question, in Unicode scalars of the query.
  package let range: Range<Int>
  package let message: String
  /// What to type instead of the part.
  package let suggestion: String?

  /// The message, the query with carets under the part, and the suggestion.
  package var description: String {
    let pad = String(repeating: " ", count: range.lowerBound)
    let carets = String(repeating: "^", count: max(range.count, 1))
    let hint = suggestion.map { "\ndid you mean '\($0)'?" } ?? ""
    return "\(message)\n  \(query)\n  \(pad)\(carets)\(hint)"
  }
}
