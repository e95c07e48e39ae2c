/// A name that a query binds, as another file can give it: what is in a parameter.
struct BoundParameter: Hashable, Sendable {
  let name: String
  /// nil where the name speaks of no parameter.
  let parameter: Parameter?
  /// What of the parameter it is: `.id`.
  let path: String

  /// How a parameter is given: by its label, else at its position.
  struct Parameter: Hashable, Sendable {
    let label: String
    let position: Int
  }
}
