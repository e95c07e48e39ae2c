import Lexing

/// Reads tokens once, from left to right, and writes bodies, regions, steps and calls as they end.
///
/// What is begun and not yet ended lies on one explicit stack of `Frame`s: brackets, statements that
/// wait for their arms, operators that wait for the end of their right side. A token of lower
/// binding, a closing bracket or the end of the statement takes frames off, and what a frame began
/// happens then. So steps come out in the order of evaluation, no input recurses, and every token is
/// looked at a bounded number of times. What is evaluated in another order than it is written (the
/// third part of `for (;;)`, `a if c else b`, comprehensions) is read in that other order: the
/// position jumps, and `stop` says where to come back.
/// Never copied: a copy at each question that a method asks of itself was a third of its time.
struct StructureBuilder: ~Copyable {
  var structure: FileStructure
  let language: LanguageProfile
  let kinds: [TokenKind]
  let marks: [UInt8]
  let partners: [Int32]
  let roles = RoleTables.shared
  let count: Int
  let lineBreak = Tokens.lineBreakMark
  let breaksEndStatements: Bool
  let isLogicalLine: Bool

  /// The token to read next.
  var index = 0
  /// The token read last; -1 before the first.
  var previous = -1
  /// Where reading turns elsewhere: the end of the file, or of a part that is read out of order.
  var stop: Int
  /// The first token of the operand that is being read or has just been read.
  var operandStart = 0
  /// Whether the token read last ends an operand.
  var operandEnd = false
  /// Whether the token read last is a member dot.
  var afterDot = false
  /// Whether a member of a class or an object literal may begin here.
  var atMember = false
  /// The first token of the statement that is being read.
  var statementStart = 0
  /// The first decorator of the declaration that is coming; -1 without one.
  var decoratorStart = -1
  /// The `async` that belongs to what follows; -1 without one.
  var asyncWord = -1
  /// The `new` whose call has not come yet; -1 without one.
  var pendingNew = -1
  /// The generic parameters read last, which may belong to an arrow function.
  var angle = TokenRange.none
  /// Where the type annotation of the name being declared begins; -1 without one.
  var annotation = -1

  /// What is begun and not yet ended; only the first `depth` count.
  var frames: [Frame] = []
  var depth = 0
  /// The position of the innermost frame that is no operator.
  var container = 0
  var region = 0
  var body = 0
  /// How many suspensions of the current body have happened.
  var suspensions: Int32 = 0
  /// The parts that are evaluated in another order than they are written.
  var reordered = ReorderedParts()
  var hasReordered = false
  /// Members whose computed names are being read.
  var memberHeads: [MemberHead] = []
  /// Functions whose parameters are read before they begin.
  var pendingFunctions: [PendingFunction] = []
  /// The call whose trailing closure comes next; -1 without one.
  var openCall = -1
  /// The targets of `with … as` until their values are entered.
  var aliases: [(target: TokenRange, value: TokenRange)] = []

  init(_ structure: consuming FileStructure, _ language: LanguageProfile) {
    kinds = structure.tokens.kinds
    marks = structure.tokens.marks
    partners = structure.tokens.partners
    count = structure.tokens.count
    stop = count
    frames = structure.frames
    reordered = structure.reordered
    structure.frames = []
    structure.reordered = ReorderedParts()
    self.structure = structure
    self.language = language
    breaksEndStatements = language.statementEnd == .semicolonOrBreak
    isLogicalLine = language.statementEnd == .logicalLine
  }

  /// Reads all tokens and returns what they make.
  consuming func read() -> FileStructure {
    run()
    return structure
  }

  private mutating func run() {
    reordered.removeAll()
    if language.conditionalAfterValue { reordered.find(in: structure.tokens) }
    hasReordered = !reordered.isEmpty
    beginModule()
    while true {
      if index >= stop {
        guard turn() else { break }
      } else if isPlainName {
        structure.work += 1
        takeOperand()
      } else {
        readToken()
      }
    }
    while depth > 1 { pop() }
    endModule()
    swap(&frames, &structure.frames)
    swap(&reordered, &structure.reordered)
  }

  private mutating func beginModule() {
    structure.bodies.append(
      Body(kind: .module, parent: -1, owner: -1, first: 0, declaration: 0, region: 0, firstStep: 0))
    push(Frame(.block, token: -1, start: 0, region: -1, operand: 0, outer: 0))
    region = -1
    openRegion(.body)
  }

  private mutating func endModule() {
    popOperators()
    closeRegions(to: -1)
    structure.bodies[0].end(previous + 1, steps: structure.steps.count)
    structure.bodies[0].block = TokenRange(0, count)
  }

  /// Goes on where a part that is read out of order ends; false at the end of the file.
  private mutating func turn() -> Bool {
    guard stop < count else { return endSingle(after: -1) }
    while depth > 1, !top.isReordered { pop() }
    return resumeReordered()
  }

  /// Whether the token to read is a name that nothing else can be: the most frequent token by far.
  @inline(__always)
  private var isPlainName: Bool {
    mutating get {
      guard marks[index] == 0, kinds[index] == .word, !atMember else { return false }
      return !hasReordered || !reordered.begins(at: index)
    }
  }

  /// Reads one token.
  private mutating func readToken() {
    let kind = kinds[index]
    let mark = marks[index]
    structure.work += 1
    if mark & lineBreak != 0, breaksEndStatements {
      let broken = index
      meetLineBreak(kind, mark)
      if index != broken { return }
    }
    if atMember, kind == .word, self.kind(index + 1) == .separator { return readPlainMember() }
    if atMember {
      let member = index
      if readMember() || index != member { return }
    }
    if hasReordered, reordered.begins(at: index), beginReordered() { return }
    switch kind {
    case .word:
      if mark & ~lineBreak == 0 { takeOperand() } else { readWord() }
    case .number, .string, .regex: takeOperand()
    case .operator, .separator: readSymbol(roles.symbols[Int(mark & ~lineBreak)])
    case .open: readOpen(roles.brackets[Int(mark & ~lineBreak)])
    case .close, .interpolationClose, .elementClose, .dedent: readClose()
    case .stringHead, .stringMiddle: beginPiece(isHead: kind == .stringHead)
    case .stringTail: endPiece()
    case .interpolationOpen: pushBracket(.interpolation)
    case .elementOpen: readElement()
    case .newline: endLine()
    case .indent: readStrayIndent()
    case .directive: readDirective()
    case .tagPunctuation, .elementText, .bad: advance()
    }
  }
}
