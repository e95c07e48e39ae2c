import Findings

/// One question about the calls of a function in other files than its own.
struct CallQuestion: Hashable, Sendable {
  let rule: Int
  let asked: PathQuery.Identity
  /// The function, and the file that it stands in.
  let name: String
  private let path: PathKey
  let given: [BoundParameter]
  /// How many callers lie between.
  let depth: Int

  /// Asks about the function `name` of the file at `path`.
  init(
    rule: Int, asked: PathQuery.Identity, name: String, path: String, given: [BoundParameter],
    depth: Int
  ) {
    self.rule = rule
    self.asked = asked
    self.name = name
    self.path = PathKey(path)
    self.given = given
    self.depth = depth
  }
}
