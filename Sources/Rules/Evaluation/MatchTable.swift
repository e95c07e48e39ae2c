/// The matches of one alternative by what one of its names stands for.
struct MatchTable: Sendable {
  /// An alternative and a name in it.
  struct Key: Hashable, Sendable {
    let alternative: Int
    let name: String
  }

  private var matches: [Operand: [Match]] = [:]
  /// Whether the name stands for something in all of them.
  let isComplete: Bool

  /// Sorts `matches` by `name`.
  init(_ matches: [Match], by name: String) {
    var isComplete = true
    for match in matches {
      if let operand = match.bindings[name] {
        self.matches[operand, default: []].append(match)
      } else {
        isComplete = false
      }
    }
    self.isComplete = isComplete
  }

  /// The matches, in order, in which the name stands for `operand`.
  subscript(operand: Operand) -> [Match] { matches[operand] ?? [] }
}
