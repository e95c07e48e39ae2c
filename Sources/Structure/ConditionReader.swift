import Lexing

/// Reads conditions off tokens, with a list of parts still to read in place of recursion.
struct ConditionReader {
  /// A part still to read, or the end of a node's parts.
  private struct Task {
    var range: TokenRange
    var isNegated: Bool
    var closes = -1
  }

  private let tokens: Tokens
  private let commasJoin: Bool
  private var condition = Condition()
  private var tasks: [Task] = []

  /// Reads conditions in `tokens`; `commasJoin` says that a comma is an `and`.
  init(_ tokens: Tokens, commasJoin: Bool) {
    self.tokens = tokens
    self.commasJoin = commasJoin
  }

  /// Returns the condition that the tokens of `range` are.
  mutating func read(_ range: TokenRange) -> Condition {
    condition = Condition()
    guard !range.isEmpty else { return condition }
    tasks = [Task(range: range, isNegated: false)]
    while let task = tasks.popLast() {
      if task.closes >= 0 {
        condition.nodes[task.closes].next = condition.nodes.count
      } else {
        read(task)
      }
    }
    return condition
  }

  private mutating func read(_ task: Task) {
    let isNegated = task.isNegated
    let range = stripped(task.range)
    let or = parts(of: range) { isOr($0) }
    if or.count > 1 { return split(or, range, isNegated ? .and : .or, isNegated) }
    let and = parts(of: range) { isAnd($0) }
    if and.count > 1 { return split(and, range, isNegated ? .or : .and, isNegated) }
    var first = Int(range.first)
    while first < Int(range.end) - 1, isNot(first) { first += 1 }
    let turns = first - Int(range.first)
    guard turns > 0 else { return addAtom(range, isNegated) }
    let rest = TokenRange(first, Int(range.end))
    tasks.append(Task(range: rest, isNegated: isNegated != !turns.isMultiple(of: 2)))
  }

  /// Takes the parentheses around all of `range` off.
  private func stripped(_ range: TokenRange) -> TokenRange {
    var range = range
    while range.indices.count > 1, tokens.bracket(Int(range.first)) == .parenthesis,
      Int(tokens.partners[Int(range.first)]) == Int(range.end) - 1
    {
      range = TokenRange(Int(range.first) + 1, Int(range.end) - 1)
    }
    return range
  }

  private mutating func split(
    _ parts: [TokenRange], _ range: TokenRange, _ join: Condition.Join, _ isNegated: Bool
  ) {
    tasks.append(Task(range: range, isNegated: false, closes: condition.nodes.count))
    condition.nodes.append(
      Condition.Node(
        join: join, next: 0, isNegated: false, relation: .holds, subject: range, other: .none))
    for part in parts.reversed() where !part.isEmpty {
      tasks.append(Task(range: part, isNegated: isNegated))
    }
  }

  /// Cuts `range` at its outermost tokens for which `isCut` holds.
  private func parts(of range: TokenRange, at isCut: (Int) -> Bool) -> [TokenRange] {
    var parts: [TokenRange] = []
    var first = Int(range.first)
    for index in tokens.outermost(range) where isCut(index) {
      parts.append(TokenRange(first, index))
      first = index + 1
    }
    if first < Int(range.end) { parts.append(TokenRange(first, Int(range.end))) }
    return parts
  }

  private func isOr(_ index: Int) -> Bool {
    tokens.symbol(index) == .or || tokens.word(index) == .or
  }

  private func isAnd(_ index: Int) -> Bool {
    tokens.symbol(index) == .and || tokens.word(index) == .and
      || commasJoin && tokens.symbol(index) == .comma
  }

  private func isNot(_ index: Int) -> Bool {
    tokens.symbol(index) == .not || tokens.word(index) == .not
  }

  // MARK: Atoms

  private mutating func addAtom(_ range: TokenRange, _ isNegated: Bool) {
    var range = range
    if let bound = bound(range) { range = bound }
    let atom = compared(range, isNegated) ?? node(.holds, range, .none, isNegated)
    condition.nodes.append(atom)
  }

  private func node(
    _ relation: Condition.Relation, _ subject: TokenRange, _ other: TokenRange, _ isNegated: Bool
  ) -> Condition.Node {
    Condition.Node(
      join: .atom, next: condition.nodes.count + 1, isNegated: isNegated, relation: relation,
      subject: named(subject), other: other)
  }

  /// What `(x := value)` in a comparison asks for.
  private func named(_ subject: TokenRange) -> TokenRange {
    let inner = stripped(subject)
    return inner == subject ? subject : bound(inner) ?? subject
  }

  /// The value that `let x = value` asks for, or the name that `x := value` gives.
  private func bound(_ range: TokenRange) -> TokenRange? {
    let first = Int(range.first)
    for index in tokens.outermost(range) {
      switch tokens.symbol(index) {
      case .walrus: return TokenRange(first, index)
      case .assign where tokens.word(first) != .case: return TokenRange(index + 1, Int(range.end))
      default: break
      }
    }
    let word = tokens.word(first)
    guard word == .constant || word == .variable else { return nil }
    return TokenRange(first + 1, Int(range.end))
  }

  /// The atom of a comparison in `range`; nil when there is none.
  private func compared(_ range: TokenRange, _ isNegated: Bool) -> Condition.Node? {
    for index in tokens.outermost(range)
    where index > Int(range.first) && index < Int(range.end) - 1 {
      let left = TokenRange(Int(range.first), index)
      let right = TokenRange(index + 1, Int(range.end))
      switch tokens.symbol(index) {
      case .equal, .identical: return equal(left, right, isNegated)
      case .notEqual, .notIdentical: return equal(left, right, !isNegated)
      case .less, .greater, .lessEqual, .greaterEqual:
        return node(.compares, left, right, isNegated)
      case .assign: return node(.matches, right, left, isNegated)
      default: break
      }
      switch tokens.word(index) {
      case .is: return identity(left, right, isNegated)
      case .in: return membership(left, right, isNegated)
      case .instanceOf: return node(.within, left, right, isNegated)
      default: break
      }
    }
    return nil
  }

  private func identity(
    _ left: TokenRange, _ right: TokenRange, _ isNegated: Bool
  ) -> Condition.Node {
    guard isNot(Int(right.first)), right.indices.count > 1 else {
      return equal(left, right, isNegated)
    }
    return equal(left, TokenRange(Int(right.first) + 1, Int(right.end)), !isNegated)
  }

  private func membership(
    _ left: TokenRange, _ right: TokenRange, _ isNegated: Bool
  ) -> Condition.Node {
    guard isNot(Int(left.end) - 1), left.indices.count > 1 else {
      return node(.within, left, right, isNegated)
    }
    return node(.within, TokenRange(Int(left.first), Int(left.end) - 1), right, !isNegated)
  }

  /// `x == null` and `x == false` say that `x` does not hold, `x == true` that it does.
  private func equal(
    _ left: TokenRange, _ right: TokenRange, _ isNegated: Bool
  ) -> Condition.Node {
    for (value, subject) in [(right, left), (left, right)] where value.indices.count == 1 {
      switch tokens.word(Int(value.first)) {
      case .null, .false: return node(.holds, subject, .none, !isNegated)
      case .true: return node(.holds, subject, .none, isNegated)
      default: break
      }
    }
    return node(.equals, left, right, isNegated)
  }
}
