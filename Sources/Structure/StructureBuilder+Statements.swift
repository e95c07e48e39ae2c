import Lexing

// Begins and ends statements, their blocks and their arms.
extension StructureBuilder {
  /// Gets ready for the first token of a statement or member.
  mutating func beginStatement() {
    if !isLogicalLine || symbol(statementStart) != .at { decoratorStart = -1 }
    statementStart = index
    structure.statements.append(Int32(truncatingIfNeeded: index))
    operandEnd = false
    afterDot = false
    annotation = -1
    pendingNew = -1
    asyncWord = -1
    atMember = top.kind == .members
    top.start = index
  }

  /// Ends the statement before the token at `index`.
  mutating func endStatement() {
    if pendingNew >= 0 { endNew() }
    popOperators()
    statementEnded()
  }

  /// Ends the single statements that end with the statement just ended, and their `if`s.
  mutating func statementEnded() {
    while top.kind == .single || top.kind == .line && !isLogicalLine {
      pop()
      if continueControl() { return }
    }
    if top.holdsStatements { beginStatement() } else { operandEnd = true }
  }

  /// Ends the single statement that is open where the block opened at `open`, or the file, ends.
  ///
  /// False when there is none; the third part of a `for (;;)` may come before what ends it.
  mutating func endSingle(after open: Int) -> Bool {
    guard holder == .single || holder == .line && !isLogicalLine, innermost.token > open else {
      return false
    }
    popOperators()
    statementEnded()
    return true
  }

  /// Goes on after a block that has just been closed: with an arm, or after the statement.
  mutating func blockEnded() {
    switch top.kind {
    case .control:
      if !continueControl() { statementEnded() }
    case .function: functionEnded()
    default: statementEnded()
    }
  }

  /// Ends a statement at a line break that no operator crosses.
  mutating func meetLineBreak(_ kind: TokenKind, _ mark: UInt8) {
    guard holder.holdsStatements else { return meetLineBreakInHeader(kind, mark) }
    if operandEnd {
      guard !continuesLine(kind, mark & ~lineBreak) else { return }
    } else {
      guard top.kind == .exit || top.kind == .yield, previous == top.token else { return }
    }
    endStatement()
  }

  /// Ends the header of a statement at a line break behind which neither it nor its block goes on.
  private mutating func meetLineBreakInHeader(_ kind: TokenKind, _ mark: UInt8) {
    guard holder == .control, operandEnd, !isBrace(index), word(index) != .else,
      !continuesLine(kind, mark & ~lineBreak)
    else { return }
    endBareHeader()
  }

  /// Whether a token at the begin of a line goes on with the expression before it.
  private mutating func continuesLine(_ kind: TokenKind, _ role: UInt8) -> Bool {
    switch kind {
    case .word: continuesLine(roles.words[Int(role)])
    case .operator, .separator: continuesLine(roles.symbols[Int(role)])
    case .open: continuesLine(roles.brackets[Int(role)])
    case .stringHead: language.bareMethods
    case .number, .string, .regex, .elementOpen, .directive: false
    default: true
    }
  }

  private mutating func continuesLine(_ role: WordRole) -> Bool {
    switch role {
    case .in, .instanceOf, .as, .is, .and, .or, .extends, .implements, .where: true
    case .else: false
    default: false
    }
  }

  private mutating func continuesLine(_ role: OperatorRole) -> Bool {
    switch role {
    case .not, .increment, .tilde, .at, .spread: false
    case .star: holder != .members
    default: true
    }
  }

  private mutating func continuesLine(_ role: BracketRole) -> Bool {
    switch role {
    case .square where top.kind == .members: false
    case .parenthesis, .square:
      language.bracketsContinueLines && symbol(previous) != .increment
    case .block: language.bracesAreClosures
    case .angle: true
    case .literal, .none: false
    }
  }

  /// Ends a logical line.
  mutating func endLine() {
    while !holder.holdsStatements {
      if top.kind == .control, top.phase == .header, kind(index + 1) == .indent {
        return endBareHeader()
      }
      pop()
    }
    popOperators()
    index += 1
    guard top.kind == .line else { return statementEnded() }
    pop()
    blockEnded()
  }

  /// Reads an indent that no header announced.
  mutating func readStrayIndent() {
    pushContainer(.block, token: index, start: index + 1, region: region)
    index += 1
    beginStatement()
  }

  /// Reads a line for the compiler.
  mutating func readDirective() {
    if holder.holdsStatements, operandEnd { endStatement() }
    advance()
    if top.holdsStatements { beginStatement() }
  }

  // MARK: Statements with arms

  /// Begins the statement of the keyword at `index`, with a region of its own unless it loops over
  /// something that is evaluated before.
  mutating func beginControl(_ role: WordRole, _ kind: Region.Kind?) {
    pushControl(role, kind)
    if role == .for { skipForWords() }
    beginHeader()
  }

  /// Begins the statement of the keyword at `index`, up to its header.
  mutating func pushControl(_ role: WordRole, _ kind: Region.Kind?) {
    let outer = region
    if let kind { openRegion(kind) }
    pushContainer(.control, token: index, start: index + 1, region: outer, link: region)
    top.role = role
    top.flag = asyncWord >= 0 && asyncWord == index - 1
    top.first = index + 1
    asyncWord = -1
    advance()
  }

  private mutating func skipForWords() {
    while let word = word(index), word == .await || word == .prefix {
      if word == .await { top.flag = true }
      advance()
    }
    top.start = index
    top.first = index
  }

  private mutating func beginHeader() {
    guard !language.bareConditions, opens(.parenthesis, at: index) else { return }
    pushContainer(.header, token: index, start: index + 1, region: region)
    advance()
  }

  /// Ends a header that has no parentheses, at its colon or before its block.
  mutating func endBareHeader() {
    popOperators()
    endAlias()
    let test = TokenRange(top.first, index)
    if symbol(index) == .colon { advance() }
    endHeader(test)
  }

  /// Goes from the header of the statement on top to its arms.
  mutating func endHeader(_ test: TokenRange) {
    let control = top
    switch control.role {
    case .for: return beginLoop(test)
    case .while where control.phase == .tail: return
    case .repeat: return endTail(test)
    default: structure.regions[region].test = test
    }
    switch control.role {
    case .if, .elseIf, .while: beginArm(.then)
    case .guard: beginArm(.otherwise)
    case .switch: beginSwitch()
    case .with: beginWith(test)
    case .case: beginGuardedCase(test, control.middle)
    case .catch: beginCaught(test)
    default: beginArm(nil)
    }
  }

  /// Opens the arm of the statement on top that begins here.
  mutating func beginArm(_ kind: Region.Kind?) {
    if top.phase == .header { top.phase = .arm }
    let own = top.link
    if let kind { openRegion(kind) }
    beginBlock(backTo: own)
  }

  /// Begins a block, or the one statement in place of it; `outer` is the region around it.
  mutating func beginBlock(backTo outer: Int) {
    if kind(index) == .newline, kind(index + 1) == .indent {
      pushContainer(.block, token: index + 1, start: index + 2, region: outer)
      index += 2
    } else if isBrace(index) {
      pushContainer(.block, token: index, start: index + 1, region: outer)
      advance()
    } else {
      let kind = isLogicalLine ? Frame.Kind.line : .single
      pushContainer(kind, token: index, start: index, region: outer)
    }
    beginStatement()
  }

  /// Returns whether a brace opens at `index`.
  mutating func isBrace(_ index: Int) -> Bool {
    opens(.block, at: index) || opens(.literal, at: index)
  }

  /// Begins the next arm of the statement on top, or ends it and returns false.
  mutating func continueControl() -> Bool {
    guard top.kind == .control else { return false }
    switch (top.role, word(index)) {
    case (.if, .else), (.if, .elseIf), (.elseIf, .else), (.elseIf, .elseIf):
      if top.phase == .arm { return beginOtherwise() }
    case (.for, _) where top.stop > 0: return beginUpdate()
    case (.for, .else), (.while, .else), (.try, .else), (.catch, .else):
      if isLogicalLine, top.phase != .last { return beginOtherwise() }
    case (.repeat, .while):
      if top.phase == .arm { return beginTail() }
    case (.try, .catch), (.catch, .catch): return beginCatch()
    case (.try, .finally), (.catch, .finally): return beginFinally()
    default: break
    }
    pop()
    return false
  }

  /// Lets happen what happens at the end of the statement `control`.
  mutating func endControl(_ control: Frame) {
    if control.role == .with, control.flag { emit(.suspend, .withAwait, first: previous + 1) }
    if control.role == .repeat, control.phase == .tail {
      structure.regions[control.link].test = TokenRange(control.first, previous + 1)
    }
  }

  private mutating func beginOtherwise() -> Bool {
    top.phase = .last
    let own = top.link
    openRegion(.otherwise)
    if word(index) == .else { advance() }
    if isLogicalLine, symbol(index) == .colon { advance() }
    if word(previous) == .else || symbol(previous) == .colon {
      beginBlock(backTo: own)
    } else {
      pushContainer(.single, token: index, start: index, region: own)
      beginStatement()
    }
    return true
  }

  /// Reads the condition after the block of `do … while`.
  private mutating func beginTail() -> Bool {
    top.phase = .tail
    advance()
    top.start = index
    top.first = index
    beginHeader()
    if top.kind != .header {
      pushContainer(.line, token: previous, start: index, region: region)
    }
    return true
  }

  private mutating func endTail(_ test: TokenRange) {
    structure.regions[top.link].test = test
    top.phase = .last
    if symbol(index) == .semicolon { advance() }
    pop()
    statementEnded()
  }

  // MARK: Errors and resources

  /// Begins `try {`.
  mutating func beginTry() {
    pushControl(.try, .try)
    while word(index) == .prefix || word(index) == .throw {
      advance()
      if opens(.parenthesis, at: index) { index = partner(index) + 1 }
    }
    if isLogicalLine, symbol(index) == .colon { advance() }
    beginArm(.protected)
  }

  private mutating func beginCatch() -> Bool {
    top.role = .catch
    top.phase = .header
    top.count = 0
    openRegion(.catch)
    advance()
    if isLogicalLine, symbol(index) == .star { advance() }
    top.start = index
    top.first = index
    beginHeader()
    if top.kind == .control, isBrace(index) { beginArm(nil) }
    return true
  }

  /// Begins a caught error's block; the error's name is written first.
  private mutating func beginCaught(_ test: TokenRange) {
    enterAliases()
    if !language.bareConditions, !test.isEmpty {
      let end = endOfName(from: Int(test.first), to: Int(test.end))
      emit(
        .write, .declare, first: Int(test.first), target: TokenRange(Int(test.first), end),
        end: Int(test.end))
    }
    beginGuardedCase(test, top.count > 0 ? top.count : -1)
  }

  private mutating func beginFinally() -> Bool {
    top.phase = .last
    openRegion(.finally)
    advance()
    if isLogicalLine, symbol(index) == .colon { advance() }
    beginBlock(backTo: top.link)
    return true
  }

  /// Begins `defer {`.
  mutating func beginDeferred() {
    let outer = region
    openRegion(.deferred)
    advance()
    beginBlock(backTo: outer)
  }

  /// Begins the block of `with`: what it waits for and the names it gives come first.
  private mutating func beginWith(_ test: TokenRange) {
    if top.flag {
      emit(.suspend, .withAwait, first: top.token, value: Int(test.first), end: Int(test.end))
    }
    enterAliases()
    beginArm(nil)
  }

  /// Reads `as` in the header of `with` or `except`: what follows gets what stands before.
  mutating func readAlias() {
    popOperators()
    aliases.append((TokenRange(index + 1, index + 1), TokenRange(top.start, index)))
    top.start = index + 1
    operandEnd = false
    advance()
  }

  /// Ends the target of an `as` at a comma or at the end of the header.
  mutating func endAlias() {
    guard let last = aliases.last, last.target.isEmpty else { return }
    aliases[aliases.count - 1].target = TokenRange(Int(last.target.first), index)
  }

  private mutating func enterAliases() {
    for alias in aliases where !alias.target.isEmpty {
      structure.steps.append(
        Step(
          kind: .write, detail: .declare, region: Int32(truncatingIfNeeded: region),
          tokens: TokenRange(Int(alias.value.first), Int(alias.target.end)),
          target: alias.target, value: alias.value, link: -1, suspensions: suspensions))
    }
    aliases.removeAll(keepingCapacity: true)
  }

  // MARK: Choices

  private mutating func beginSwitch() {
    let own = top.link
    top.phase = .arm
    guard isBrace(index) else { return beginBlock(backTo: own) }
    pushContainer(.switchBody, token: index, start: index + 1, region: own)
    advance()
    beginStatement()
  }

  /// Begins a `case` or `default` between the braces of a `switch`.
  mutating func beginCase() {
    popOperators()
    while top.kind == .single {
      pop()
      if top.kind == .control { pop() }
    }
    if top.kind == .caseBody { pop() }
    openRegion(.case)
    pushContainer(.caseLabel, token: index, start: index + 1, region: region)
    advance()
  }

  /// Begins a case's block; where a condition stands behind the pattern, inside a region of its own.
  private mutating func beginGuardedCase(_ test: TokenRange, _ middle: Int) {
    openCaseGuard(test, middle)
    beginArm(nil)
  }

  /// Gives the current region its pattern, and opens a region for the condition behind it.
  private mutating func openCaseGuard(_ test: TokenRange, _ middle: Int) {
    guard middle >= 0 else {
      structure.regions[region].test = test
      return
    }
    structure.regions[region].test = TokenRange(Int(test.first), middle)
    openRegion(.filter, test: TokenRange(middle + 1, Int(test.end)))
    openRegion(.then)
  }

  /// Ends one of several patterns: what is asked behind it decides nothing about the others.
  mutating func endAlternative() {
    top.count = index
    top.flag = false
    guard top.middle >= 0 else { return }
    let outer = region
    openRegion(.filter, test: TokenRange(top.middle + 1, index))
    closeRegions(to: outer)
    top.middle = -1
  }

  /// Ends the label of a `case` at its colon.
  mutating func endCaseLabel() {
    popOperators()
    if top.count > 0 { endAlternative() }
    let outer = Int(structure.regions[region].parent)
    let label = top
    pop()
    openCaseGuard(TokenRange(label.token + 1, index), label.middle)
    pushContainer(.caseBody, token: index, start: index + 1, region: outer)
    advance()
    beginStatement()
  }
}
