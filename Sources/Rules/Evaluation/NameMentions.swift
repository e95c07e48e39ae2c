/// Where the name of a function stands without a call.
struct NameMentions: Sendable {
  /// Behind a dot.
  private(set) var members: [Int] = []
  private(set) var others: [Int] = []

  /// Adds the name at `token`.
  mutating func add(_ token: Int, isMember: Bool) {
    if isMember { members.append(token) } else { others.append(token) }
  }
}
