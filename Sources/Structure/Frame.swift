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
    case lambdaParameters, captures
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
  /// What the container around it is.
  var outerKind = Kind.block
  private let tokenStore: Int32
  private var startStore: Int32
  private var regionStore: Int32
  private let operandStore: Int32
  private var linkStore: Int32 = -1
  private var countStore: Int32 = 0
  private var stopStore: Int32 = 0
  private var firstStore: Int32 = 0
  private var middleStore: Int32 = -1
  private let outerStore: Int32

  init(
    _ kind: Kind, binding: UInt8 = Binding.none, token: Int, start: Int, region: Int, operand: Int,
    outer: Int
  ) {
    self.kind = kind
    self.binding = binding
    tokenStore = Int32(truncatingIfNeeded: token)
    startStore = Int32(truncatingIfNeeded: start)
    regionStore = Int32(truncatingIfNeeded: region)
    operandStore = Int32(truncatingIfNeeded: operand)
    outerStore = Int32(truncatingIfNeeded: outer)
  }

  /// Whether statements stand directly inside, so that a line break can end one.
  var holdsStatements: Bool { kind.holdsStatements }
  /// Whether it ends where reading turns elsewhere.
  var isReordered: Bool { kind == .conditional || kind == .comprehension || kind == .update }

  /// Begins the next element behind the comma at `comma`.
  @inline(__always)
  mutating func beginElement(behind comma: Int) {
    start = comma + 1
    if kind == .call { count += 1 }
    if kind == .caseLabel, flag, count == 0 { count = comma }
  }

  /// The token that began it.
  var token: Int { Int(tokenStore) }

  /// Where the expression that is now read inside it begins.
  var start: Int {
    get { Int(startStore) }
    set { startStore = Int32(truncatingIfNeeded: newValue) }
  }

  /// The region to go back to when it ends.
  var region: Int {
    get { Int(regionStore) }
    set { regionStore = Int32(truncatingIfNeeded: newValue) }
  }

  /// The begin of the operand that it is part of.
  var operand: Int { Int(operandStore) }

  /// By kind: a call, a body, the region of its own, where the part to read next begins.
  var link: Int {
    get { Int(linkStore) }
    set { linkStore = Int32(truncatingIfNeeded: newValue) }
  }

  /// By kind: arguments so far, the end of a target, suspensions of the body around.
  var count: Int {
    get { Int(countStore) }
    set { countStore = Int32(truncatingIfNeeded: newValue) }
  }

  /// By kind: where reading turned before, where the third part of `for (;;)` begins.
  var stop: Int {
    get { Int(stopStore) }
    set { stopStore = Int32(truncatingIfNeeded: newValue) }
  }

  /// By kind: where the header of a statement begins, the statement that a function stands in.
  var first: Int {
    get { Int(firstStore) }
    set { firstStore = Int32(truncatingIfNeeded: newValue) }
  }

  /// The `in` or `of` of a loop, the condition behind a pattern; -1 without one.
  var middle: Int {
    get { Int(middleStore) }
    set { middleStore = Int32(truncatingIfNeeded: newValue) }
  }

  /// The position on the stack of the container around it.
  var outer: Int { Int(outerStore) }
}

extension Frame.Kind {
  /// Whether statements stand directly inside, so that a line break can end one.
  var holdsStatements: Bool { rawValue <= Self.switchBody.rawValue }
}
