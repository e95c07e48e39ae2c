extension Lexer<SwiftHooks> {
  /// Reads what begins with `#`: a literal, a directive, or a word such as `#selector`.
  mutating func readHash() {
    var hashes = 1
    while peek(hashes) == UInt8(ascii: "#") { hashes += 1 }
    switch peek(hashes) {
    case UInt8(ascii: "\""): return readString(hashes: hashes)
    case UInt8(ascii: "/"): return readExtendedRegex(hashes)
    default: break
    }
    let start = at
    at += hashes
    if hashes == 1, peek(0) == UInt8(ascii: "`"), let end = escapedNameEnd() {
      at = end
      return emit(.word, from: start)
    }
    skipWord()
    guard at > start + hashes, hashes == 1 else {
      fault(.strayByte, at: start)
      return emit(.bad, from: start)
    }
    if directives.role(bytes, from: start + 1, to: at) == .keyword {
      readDirective(from: start)
    } else {
      emit(.word, from: start)
    }
  }

  private var directives: WordTable { LanguageProfile.swiftDirectives }

  /// Takes the line up to a comment as one token.
  private mutating func readDirective(from start: Int) {
    while at < bytes.count, classOf(bytes[at]) != .lineEnd, !beginsComment() { at += 1 }
    while at > start, classOf(bytes[at - 1]) == .white { at -= 1 }
    emit(.directive, from: start)
  }

  private mutating func beginsComment() -> Bool {
    bytes[at] == UInt8(ascii: "/")
      && (peek(1) == UInt8(ascii: "/") || peek(1) == UInt8(ascii: "*"))
  }

  /// Reads a name in backticks.
  mutating func readEscapedName() {
    guard let end = escapedNameEnd() else { return readBad() }
    let start = at
    at = end
    emit(.word, from: start)
  }

  /// Returns the end of the name in backticks that begins here, nil when its line leaves it open.
  private mutating func escapedNameEnd() -> Int? {
    var end = at + 1
    while end < bytes.count, classOf(bytes[end]) != .lineEnd, bytes[end] != UInt8(ascii: "`") {
      end += 1
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "`"), end > at + 1 else { return nil }
    return end + 1
  }

  /// Reads a comment, a regular expression or an operator.
  mutating func readSlash() {
    if peek(1) == UInt8(ascii: "/") { return skipLineComment() }
    if peek(1) == UInt8(ascii: "*") { return skipBlockComment(nests: true) }
    guard at >= hooks.regexFreeEnd, !operandStandsBefore(), let end = regexEnd() else {
      return SwiftHooks.operatorToken(&self)
    }
    let start = at
    at = end
    emit(.regex, from: start)
  }

  /// Returns the end of the regular expression that begins here: it neither begins nor ends with
  /// a space, its parentheses are balanced, and it ends on its line.
  private mutating func regexEnd() -> Int? {
    var offset = at + 1
    var depth = 0
    guard offset < bytes.count, classOf(bytes[offset]) != .white else { return nil }
    while offset < bytes.count, classOf(bytes[offset]) != .lineEnd {
      switch bytes[offset] {
      case UInt8(ascii: "\\"): offset += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")") where depth == 0: return nil
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "/"): return classOf(bytes[offset - 1]) == .white ? nil : offset + 1
      default: break
      }
      offset += 1
    }
    hooks.regexFreeEnd = offset
    return nil
  }

  /// Whether an operand ends before this place, so that a slash divides.
  private mutating func operandStandsBefore() -> Bool {
    guard count > 0 else { return false }
    switch kinds[count - 1] {
    case .number, .string, .stringTail, .regex: return true
    case .close, .interpolationClose: return lineBreak == 0 || bracketRole(count - 1) != .block
    case .word: return !beginsOperand(wordBefore(count))
    case .operator: return symbolBefore(count) == .question || symbolBefore(count) == .bang
    default: return false
    }
  }

  /// Whether an expression follows the word.
  private mutating func beginsOperand(_ role: WordRole?) -> Bool {
    switch role {
    case .return, .throw, .in, .case, .prefix, .await, .else, .if, .guard, .while, .switch, .where,
      .is, .as:
      true
    default: false
    }
  }

  /// Reads `#/…/#`, over many lines when nothing but white space follows its begin on the line.
  private mutating func readExtendedRegex(_ hashes: Int) {
    let start = at
    at += hashes + 1
    let isMultiline = restOfLineIsBlank()
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "/"), hasHashes(hashes, at: at + 1) {
        at += 1 + hashes
        return emit(.regex, from: start)
      }
      if classOf(byte) == .lineEnd, !isMultiline { break }
      at += byte == UInt8(ascii: "\\") && classOf(peek(1)) != .lineEnd ? 2 : 1
    }
    at = min(at, bytes.count)
    fault(.unterminatedRegex, at: start)
    emit(.regex, from: start)
  }

  private mutating func restOfLineIsBlank() -> Bool {
    var offset = at
    while offset < bytes.count, classOf(bytes[offset]) == .white { offset += 1 }
    return offset < bytes.count && classOf(bytes[offset]) == .lineEnd
  }
}
