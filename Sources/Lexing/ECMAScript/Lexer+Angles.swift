extension Lexer<ECMAScriptHooks> {
  /// Reads `<`: a comment, an element, generic brackets or an operator.
  mutating func readLess() {
    if hooks.hasMarkupComments, peek(1) == UInt8(ascii: "!"), peek(2) == UInt8(ascii: "-"),
      peek(3) == UInt8(ascii: "-")
    {
      return skipLineComment()
    }
    let isOperand = operandStandsBefore()
    if !isOperand, hooks.hasElements, beginsElement() { return readMarkup() }
    guard hooks.isTyped, peek(1) != UInt8(ascii: "="),
      peek(1) != UInt8(ascii: "<") || opensTwoAngles()
    else { return ECMAScriptHooks.operatorToken(&self) }
    at += 1
    emitOperator(isOperand ? .less : .other, from: at - 1)
    push()
  }

  /// Whether `<<` opens type arguments that begin with a generic function type: `f<<T>(v: T) => T>`.
  private mutating func opensTwoAngles() -> Bool {
    var offset = at + 2
    while offset < bytes.count, WordBytes.contains(bytes[offset]) { offset += 1 }
    return offset > at + 2 && offset + 1 < bytes.count && bytes[offset] == UInt8(ascii: ">")
      && bytes[offset + 1] == UInt8(ascii: "(")
  }

  /// Whether `<` with no operand before it begins an element and not the parameters of a generic
  /// arrow function, which in a file with elements are told by `<T,`, `<T =`, `<T extends` or
  /// `<const T`.
  private mutating func beginsElement() -> Bool {
    var offset = at + 1
    skipSpaces(&offset)
    guard offset < bytes.count else { return false }
    if bytes[offset] == UInt8(ascii: ">") || bytes[offset] == UInt8(ascii: "/") { return true }
    let first = offset
    while offset < bytes.count,
      classOf(bytes[offset]) == .word || classOf(bytes[offset]) == .digit
        || classOf(bytes[offset]) == .unicode
    {
      offset += 1
    }
    guard offset > first else { return false }
    guard hooks.isTyped else { return true }
    if tables.words.role(bytes, from: first, to: offset) == .constant { return false }
    skipSpaces(&offset)
    guard offset < bytes.count else { return false }
    let next = bytes[offset]
    return next != UInt8(ascii: ",") && next != UInt8(ascii: "=") && !isExtends(offset)
      && !opensFunctionType(offset)
  }

  /// How many bytes are looked through for the end of a function type's parameters.
  private static var longestParameters: Int { 512 }

  /// Whether `<T` goes on as `>(…) =>`, the type of a generic function: in the text of an element
  /// an arrow would be an error.
  private mutating func opensFunctionType(_ offset: Int) -> Bool {
    var end = offset + 1
    guard end < bytes.count, bytes[offset] == UInt8(ascii: ">"), bytes[end] == UInt8(ascii: "(")
    else { return false }
    var depth = 0
    repeat {
      if bytes[end] == UInt8(ascii: "(") { depth += 1 }
      if bytes[end] == UInt8(ascii: ")") { depth -= 1 }
      end += 1
    } while depth > 0 && end < min(bytes.count, offset + Self.longestParameters)
    skipSpaces(&end)
    return depth == 0 && end + 1 < bytes.count && bytes[end] == UInt8(ascii: "=")
      && bytes[end + 1] == UInt8(ascii: ">")
  }

  private mutating func isExtends(_ offset: Int) -> Bool {
    let word: StaticString = "extends "
    guard offset + word.utf8CodeUnitCount < bytes.count else { return false }
    return tables.words.role(bytes, from: offset, to: offset + 7) == .extends
      && classOf(bytes[offset + 7]) != .word && bytes[offset + 7] != UInt8(ascii: "=")
      && bytes[offset + 7] != UInt8(ascii: ">")
  }

  /// Moves `offset` behind white space.
  mutating func skipSpaces(_ offset: inout Int) {
    while offset < bytes.count,
      classOf(bytes[offset]) == .white || classOf(bytes[offset]) == .lineEnd
    {
      offset += 1
    }
  }

  /// Reads `>`: the end of generic brackets or an operator.
  mutating func readGreater() {
    guard isInAngle, closesAngle() else {
      if isInAngle { dropTop() }
      return ECMAScriptHooks.operatorToken(&self)
    }
    closeAngle()
    if top >= 0, kinds[top] == .elementOpen, !isChildren(top) { readMarkup() }
  }

  /// Whether what follows the `>` at this place lets it end generic brackets: never an operand on
  /// the same line, unless the brackets began where an operand may begin, as in `<T>(x)`.
  private mutating func closesAngle() -> Bool {
    if peek(1) == UInt8(ascii: "="), peek(2) != UInt8(ascii: ">") {
      return wordBefore(top - 1) == .alias
    }
    if marks[top] & ~Tokens.lineBreakMark == OperatorRole.other.rawValue { return true }
    var offset = at + 1
    while offset < bytes.count, classOf(bytes[offset]) == .white { offset += 1 }
    guard offset < bytes.count else { return true }
    switch classOf(bytes[offset]) {
    case .digit: return false
    case .word, .unicode: return wordMayFollowAngle(offset)
    case .special: return specialMayFollowAngle(bytes[offset])
    case .operator: return !isSign(bytes[offset])
    default: return true
    }
  }

  private mutating func specialMayFollowAngle(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ">"):
      let outer = Int(partners[top])
      return outer >= 0 && kinds[outer] == .operator
    case UInt8(ascii: "<"), UInt8(ascii: "\""), UInt8(ascii: "'"): return false
    default: return true
    }
  }

  private mutating func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "~")
  }

  private mutating func wordMayFollowAngle(_ start: Int) -> Bool {
    var end = start
    while end < bytes.count, classOf(bytes[end]) == .word || classOf(bytes[end]) == .digit {
      end += 1
    }
    guard end > start else { return false }
    return switch tables.words.role(bytes, from: start, to: end) {
    case .extends, .implements, .as, .is, .in, .of, .instanceOf, .from: true
    default: false
    }
  }

  /// Gives up the innermost `<` when the operator just read cannot stand between generic brackets.
  mutating func judgeAngle() {
    guard isInAngle, !overflowed, kinds[count - 1] != .number else { return }
    switch OperatorRole(rawValue: marks[count - 1] & ~Tokens.lineBreakMark) {
    case .comma, .dot, .bar, .ampersand, .arrow, .assign, .minus, .spread: break
    case .question, .colon:
      if !hasConditionalType() { dropTop() }
    default: dropTop()
    }
  }

  /// Whether `extends` has been read since the innermost `<`, near enough.
  private mutating func hasConditionalType() -> Bool {
    var back = count - 1
    for _ in 0..<64 where back > top {
      if wordBefore(back) == .extends { return true }
      back -= 1
    }
    return false
  }

  /// Gives up the innermost `<` before a call's parentheses or a block: types have neither.
  mutating func judgeAngleAtBracket() {
    guard count > 0, kinds[count - 1] == .word, count - 1 > top else { return }
    let role = WordRole(rawValue: marks[count - 1] & ~Tokens.lineBreakMark)
    let isName = role == .name || role == .this || role == .if
    if isName && bytes[at] != UInt8(ascii: "[") { dropTop() }
  }
}
