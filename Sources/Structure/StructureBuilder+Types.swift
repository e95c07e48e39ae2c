import Lexing

// Reads type declarations, and goes over types.
extension StructureBuilder {
  /// Reads `class` and its kin up to the members.
  mutating func readType() {
    guard !operandEnd, index + 1 < count else { return takeOperand() }
    switch word(index + 1) {
    case .function, .variable, .constant, .initializer, .subscript: return readPrefix()
    case .modifier where word(index + 2) != nil: return readPrefix()
    case nil:
      guard isBrace(index + 1) || opens(.square, at: index + 1) else { return takeOperand() }
    case .some: break
    }
    let hasName = word(index + 1) != nil && word(index + 1) != .extends
    let link = hasName ? index + 1 : -1
    pushContainer(.typeHeader, token: index, start: index + 1, region: region, link: link)
    advance()
    if hasName { advance() }
    operandEnd = hasName || word(index) == .extends
  }

  /// Begins the members of the type whose header is on top, at their brace.
  mutating func beginTypeBody() {
    beginMembers()
    if language.bareMethods, top.kind == .block {
      top.kind = .members
      holder = .members
      atMember = true
    }
  }

  /// Begins the members of the type whose header is on top, at its colon.
  mutating func beginTypeSuite() { beginMembers() }

  private mutating func beginMembers() {
    popOperators()
    let header = top
    pop()
    beginFunction(.type, first: header.token, name: header.link, blockAt: index)
    beginFunctionBlock()
  }

  /// Goes over a declaration of types alone.
  mutating func readInterface() {
    guard holder.holdsStatements, word(index + 1) != nil else { return takeOperand() }
    var next = index + 2
    if opens(.angle, at: next) { next = partner(next) + 1 }
    while word(next) == .extends || symbol(next) == .comma { next = endOfType(next + 1) }
    guard isBrace(next) else { return takeOperand() }
    previous = partner(next)
    index = previous + 1
    popOperators()
    statementEnded()
  }

  /// Goes over `type X = …`.
  mutating func readTypeAlias() {
    guard language.typedDeclarations else {
      guard word(index + 1) != nil else { return takeOperand() }
      readPrefix()
      return top.start = index
    }
    guard holder.holdsStatements, word(index + 1) != nil else { return takeOperand() }
    var next = index + 2
    if opens(.angle, at: next) { next = partner(next) + 1 }
    guard symbol(next) == .assign else { return takeOperand() }
    index = endOfType(next + 1)
    previous = index - 1
    operandEnd = true
  }

  /// Reads `namespace X {`, whose statements run where they stand.
  mutating func readNamespace() {
    guard holder.holdsStatements else { return takeOperand() }
    var next = index + 1
    while next < count, kinds[next] == .word || kinds[next] == .string || symbol(next) == .dot {
      structure.work += 1
      next += 1
    }
    guard next > index + 1, isBrace(next) else { return takeOperand() }
    previous = next - 1
    index = next
    popOperators()
    beginPlainBlock()
  }

  // MARK: Types as text

  /// Returns the token after the type that begins at `start`.
  mutating func endOfType(_ start: Int, limit: Int = .max) -> Int {
    var next = start
    var complete = false
    var wasGroup = false
    var questions = 0
    while next < count, next - start < limit {
      structure.work += 1
      let isGroup = !complete && opensTypeParameters(next)
      guard
        let after = complete
          ? afterOperand(next, wasGroup, &questions, &complete)
          : afterPrefix(next, &complete)
      else { break }
      wasGroup = isGroup
      next = after
    }
    return next
  }

  /// Whether a function type's parameters, and not a type in parentheses, open at `open`.
  private mutating func opensTypeParameters(_ open: Int) -> Bool {
    guard opens(.parenthesis, at: open) else { return false }
    let close = partner(open)
    guard !language.bracesAreClosures, close > open + 1, symbol(open + 1) != .spread else {
      return true
    }
    var next = open + 1
    while word(next) == .modifier, word(next + 1) != nil { next += 1 }
    next = kind(next) == .open && !opens(.parenthesis, at: next) ? partner(next) + 1 : next + 1
    switch symbol(next) {
    case .colon, .comma, .question, .assign: return true
    default: return next == close && symbol(close + 1) == .arrow
    }
  }

  /// Where an operand of a type is expected: returns the token after what stands here, nil when it
  /// is none.
  private mutating func afterPrefix(_ next: Int, _ complete: inout Bool) -> Int? {
    switch kinds[next] {
    case .word:
      complete = !isTypePrefix(next)
      return next + 1
    case .number, .string: complete = true
    case .stringHead, .open:
      complete = !opens(.angle, at: next)
      return partner(next) + 1
    case .operator:
      switch symbol(next) {
      case .at: return afterAttribute(next + 1)
      case .bar, .ampersand, .minus, .tilde, .spread, .not, .dot, .assign: break
      default: return symbol(next) == .other ? next + 1 : nil
      }
    default: return nil
    }
    return next + 1
  }

  /// Returns the token after the attribute whose name stands at `name`.
  private mutating func afterAttribute(_ name: Int) -> Int {
    guard opens(.parenthesis, at: name + 1), touches(name + 1) else { return min(name + 1, count) }
    return partner(name + 1) + 1
  }

  /// Whether a word stands before the type that it changes.
  private mutating func isTypePrefix(_ index: Int) -> Bool {
    switch word(index) {
    case .prefix, .typeOf, .new, .modifier, .generic:
      kind(index + 1) == .word || kind(index + 1) == .open || symbol(index + 1) == .less
    default: false
    }
  }

  /// After an operand of a type: returns the token after what goes on with it, nil at the type's end.
  private mutating func afterOperand(
    _ next: Int, _ wasGroup: Bool, _ questions: inout Int, _ complete: inout Bool
  ) -> Int? {
    switch kinds[next] {
    case .word:
      return afterTypeWord(next, &complete)
    case .open:
      if opens(.parenthesis, at: next), word(next - 1) == .importing { return partner(next) + 1 }
      if opens(.angle, at: next) || opens(.square, at: next) && !startsLine(next) {
        return partner(next) + 1
      }
    case .operator, .separator:
      switch symbol(next) {
      case .dot, .bar, .ampersand, .returnArrow: complete = false
      case .arrow where wasGroup: complete = false
      case .question: return afterTypeQuestion(next, &questions, &complete)
      case .bang, .spread: break
      case .less where language.bracesAreClosures: return endOfLooseGenerics(next)
      case .colon where questions > 0:
        questions -= 1
        complete = false
      default: return nil
      }
      return next + 1
    default: break
    }
    return nil
  }

  /// Returns the token behind generic arguments that were not told from operators.
  private mutating func endOfLooseGenerics(_ start: Int) -> Int? {
    var next = start
    var depth = 0
    while next < count, next - start < 64, !isBrace(next) {
      structure.work += 1
      if symbol(next) == .less { depth += 1 }
      if symbol(next) == .greater { depth -= 1 }
      next += 1
      if depth == 0 { return next }
    }
    return nil
  }

  private mutating func afterTypeWord(_ next: Int, _ complete: inout Bool) -> Int? {
    switch word(next) {
    case .extends, .is:
      complete = false
      return next + 1
    case .async, .throw, .prefix:
      return language.bracesAreClosures && !startsLine(next) ? next + 1 : nil
    case .name:
      let goesOn = language.bracesAreClosures || isNameOperator(next - 1)
      return startsLine(next) || !goesOn ? nil : next + 1
    default: return nil
    }
  }

  /// Whether the plain word at `index` can stand before another word in a type: `asserts x`.
  private mutating func isNameOperator(_ index: Int) -> Bool { word(index) == .generic }

  /// Reads `?`: of an optional type, or of `A extends B ? C : D`.
  private mutating func afterTypeQuestion(
    _ next: Int, _ questions: inout Int, _ complete: inout Bool
  ) -> Int? {
    guard !language.bracesAreClosures else { return next + 1 }
    questions += 1
    complete = false
    return next + 1
  }
}
