/// A name that a query binds, as another file can give it: what is in the parameter at a position.
struct BoundParameter: Hashable, Sendable {
  let name: String
  /// nil where the name speaks of no parameter.
  let position: Int?
  /// What of the parameter it is: `.id`.
  let path: String
}
