/// One question about the calls of a function in other files than its own.
struct CallQuestion: Hashable, Sendable {
  let rule: Int
  let asked: PathQuery.Identity
  /// The function, and the file that it stands in.
  let name: String
  let path: String
  let given: [BoundParameter]
  /// How many callers lie between.
  let depth: Int
}
