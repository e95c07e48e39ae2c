extension Lexer<SwiftHooks> {
  /// Reads an operator or a separator; operators are whole runs of operator characters, except
  /// where a postfix `?` or `!` or a generic bracket stands.
  mutating func readSymbol() {
    switch bytes[at] {
    case UInt8(ascii: ":") where peek(1) == UInt8(ascii: ":"): readModuleSelector()
    case UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "@"),
      UInt8(ascii: "\\"):
      readSingle()
    case UInt8(ascii: ".") where peek(1) != UInt8(ascii: "."): readSingle()
    case UInt8(ascii: "?") where touchesOperand() && !isCoalesce(): readQuestion()
    case UInt8(ascii: "!") where touchesOperand() && peek(1) != UInt8(ascii: "="):
      readSingle(as: .bang)
    case UInt8(ascii: "<") where opensAngle():
      readSingle()
      push()
    case UInt8(ascii: ">") where isInAngle: readGreater()
    default: readRun()
    }
  }

  private mutating func readSingle(as role: OperatorRole? = nil) {
    let role = role ?? tables.operators.role(ofByte: bytes[at])
    at += 1
    emitOperator(role, from: at - 1)
  }

  /// Reads `::`, which reaches into a module as a dot does into a value.
  private mutating func readModuleSelector() {
    at += 2
    emitOperator(.dot, from: at - 2)
  }

  /// Whether the token before ends right here and may carry a postfix.
  private mutating func touchesOperand() -> Bool {
    guard count > 0, Int(ends[count - 1]) == at else { return false }
    switch kinds[count - 1] {
    case .word, .number, .string, .stringTail, .close, .regex: return true
    case .operator: return isPostfix(count - 1)
    default: return false
    }
  }

  private mutating func isPostfix(_ index: Int) -> Bool {
    switch symbolBefore(index + 1) {
    case .question, .bang, .optionalDot: true
    default: false
    }
  }

  /// `a??b` is an operator between two operands; `Int??` is a type.
  private mutating func isCoalesce() -> Bool {
    guard peek(1) == UInt8(ascii: "?") else { return false }
    return classOf(peek(2)) == .word || classOf(peek(2)) == .digit
      || peek(2) == UInt8(ascii: "\"")
  }

  private mutating func readQuestion() {
    guard peek(1) == UInt8(ascii: "."), peek(2) != UInt8(ascii: ".") else {
      return readSingle(as: .question)
    }
    at += 2
    emitOperator(.optionalDot, from: at - 2)
  }

  private mutating func readRun() {
    let start = at
    let takesDots = bytes[at] == UInt8(ascii: ".")
    repeat {
      at += max(UnicodeOperator.length(bytes, at: at), 1)
    } while at < bytes.count && continuesRun(takesDots)
    splitGenericOperator(from: start)
    emitOperator(tables.operators.role(bytes, from: start, to: at), from: start)
  }

  private mutating func continuesRun(_ takesDots: Bool) -> Bool {
    switch bytes[at] {
    case UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "@"),
      UInt8(ascii: "\\"):
      false
    case UInt8(ascii: "."): takesDots
    case UInt8(ascii: "/"): peek(1) != UInt8(ascii: "/") && peek(1) != UInt8(ascii: "*")
    default: classOf(bytes[at]) == .operator || UnicodeOperator.length(bytes, at: at) > 0
    }
  }

  /// In `func ==<T>(…)` the last character begins the generic parameters.
  private mutating func splitGenericOperator(from start: Int) {
    guard wordBefore(count) == .function, at > start + 1, bytes[at - 1] == UInt8(ascii: "<") else {
      return
    }
    if classOf(peek(0)) == .word { at -= 1 }
  }

  /// Whether `<` here stands right behind a name and right before a type.
  private mutating func opensAngle() -> Bool {
    guard count > 0, Int(ends[count - 1]) == at else { return false }
    let isName =
      kinds[count - 1] == .word
      || kinds[count - 1] == .operator && wordBefore(count - 1) == .function
    let next = peek(1)
    return isName
      && (classOf(next) == .word || classOf(next) == .open || classOf(next) == .unicode
        || next == UInt8(ascii: "@") || next == UInt8(ascii: "`") || next == UInt8(ascii: ">")
        || next == UInt8(ascii: "~") || classOf(next) == .lineEnd)
  }

  /// Reads the `>` of generic brackets; right before an operand it is an operator after all.
  private mutating func readGreater() {
    let next = classOf(peek(1))
    guard next != .word && next != .digit || at + 1 >= bytes.count else {
      dropTop()
      return readRun()
    }
    closeAngle()
  }

  /// Gives up the innermost `<` when the operator just read cannot stand between generic brackets.
  mutating func judgeAngle() {
    guard isInAngle, !overflowed, top != count - 1 else { return }
    if kinds[count - 1] == .close { return }
    switch OperatorRole(rawValue: marks[count - 1] & ~Tokens.lineBreakMark) {
    case .comma, .dot, .colon, .ampersand, .returnArrow, .question, .bang, .spread, .at, .equal,
      .tilde, .minus:
      break
    default: dropTop()
    }
  }

  /// Gives up the innermost `<` before a block or a call's parentheses: types have neither.
  mutating func judgeAngleAtBracket() {
    if bytes[at] == UInt8(ascii: "{") { return dropTop() }
    guard count - 1 > top, kinds[count - 1] == .word, Int(ends[count - 1]) == at,
      wordBefore(count) == .name, symbolBefore(count - 1) != .at
    else { return }
    dropTop()
  }
}
