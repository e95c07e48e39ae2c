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
  /// The line break bit where it can end a statement, else 0.
  let breakMark: UInt8
  /// The bits of a mark that are the role.
  let roleMask = ~Tokens.lineBreakMark
  let dotMark = OperatorRole.dot.rawValue
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

  /// What is begun and not yet ended, without the top; only the first `depth - 1` count.
  var frames: [Frame] = []
  var depth = 0
  /// The innermost of what is begun, apart from the others because most that is asked and written
  /// is about it; the module's is never taken off while reading.
  var top = Frame(.block, token: -1, start: 0, region: -1, operand: 0, outer: 0)
  /// The position of the innermost frame that is no operator: a container.
  var container = 0
  /// What the innermost container is.
  var holder = Frame.Kind.block
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
    breakMark = language.statementEnd == .semicolonOrBreak ? Tokens.lineBreakMark : 0
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
    repeat {
      while index < stop { readToken() }
    } while turn()
    while depth > 1 { pop() }
    endModule()
    swap(&frames, &structure.frames)
    swap(&reordered, &structure.reordered)
  }

  private mutating func beginModule() {
    structure.bodies.append(
      Body(kind: .module, parent: -1, owner: -1, first: 0, declaration: 0, region: 0, firstStep: 0))
    depth = 1
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

  /// Reads one token.
  @inline(__always)
  private mutating func readToken() {
    let kind = kinds[index]
    let mark = marks[index]
    structure.work &+= 1
    if mark & breakMark != 0 || atMember || hasReordered, readBegin(kind, mark) { return }
    let role = mark & roleMask
    if Self.isOperand(kind, role) || role == dotMark && kind == .operator && holder != .element {
      return takeOperand(isDot: role != 0)
    }
    // Asked one by one: a processor foresees these turns better than one jump to any of them.
    if kind == .separator {
      readSeparator(roles.symbols[Int(role)])
    } else if kind == .operator {
      readSymbol(roles.symbols[Int(role)])
    } else if kind == .open {
      readOpen(roles.brackets[Int(role)])
    } else if kind == .close || kind == .dedent {
      readClose()
    } else if kind == .word {
      readWord()
    } else {
      readOther(kind)
    }
  }

  /// Reads a token of a kind that few are of.
  private mutating func readOther(_ kind: TokenKind) {
    switch kind {
    case .newline: endLine()
    case .interpolationClose, .elementClose: readClose()
    case .stringHead, .stringMiddle: beginPiece(isHead: kind == .stringHead)
    case .stringTail: endPiece()
    case .interpolationOpen: pushBracket(.interpolation)
    case .elementOpen: readElement()
    case .indent: readStrayIndent()
    case .directive: readDirective()
    default: advance()
    }
  }

  /// Returns whether a token is a name or a literal.
  @inline(__always)
  private static func isOperand(_ kind: TokenKind, _ role: UInt8) -> Bool {
    role == 0 && (kind == .word || kind == .string || kind == .number || kind == .regex)
  }

  /// Reads a name, a literal or a member dot: nearly half of all tokens, so without a branch.
  @inline(__always)
  private mutating func takeOperand(isDot: Bool) {
    let begins = isDot != (operandEnd || !(isDot || afterDot))
    operandStart = begins ? index : operandStart
    operandEnd = !isDot
    afterDot = isDot
    advance()
  }

  /// Reads what can begin at this place and is told by more than the token: a statement, a member,
  /// a part that is evaluated later than what follows it; false when nothing does.
  private mutating func readBegin(_ kind: TokenKind, _ mark: UInt8) -> Bool {
    let first = index
    if mark & breakMark != 0 {
      meetLineBreak(kind, mark)
      if index != first { return true }
    }
    if atMember {
      if kind == .word, self.kind(index + 1) == .separator {
        readPlainMember()
        return true
      }
      if readMember() || index != first { return true }
    }
    return hasReordered && reordered.begins(at: index) && beginReordered()
  }
}
