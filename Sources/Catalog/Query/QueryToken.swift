/// A piece of a query as it was typed.
struct QueryToken: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// What stands between spaces.
    case chunk(String)
    /// What stands between quotes, after `name:` where that comes first.
    case phrase(String, field: String?)
    case open, close, or, not
  }

  let kind: Kind
  /// The place in the query, in Unicode scalars.
  let range: Range<Int>
}
