import Lexing

/// Something begun and not yet ended while the tokens are read: one level of the builder's stack.
struct Frame {
  /// What was begun.
  enum Kind: UInt8 {
    // Hold statements.
    case block, single, line, caseBody, members, accessors, switchBody
    // Hold a header, then arms or a block.
    case control, typeHeader, function
    // Hold expressions.
    case group, call, square, object, parameters, header, caseLabel, interpolation, element
    case lambdaParameters
    // Are read in another order than they are written.
    case conditional, comprehension, update
    // Operators with an open right side; `binding` says what ends them.
    case binding, assertion, assign, remove, yield, exit, expressionBody, then, otherwise, arm,
      await
  }

  /// Where a statement with arms stands.
  enum Phase: UInt8 {
    case header, arm, last, tail
  }

  var kind: Kind
  /// How tightly an operator holds its right side; 0 for what only its own end closes.
  let binding: UInt8
  /// The keyword of a statement with arms.
  var role = WordRole.name
  /// Which step an operator becomes.
  var detail = Step.Detail.plain
  /// Where a statement with arms stands.
  var phase = Phase.header
  /// By kind: `async` of a loop, a function that is no statement, a decorator's call.
  var flag = false
  /// The token that began it.
  let token: Int
  /// Where the expression that is now read inside it begins.
  var start: Int
  /// The region to go back to when it ends.
  var region: Int
  /// The begin of the operand that it is part of.
  let operand: Int
  /// By kind: a call, a body, the region of its own, where the part to read next begins.
  var link = -1
  /// By kind: arguments so far, the end of a target, suspensions of the body around.
  var count = 0
  /// By kind: where reading turned before, where the third part of `for (;;)` begins.
  var stop = 0
  /// By kind: where the header of a statement begins, the statement that a function stands in.
  var first = 0
  /// The `in` or `of` of a loop; -1 without one.
  var middle = -1
  /// The position on the stack of the container around it.
  let outer: Int

  init(
    _ kind: Kind, binding: UInt8 = Binding.none, token: Int, start: Int, region: Int, operand: Int,
    outer: Int
  ) {
    self.kind = kind
    self.binding = binding
    self.token = token
    self.start = start
    self.region = region
    self.operand = operand
    self.outer = outer
  }

  /// Whether statements stand directly inside, so that a line break can end one.
  var holdsStatements: Bool { kind.rawValue <= Kind.switchBody.rawValue }
  /// Whether it ends where reading turns elsewhere.
  var isReordered: Bool { kind == .conditional || kind == .comprehension || kind == .update }
}
