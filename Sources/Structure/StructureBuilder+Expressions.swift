import Lexing

// Reads operands, operators and what they evaluate.
extension StructureBuilder {
  /// Reads an operand: a name or a literal.
  mutating func takeOperand() {
    if operandEnd || !afterDot { operandStart = index }
    operandEnd = true
    afterDot = false
    advance()
  }

  /// Reads a comma, a colon or a semicolon.
  mutating func readSeparator(_ role: OperatorRole) {
    if pendingNew >= 0 { endNew() }
    if holder == .element { return advance() }
    if role == .comma {
      readComma()
    } else if role == .colon {
      readColon()
    } else {
      readSemicolon()
    }
  }

  /// Reads an operator.
  mutating func readSymbol(_ role: OperatorRole) {
    if pendingNew >= 0, role != .dot, role != .optionalDot { endNew() }
    if holder == .element { return advance() }
    if role == .assign { return readAssign(.plain) }
    switch role {
    case .dot, .optionalDot: readDot()
    case .compoundAssign, .walrus: readAssign(role == .compoundAssign ? .update : .plain)
    case .andAssign: readConditionalAssign(.and)
    case .orAssign: readConditionalAssign(.or)
    case .coalesceAssign: readConditionalAssign(.coalesce)
    case .increment: readIncrement()
    case .and: readShortCircuit(.and, Binding.conjunction)
    case .or: readShortCircuit(.or, Binding.alternative)
    case .coalesce: readShortCircuit(.coalesce, Binding.alternative)
    case .question: readQuestion()
    case .arrow: readArrow()
    case .at: readDecorator()
    case .bang: operandEnd ? advance() : readInfix()
    case .spread: readSpread()
    case .not, .tilde: readPrefix()
    default: readInfix()
    }
  }

  @inline(__always)
  mutating func readDot() {
    if !operandEnd { operandStart = index }
    operandEnd = false
    afterDot = true
    advance()
  }

  private mutating func readSpread() {
    let isFirst = top.start == index
    readPrefix()
    if isFirst { top.start = index }
  }

  /// Reads an operator that stands before its operand.
  mutating func readPrefix() {
    if operandEnd { popOperators(above: Binding.comparison) }
    operandEnd = false
    advance()
  }

  /// Reads an operator between two operands that decides nothing.
  mutating func readInfix() {
    if operandEnd { popOperators(above: Binding.comparison) }
    operandEnd = false
    advance()
  }

  private mutating func readComma() {
    if holder.holdsStatements {
      popOperators(above: isLogicalLine ? Binding.assignment : Binding.list)
      if top.kind == .binding { endBinding(top) }
      if top.kind == .assertion, top.count == 0 { top.count = index }
      if !isLogicalLine || top.binding != Binding.none { top.start = index + 1 }
      if top.kind == .members { endStatement() }
      annotation = -1
    } else {
      popOperators(above: holder == .header ? Binding.list : Binding.none)
      if top.kind == .binding { endBinding(top) }
      endAlias()
      top.beginElement(behind: index)
      if top.kind == .caseLabel { endAlternative() }
      atMember = top.kind == .object
    }
    operandEnd = false
    advance()
  }

  private mutating func readSemicolon() {
    if holder == .header { return endHeaderPart() }
    popOperators()
    operandEnd = false
    advance()
    if top.holdsStatements { statementEnded() }
  }

  // MARK: Assignments

  /// Reads `=` and its kin.
  mutating func readAssign(_ detail: Step.Detail) {
    popOperators(above: Binding.conditional)
    guard holdsWrites(detail) else {
      top.start = index + 1
      operandEnd = false
      annotation = -1
      return advance()
    }
    let start = top.start
    let declares = detail == .plain && (top.kind == .binding || top.kind == .members)
    if top.kind == .binding { top.link = start }
    pushOperator(
      .assign, Binding.assignment, detail: declares ? .declare : detail, region: region)
    top.link = start
    top.count = annotation >= start ? annotation : index
    annotation = -1
    advance()
  }

  /// Whether an `=` here writes, and does not name an argument or give a default.
  private mutating func holdsWrites(_ detail: Step.Detail) -> Bool {
    switch holder {
    case .square, .object, .parameters, .lambdaParameters, .captures, .typeHeader, .caseLabel: false
    case .call: !language.assignedArguments || isWalrus
    default: true
    }
  }

  private var isWalrus: Bool {
    mutating get {
      symbol(index) == .walrus
    }
  }

  /// Reads `a ||= b`: the value is evaluated, and written, under a condition.
  private mutating func readConditionalAssign(_ kind: Region.Kind) {
    let outer = region
    openRegion(kind, test: TokenRange(top.start, index))
    openRegion(kind == .and ? .then : .otherwise)
    readAssign(.plain)
    if top.kind == .assign { top.region = outer } else { closeRegions(to: outer) }
  }

  private mutating func readIncrement() {
    let isPostfix = operandEnd
    let first = isPostfix ? operandStart : index + 1
    advance()
    if isPostfix {
      emit(.write, .update, first: first, target: TokenRange(first, index - 1), value: index)
    } else {
      index -= 1
      previous -= 1
      pushOperator(.remove, Binding.unary, detail: .update, region: region)
      advance()
    }
  }

  // MARK: Branches in expressions

  /// Reads an operator whose right side runs by the outcome of its left side.
  mutating func readShortCircuit(_ kind: Region.Kind, _ binding: UInt8) {
    popOperators(above: binding)
    let outer = region
    openRegion(kind, test: TokenRange(top.start, index))
    openRegion(kind == .and ? .then : .otherwise)
    pushOperator(.arm, binding, region: outer)
    advance()
  }

  private mutating func readQuestion() {
    guard operandEnd else { return advance() }
    guard !isTypeQuestion else { return advance() }
    popOperators(above: Binding.conditional)
    let outer = region
    openRegion(.conditional, test: TokenRange(top.start, index))
    openRegion(.then)
    pushOperator(.then, Binding.conditional, region: outer)
    advance()
  }

  /// Whether a `?` marks an optional name or chain and asks nothing.
  private var isTypeQuestion: Bool {
    mutating get {
      if top.kind == .members, startsLine(index + 1) || symbol(index + 1) == .assign { return true }
      return symbol(index + 1) == .colon || symbol(index + 1) == .comma
        || symbol(index + 1) == .semicolon || kind(index + 1) == .close
        || language.bracesAreClosures && touches(index)
    }
  }

  /// Ends what runs when the condition of `a ? b : c` holds.
  private mutating func turnConditional() {
    while top.kind != .then { pop() }
    closeRegions(to: Int(structure.regions[region].parent))
    let frame = takeTop()
    openRegion(.otherwise)
    pushOperator(.otherwise, Binding.conditional, region: frame.region)
    advance()
  }

  // MARK: Colons

  private mutating func readColon() {
    if top.kind == .then || hasOpenConditional() { return turnConditional() }
    popOperators(above: Binding.list)
    switch holder {
    case .control where isLogicalLine: endBareHeader()
    case .typeHeader where isLogicalLine: beginTypeSuite()
    case .lambdaParameters: endLambdaParameters()
    case .parameters: readTyped(from: index + 1)
    case .caseLabel: endCaseLabel()
    case .block, .single, .line, .caseBody: isLabel ? endLabel() : readAnnotation()
    case .members, .header: readAnnotation()
    default:
      top.start = index + 1
      operandEnd = false
      advance()
    }
  }

  /// Whether the colon belongs to a `?` below operators that it ends; ends them where it does not.
  private mutating func hasOpenConditional() -> Bool {
    while top.binding >= Binding.assignment {
      if top.kind == .then { return true }
      pop()
    }
    return false
  }

  /// Reads a colon after a declared name, or a label's.
  private mutating func readAnnotation() {
    annotation = index
    readTyped(from: index + 1)
  }

  /// Goes over a type, where types can hold what would be read as code.
  private mutating func readTyped(from start: Int) {
    operandEnd = false
    advance()
    guard language.typedDeclarations else { return }
    index = endOfType(start)
    previous = index - 1
    operandEnd = true
  }

  /// Whether the colon ends a label: without a declaring word in front, names have no types.
  private var isLabel: Bool { mutating get { !isLogicalLine && top.binding == Binding.none } }

  /// Ends the label before a statement.
  private mutating func endLabel() {
    advance()
    beginStatement()
  }

  // MARK: Literals in pieces

  mutating func beginPiece(isHead: Bool) {
    if isHead, !operandEnd { operandStart = index }
    operandEnd = false
    advance()
  }

  mutating func endPiece() {
    operandEnd = true
    advance()
  }

  /// Reads the begin of a JSX element, whose names and attributes are no code.
  mutating func readElement() {
    pushBracket(.element)
  }

  // MARK: Looking at tokens

  /// Returns what the token at `index` is, `bad` outside the file.
  mutating func kind(_ index: Int) -> TokenKind {
    index >= 0 && index < count ? kinds[index] : .bad
  }

  /// Returns the role of the operator or separator at `index`, `other` for any other token.
  mutating func symbol(_ index: Int) -> OperatorRole {
    guard index >= 0, index < count else { return .other }
    switch kinds[index] {
    case .operator, .separator: return roles.symbols[Int(marks[index] & ~lineBreak)]
    default: return .other
    }
  }

  /// Returns the role of the word at `index`, nil for any other token.
  mutating func word(_ index: Int) -> WordRole? {
    guard index >= 0, index < count, case .word = kinds[index] else { return nil }
    return roles.words[Int(marks[index] & ~lineBreak)]
  }

  /// Returns whether the token at `index` opens a bracket of `role`.
  mutating func opens(_ role: BracketRole, at index: Int) -> Bool {
    guard index >= 0, index < count, case .open = kinds[index] else { return false }
    return roles.brackets[Int(marks[index] & ~lineBreak)] == role
  }

  /// Returns the token that closes the bracket at `index`; the end of the file without one.
  mutating func partner(_ index: Int) -> Int {
    let partner = Int(partners[index])
    return partner >= 0 ? partner : count
  }

  /// Returns whether a line break lies before the token at `index`.
  mutating func startsLine(_ index: Int) -> Bool {
    index < count && marks[index] & lineBreak != 0
  }
}
