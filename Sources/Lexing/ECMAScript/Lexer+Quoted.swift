extension Lexer<ECMAScriptHooks> {
  /// Reads `'…'` or `"…"`; a line end that is not escaped ends it.
  mutating func readQuoted() {
    let start = at
    let quote = bytes[at]
    var end = at + 1
    while true {
      end = ByteScan.first(
        bytes, of: quote, UInt8(ascii: "\\"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), from: end)
      guard end < bytes.count else { break }
      let byte = bytes[end]
      if byte == quote {
        at = end + 1
        return emit(.string, from: start)
      }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
      end += escapeLength(end)
    }
    at = min(end, bytes.count)
    fault(.unterminatedString, at: start)
    emit(.string, from: start)
  }

  /// The bytes of the escape at `offset`; an escaped CRLF counts as one line end.
  private mutating func escapeLength(_ offset: Int) -> Int {
    guard offset + 2 < bytes.count, bytes[offset + 1] == UInt8(ascii: "\r") else { return 2 }
    return bytes[offset + 2] == UInt8(ascii: "\n") ? 3 : 2
  }

  /// Reads a template up to its first `${` or to its end.
  mutating func readTemplate() {
    let start = at
    at += 1
    let isWhole = skipTemplateText()
    if isWhole { return emit(.string, from: start) }
    emit(.stringHead, from: start)
    push()
    openSubstitution()
  }

  /// Reads on in a template behind a substitution.
  mutating func readTemplatePiece(from start: Int) {
    if skipTemplateText() {
      emit(.stringTail, from: start)
      return pop()
    }
    emit(.stringMiddle, from: start)
    openSubstitution()
  }

  /// Moves behind the closing backtick, true, or to the next `${`, false.
  private mutating func skipTemplateText() -> Bool {
    let start = at
    while at < bytes.count {
      at = ByteScan.first(
        bytes, of: UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "$"), UInt8(ascii: "$"),
        from: at)
      guard at < bytes.count else { break }
      switch bytes[at] {
      case UInt8(ascii: "`"):
        at += 1
        return true
      case UInt8(ascii: "\\"): at = min(at + 2, bytes.count)
      case UInt8(ascii: "$") where peek(1) == UInt8(ascii: "{"): return false
      default: at += 1
      }
    }
    fault(.unterminatedString, at: start)
    return true
  }

  private mutating func openSubstitution() {
    guard !overflowed else { return }
    at += 2
    emit(.interpolationOpen, from: at - 2)
    push()
  }
}
