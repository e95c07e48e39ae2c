import Lexing

// Reads words with a role; a contextual keyword is judged by what stands around it.
extension StructureBuilder {
  /// Reads a word with a role.
  mutating func readWord() {
    let role = roles.words[Int(marks[index] & ~lineBreak)]
    guard !isName(role) else { return takeOperand() }
    switch role {
    case .if where language.conditionalAfterValue && holder == .comprehension:
      readFilter()
    case .if where holder == .control && innermost.role == .case:
      readCaseGuard()
    case .if, .elseIf: beginControl(role, .if)
    case .guard: beginControl(role, .guard)
    case .while: beginControl(role, .while)
    case .for: readFor()
    case .repeat: holder.holdsStatements ? beginRepeat() : readPrefix()
    case .switch: readSwitch()
    case .case: readCase()
    case .default: readDefault()
    case .else: readElse()
    case .try: beginTry()
    case .catch, .finally: readPrefix()
    case .with: beginControl(role, .with)
    case .defer: beginDeferred()
    case .return: beginExit(.return)
    case .throw: beginExit(.throw)
    case .break: readJump(.break)
    case .continue: readJump(.continue)
    case .fallthrough: readJump(.fallthrough)
    case .await: beginAwait()
    case .async: readAsync()
    case .yield: beginYield()
    case .new: beginNew()
    case .delete: beginRemoval()
    case .and: readShortCircuit(.and, Binding.conjunction)
    case .or: readShortCircuit(.or, Binding.alternative)
    case .prefix: readPrefixWord()
    case .not, .typeOf, .void: readPrefix()
    case .in, .of: readMembership()
    case .as: operandEnd ? readAs() : takeOperand()
    case .where: readWhere()
    case .is, .extends, .implements: operandEnd ? readInfix() : takeOperand()
    case .instanceOf: readInfix()
    default: readDeclaration(role)
    }
  }

  /// Reads words that begin a declaration, and what is left.
  private mutating func readDeclaration(_ role: WordRole) {
    switch role {
    case .function: readFunction()
    case .initializer, .deinitializer, .subscript: readInitializer(role)
    case .getter, .setter, .observer: readAccessorWord()
    case .lambda: beginLambda()
    case .type: readType()
    case .interface: readInterface()
    case .alias: readTypeAlias()
    case .namespace: readNamespace()
    case .variable, .constant: beginBinding()
    case .staticMember, .modifier, .exporting, .importing: readModifier(role)
    case .assert: beginAssertion()
    case .pass, .scope: readPrefix()
    default: takeOperand()
    }
  }

  /// Whether a word with `role` is only a name here: a label, an argument's name, an attribute.
  private mutating func isName(_ role: WordRole) -> Bool {
    let before = word(previous)
    if before == .case, role == .await || role == .async || role == .yield { return true }
    if before == .case, role == .type, language.bracesAreClosures { return true }
    if before == .importing, previous >= statementStart { return true }
    switch holder {
    case .element: return true
    case .typeHeader: return language.bracesAreClosures && role != .where
    case .parameters:
      return language.bracesAreClosures && role != .prefix || isOwnParameter(role)
        || symbol(index + 1) == .colon && role != .lambda
    case .call, .group, .square, .header:
      return symbol(index + 1) == .colon && role != .lambda && role != .default
    default: return false
    }
  }

  /// Whether a function's own parameters make a suspension's word a name.
  private mutating func isOwnParameter(_ role: WordRole) -> Bool {
    guard role == .yield || role == .await, language.arrowFunctions else { return false }
    return frames[container - 1].kind == .function && frames[container - 1].link == body
  }

  // MARK: Loops and choices

  private mutating func readFor() {
    if holder == .comprehension { return readComprehensionFor() }
    guard holder.holdsStatements else { return readPrefix() }
    beginControl(.for, nil)
  }

  /// Begins `do … while`.
  private mutating func beginRepeat() {
    pushControl(.repeat, .repeat)
    beginArm(.then)
  }

  private mutating func readSwitch() {
    guard !isLogicalLine || index == statementStart && beginsMatch() else { return takeOperand() }
    beginControl(.switch, .switch)
  }

  /// Whether the line that begins here ends in a colon, with a block of cases below.
  private mutating func beginsMatch() -> Bool {
    var end = index
    while end < count, kinds[end] != .newline {
      structure.work += 1
      end = partners[end] > end ? Int(partners[end]) + 1 : end + 1
    }
    return symbol(end - 1) == .colon && word(end + 2) == .case
  }

  private mutating func readCase() {
    if isLogicalLine {
      guard index == statementStart, isInSwitch else { return takeOperand() }
      return beginControl(.case, .case)
    }
    switch holder {
    case .switchBody, .caseBody, .single: beginCase()
    default:
      beginBinding()
      top.role = .case
    }
  }

  /// Whether the innermost block is the one of a `match`.
  private var isInSwitch: Bool {
    mutating get {
      container > 0 && holder == .block && frames[container - 1].kind == .control
        && frames[container - 1].role == .switch
    }
  }

  /// Reads the `if` behind a pattern.
  private mutating func readCaseGuard() {
    popOperators()
    top.middle = index
    top.start = index + 1
    readPrefix()
  }

  /// Reads `where`: behind a pattern comes a condition.
  private mutating func readWhere() {
    let kind = holder
    let role = innermost.role
    guard kind == .caseLabel || kind == .control && (role == .catch || role == .for) else {
      return readInfix()
    }
    popOperators()
    if kind == .caseLabel {
      top.flag = true
      top.middle = index
    } else {
      top.count = index
    }
    top.start = index + 1
    operandEnd = false
    advance()
  }

  private mutating func readDefault() {
    let kind = holder
    if kind == .switchBody || kind == .caseBody { return beginCase() }
    readPrefix()
    if top.holdsStatements { top.start = index }
  }

  private mutating func readElse() {
    if holder == .control, innermost.role == .guard {
      popOperators()
      let test = TokenRange(top.token + 1, index)
      advance()
      return endHeader(test)
    }
    readPrefix()
  }

  // MARK: Exits

  private mutating func beginExit(_ detail: Step.Detail) {
    guard holder.holdsStatements else { return readPrefix() }
    pushOperator(.exit, Binding.list, detail: detail, region: region)
    advance()
  }

  /// Reads `break`, `continue` and their kin, with their label.
  private mutating func readJump(_ detail: Step.Detail) {
    guard holder.holdsStatements else { return takeOperand() }
    let first = index
    advance()
    if word(index) == .name, !startsLine(index) { advance() }
    emit(.exit, detail, first: first, value: first + 1)
    operandEnd = true
  }

  // MARK: Suspensions

  private mutating func beginAwait() {
    guard !language.arrowFunctions || mayAwait else { return takeOperand() }
    let binding = language.awaitCoversRight ? Binding.conditional : Binding.unary
    pushOperator(.await, binding, detail: .await, region: region)
    advance()
  }

  /// Whether `await` is no name here: in a function marked `async`, and before an operand at the
  /// file's top level.
  private var mayAwait: Bool {
    mutating get {
      let unit = structure.bodies[suspendedBody]
      guard unit.kind == .module else { return unit.traits.contains(.async) }
      switch kind(index + 1) {
      case .word, .string, .number, .open, .stringHead, .regex: return !operandEnd
      default: return symbol(index + 1) == .not
      }
    }
  }

  /// The body that `await` and `yield` would suspend here: in a member's computed name and in
  /// decorators, the one around the type.
  private var suspendedBody: Int {
    mutating get {
      var unit = body
      guard !memberHeads.isEmpty || decoratorStart >= 0 else { return unit }
      while structure.bodies[unit].kind == .type { unit = Int(structure.bodies[unit].parent) }
      return unit
    }
  }

  private mutating func beginYield() {
    let isName =
      language.arrowFunctions && !structure.bodies[suspendedBody].traits.contains(.generator)
    guard !isName else { return takeOperand() }
    structure.bodies[suspendedBody].traits.insert(.generator)
    pushOperator(.yield, Binding.assignment, detail: .yield, region: region)
    advance()
    if symbol(index) == .star || word(index) == .from { advance() }
    top.link = index
    top.start = index
  }

  /// Reads `async` before a function, a loop or a `with`; elsewhere it is a name.
  private mutating func readAsync() {
    if holder == .comprehension, word(index + 1) == .for {
      asyncWord = index
      return readPrefix()
    }
    guard !operandEnd, !startsLine(index + 1) || language.bracesAreClosures else {
      return takeOperand()
    }
    let follows =
      switch word(index + 1) {
      case .function, .for, .with, .constant, .variable: true
      case .some: symbol(index + 2) == .arrow
      case nil: arrowFollows(index + 1)
      }
    guard follows else { return takeOperand() }
    asyncWord = index
    readPrefix()
  }

  private mutating func arrowFollows(_ open: Int) -> Bool {
    var open = open
    if opens(.angle, at: open) { open = partner(open) + 1 }
    return opens(.parenthesis, at: open) && arrow(after: partner(open)) >= 0
  }

  // MARK: Operators

  /// Reads a word such as `try`, which is a name where no operand follows it.
  private mutating func readPrefixWord() {
    let isFirst = top.start == index
    switch kind(index + 1) {
    case .word, .string, .number, .stringHead, .regex: readPrefix()
    case .open where !touches(index + 1): readPrefix()
    case .operator where symbol(index + 1) != .dot && symbol(index + 1) != .assign: readPrefix()
    default: return takeOperand()
    }
    if isFirst { top.start = index }
  }

  private mutating func beginNew() {
    readPrefix()
    pendingNew = previous
  }

  /// Writes the call of a `new` without parentheses.
  mutating func endNew() {
    let word = pendingNew
    pendingNew = -1
    guard operandEnd, previous > word else { return }
    structure.calls.append(
      Call(
        callee: TokenRange(word + 1, previous + 1), open: -1,
        arguments: TokenRange(previous + 1, previous + 1), isNew: true, end: 0, step: -1))
    emitCall(structure.calls.count - 1)
  }

  private mutating func beginRemoval() {
    let binding = isLogicalLine ? Binding.list : Binding.unary
    pushOperator(.remove, binding, detail: .remove, region: region)
    advance()
  }

  private mutating func readAs() {
    if holder == .control {
      let role = innermost.role
      if isLogicalLine, role == .with || role == .catch { return readAlias() }
    }
    if isLogicalLine, holder == .group, isInWithHeader { return readAlias() }
    readInfix()
    guard language.typedDeclarations, !isRenamed else { return }
    index = endOfType(index)
    previous = index - 1
    operandEnd = true
  }

  /// Whether the `as` just read gives another name to what is imported or exported.
  private var isRenamed: Bool {
    mutating get {
      holder == .object && top.start == previous - 1
        && symbol(top.start - 1) != .colon
    }
  }

  /// Whether the innermost bracket holds the items of a `with`.
  private var isInWithHeader: Bool {
    mutating get {
      container > 0 && frames[container - 1].kind == .control
        && frames[container - 1].role == .with && frames[container - 1].token == top.token - 1
    }
  }

  // MARK: Declarations

  private mutating func beginBinding() {
    pushOperator(.binding, Binding.list, region: region)
    asyncWord = -1
    advance()
  }

  /// Declares what `frame` names without a value; `let x`.
  mutating func endBinding(_ frame: Frame) {
    guard frame.link != frame.start, frame.role != .case, previous >= frame.start else { return }
    let end = annotation > frame.start ? annotation : previous + 1
    emit(.write, .declare, first: frame.start, target: TokenRange(frame.start, end))
  }

  /// Reads a word that may stand before a declaration.
  private mutating func readModifier(_ role: WordRole) {
    if role == .importing, opens(.parenthesis, at: index + 1) || symbol(index + 1) == .dot {
      return takeOperand()
    }
    if role == .modifier || role == .staticMember {
      if opens(.parenthesis, at: index + 1), word(index + 2) == .setter || word(index + 2) == .name,
        partner(index + 1) == index + 3, word(index + 4) != nil, !startsLine(index + 4)
      {
        readPrefix()
        index = partner(index) + 1
        return
      }
      guard word(index + 1) != nil || symbol(index + 1) == .at else { return takeOperand() }
    }
    readPrefix()
    if top.holdsStatements { top.start = index }
  }

  /// Begins `assert`: when its condition does not hold, control leaves.
  private mutating func beginAssertion() {
    guard index == statementStart else { return takeOperand() }
    let outer = region
    openRegion(.assertion)
    pushOperator(.assertion, Binding.list, detail: .throw, region: outer)
    advance()
  }

  /// Leaves where the condition of the `assert` just read does not hold.
  mutating func endAssertion(_ frame: Frame) {
    let end = frame.count > 0 ? frame.count : previous + 1
    structure.regions[region].test = TokenRange(frame.token + 1, end)
    openRegion(.otherwise)
    emit(.exit, .throw, first: frame.token)
  }
}
