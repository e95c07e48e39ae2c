import Lexing

// Reads brackets: what an opening one begins and what a closing one ends.
extension StructureBuilder {
  /// Reads an opening bracket.
  mutating func readOpen(_ role: BracketRole) {
    guard partners[index] >= 0 || role == .block || role == .literal else { return readInfix() }
    switch role {
    case .parenthesis: readParenthesis()
    case .square: readSquare()
    case .angle: readAngle()
    default: readBrace(role)
    }
  }

  /// Puts the bracket at `index` on the stack.
  mutating func pushBracket(_ kind: Frame.Kind, link: Int = -1) {
    let operand = operandEnd || afterDot || kind == .interpolation ? operandStart : index
    pushContainer(
      kind, token: index, start: index + 1, region: region, operand: operand, link: link)
    atMember = kind == .object
    advance()
  }

  private mutating func readParenthesis() {
    let callable = operandEnd && (language.bracketsContinueLines || !startsLine(index))
    if holder == .typeHeader, isLogicalLine { return pushBracket(.parameters) }
    if (callable || afterDot) && !isPattern { return beginCall() }
    if language.arrowFunctions, beginArrowParameters() { return }
    pushBracket(.group)
  }

  /// Whether an operand here is matched and not evaluated: `case .open(let id)`.
  private var isPattern: Bool {
    mutating get {
      guard !language.casesFallThrough else { return false }
      return holder == .caseLabel && !innermost.flag
        || top.kind == .binding && top.role == .case
        || holder == .control && innermost.role == .case
    }
  }

  /// Begins a call of the operand before the bracket.
  mutating func beginCall(isDecorator: Bool = false) {
    let isNew = pendingNew >= 0 && operandStart == pendingNew + 1
    if isNew { pendingNew = -1 }
    structure.calls.append(
      Call(
        callee: TokenRange(operandStart, index), open: Int32(truncatingIfNeeded: index),
        arguments: TokenRange(index + 1, index + 1), isNew: isNew, end: 0, step: -1))
    pushBracket(.call, link: structure.calls.count - 1)
    top.flag = isDecorator
  }

  private mutating func readSquare() {
    if holder == .typeHeader, isLogicalLine { return pushBracket(.parameters) }
    pushBracket(.square)
  }

  /// Goes over generic parameters or arguments.
  private mutating func readAngle() {
    let end = partner(index)
    guard end < count else { return readInfix() }
    angle = TokenRange(index, end + 1)
    previous = end
    index = end + 1
  }

  private mutating func readBrace(_ role: BracketRole) {
    if holder == .typeHeader { return beginTypeBody() }
    if language.bracesAreClosures { return readClosureBrace() }
    if holder == .control, !isLogicalLine { return endBareHeader() }
    let isStatement =
      holder.holdsStatements && top.binding == Binding.none && index == statementStart
    if !isStatement,
      role == .literal || !holder.holdsStatements || top.binding != Binding.none
    {
      return pushBracket(language.bareMethods ? .object : .square)
    }
    popOperators()
    beginPlainBlock()
  }

  /// Begins a block of its own.
  mutating func beginPlainBlock() {
    let outer = region
    openRegion(.block)
    pushContainer(.block, token: index, start: index + 1, region: outer)
    advance()
    beginStatement()
  }

  /// Reads a closing bracket, or the end of an indented block.
  mutating func readClose() {
    if pendingNew >= 0 { endNew() }
    let partner = Int(partners[index])
    guard partner >= 0 else { return skipClose() }
    if endSingle(after: partner) { return }
    while depth > 1, top.token > partner { pop() }
    guard depth > 1, top.token == partner else { return skipClose() }
    switch top.kind {
    case .call: closeCall()
    case .header: closeHeader()
    case .parameters: closeParameters()
    case .captures: closeCaptures()
    case .block, .members, .accessors, .switchBody: closeBlock()
    default: closeOperand()
    }
  }

  /// Goes over a closing bracket whose opening one began nothing.
  private mutating func skipClose() {
    guard kinds[index] != .dedent else {
      index += 1
      return
    }
    operandEnd = true
    advance()
  }

  private mutating func closeOperand() {
    let frame = top
    if frame.kind == .square, frame.flag { return closeComputedName() }
    pop()
    if let alias = aliases.last, alias.target.first > Int32(frame.token) { endAlias() }
    operandStart = frame.operand
    operandEnd = frame.kind != .interpolation && !(frame.kind == .group && frame.flag)
    advance()
    if frame.kind == .group, frame.flag { atMember = top.kind == .members }
  }

  private mutating func closeComputedName() {
    let head = memberHeads[memberHeads.count - 1]
    let open = top.token
    pop()
    advance()
    readComputedMember(head, open)
  }

  private mutating func closeHeader() {
    let header = top
    pop()
    top.middle = header.middle
    let test = TokenRange(header.token + 1, index)
    advance()
    endHeader(test)
  }

  private mutating func closeCall() {
    popOperators()
    let frame = takeTop()
    leave(frame)
    structure.calls[frame.link].arguments = TokenRange(frame.token + 1, index)
    advance()
    operandStart = frame.operand
    if structure.calls[frame.link].isNew { operandStart -= 1 }
    operandEnd = true
    if frame.flag { return endDecorator(frame.link) }
    if opensTrailingClosure(at: index) {
      openCall = frame.link
    } else {
      emitCall(frame.link)
    }
  }

  private mutating func closeBlock() {
    pop()
    if kinds[index] == .dedent { index += 1 } else { advance() }
    blockEnded()
  }

  // MARK: Decorators

  /// Reads `@` before a declaration: what follows is called, where the language does that.
  mutating func readDecorator() {
    if operandEnd { return readInfix() }
    if decoratorStart < 0 { decoratorStart = index }
    let isMember = holder == .members
    advance()
    guard !isLogicalLine else { return readNamedDecorator() }
    atMember = false
    let first = index
    while index < count, kinds[index] == .word, !isDeclared(index, after: first) {
      advance()
      if symbol(index) == .dot { advance() }
    }
    if opens(.angle, at: index) { readAngle() }
    operandStart = first
    guard opens(.parenthesis, at: index), touches(index) else {
      atMember = isMember
      return
    }
    if language.evaluatedDecorators { return beginCall(isDecorator: true) }
    pushBracket(.group)
    top.flag = true
  }

  /// Reads a decorator that is a name alone, which is called like one with arguments.
  private mutating func readNamedDecorator() {
    var end = index
    while kind(end) == .word || symbol(end) == .dot { end += 1 }
    guard end > index, kind(end) == .newline else { return }
    let callee = TokenRange(index, end)
    while index < end { advance() }
    let none = TokenRange(end, end)
    structure.calls.append(
      Call(callee: callee, open: -1, arguments: none, isNew: false, end: 0, step: -1))
    emitCall(structure.calls.count - 1)
    operandEnd = true
  }

  /// Whether a word after a decorator's name belongs to what is decorated.
  private mutating func isDeclared(_ index: Int, after first: Int) -> Bool {
    index > first && symbol(index - 1) != .dot
  }

  /// Returns whether nothing stands between the token at `index` and the one before it.
  mutating func touches(_ index: Int) -> Bool {
    index > 0 && structure.tokens.ends[index - 1] == structure.tokens.starts[index]
  }

  private mutating func endDecorator(_ call: Int) {
    emitCall(call)
    operandEnd = false
    atMember = top.kind == .members
  }
}
