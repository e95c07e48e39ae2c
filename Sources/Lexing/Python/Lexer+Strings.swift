extension Lexer<PythonHooks> {
  /// How deep specifications may nest; the language itself allows two levels.
  private static var specLimit: Int { 64 }

  /// Whether the word from `start` to here may stand before a quote.
  mutating func isStringPrefix(from start: Int) -> Bool {
    let first = bytes[start] | 0x20
    switch at - start {
    case 1: return isPrefixLetter(first) || first == UInt8(ascii: "r") || first == UInt8(ascii: "u")
    case 2:
      let second = bytes[start + 1] | 0x20
      return first == UInt8(ascii: "r") && isPrefixLetter(second)
        || second == UInt8(ascii: "r") && isPrefixLetter(first)
    default: return false
    }
  }

  private mutating func isPrefixLetter(_ letter: UInt8) -> Bool {
    letter == UInt8(ascii: "b") || letter == UInt8(ascii: "f") || letter == UInt8(ascii: "t")
  }

  /// Returns how the literal begins whose prefix or quote stands at `start`.
  private mutating func delimiter(at start: Int) -> PythonDelimiter {
    var offset = start
    var isRaw = false
    var isFormatted = false
    while offset < bytes.count, !PythonHooks.isQuote(bytes[offset]) {
      let letter = bytes[offset] | 0x20
      if letter == UInt8(ascii: "r") { isRaw = true }
      if letter == UInt8(ascii: "f") || letter == UInt8(ascii: "t") { isFormatted = true }
      offset += 1
    }
    let quote = offset < bytes.count ? bytes[offset] : 0
    let isTriple =
      offset + 2 < bytes.count && bytes[offset + 1] == quote && bytes[offset + 2] == quote
    return PythonDelimiter(quote: quote, isTriple: isTriple, isRaw: isRaw, isFormatted: isFormatted)
  }

  mutating func delimiter(ofHead index: Int) -> PythonDelimiter {
    delimiter(at: Int(starts[index]))
  }

  /// Reads the literal that begins at `start` and whose quote stands here.
  mutating func readString(from start: Int) {
    let delimiter = delimiter(at: start)
    at += delimiter.isTriple ? 3 : 1
    if delimiter.isFormatted { return readFormatHead(delimiter, from: start) }
    while at < bytes.count {
      skipPlainText(to: delimiter)
      let byte = peek(0)
      if byte == delimiter.quote, endsLiteral(delimiter) {
        at += delimiter.isTriple ? 3 : 1
        return emit(.string, from: start)
      }
      if classOf(byte) == .lineEnd, !delimiter.isTriple { break }
      at += byte == UInt8(ascii: "\\") ? escapeLength() : 1
    }
    at = min(at, bytes.count)
    if closeFormatInstead(delimiter, from: start) { return }
    fault(.unterminatedString, at: start)
    emit(.string, from: start)
  }

  /// Moves to the next byte that may mean something inside a literal.
  @inline(__always)
  private mutating func skipPlainText(to delimiter: PythonDelimiter) {
    let quote = delimiter.quote
    at = ByteScan.first(
      bytes, of: quote, UInt8(ascii: "\\"), delimiter.isTriple ? quote : UInt8(ascii: "\n"),
      delimiter.isTriple ? quote : UInt8(ascii: "\r"), from: at)
  }

  private mutating func endsLiteral(_ delimiter: PythonDelimiter) -> Bool {
    !delimiter.isTriple || peek(1) == delimiter.quote && peek(2) == delimiter.quote
  }

  private mutating func escapeLength() -> Int {
    peek(1) == UInt8(ascii: "\r") && peek(2) == UInt8(ascii: "\n") ? 3 : 2
  }

  /// Takes the quote of an unterminated literal at `start` as the end of the format string around
  /// it, whose brace was not closed: `f"{x"`.
  private mutating func closeFormatInstead(_ delimiter: PythonDelimiter, from start: Int) -> Bool {
    guard isInInterpolation, !delimiter.isTriple, partners[top] >= 0 else { return false }
    let head = Int(partners[top])
    guard kinds[head] == .stringHead, bytes[start] == delimiter.quote else { return false }
    let outer = self.delimiter(ofHead: head)
    guard outer.quote == delimiter.quote, !outer.isTriple else { return false }
    abandonTop()
    at = start + 1
    emit(.stringTail, from: start)
    pop()
    return true
  }

  /// Whether the innermost open bracket is the brace of a format string.
  @inline(__always)
  var isInInterpolation: Bool { mutating get { top >= 0 && kinds[top] == .interpolationOpen } }

  /// Reads a format string, whose opening quote lies behind, up to its first brace or its end.
  private mutating func readFormatHead(_ delimiter: PythonDelimiter, from start: Int) {
    guard skipFormatText(delimiter) else { return emit(.string, from: start) }
    emit(.stringHead, from: start)
    push()
    openReplacement()
  }

  /// Reads on in a format string behind a replacement.
  mutating func readFormatPiece() {
    let start = at
    guard skipFormatText(delimiter(ofHead: top)) else {
      emit(.stringTail, from: start)
      return pop()
    }
    emit(.stringMiddle, from: start)
    openReplacement()
  }

  private mutating func openReplacement() {
    guard !overflowed else { return }
    at += 1
    emit(.interpolationOpen, from: at - 1)
    push()
  }

  /// Moves to the next `{` that is not doubled, true, or behind the end, false.
  private mutating func skipFormatText(_ delimiter: PythonDelimiter) -> Bool {
    let start = at
    while at < bytes.count {
      let byte = bytes[at]
      if byte == delimiter.quote, endsLiteral(delimiter) {
        at += delimiter.isTriple ? 3 : 1
        return false
      }
      switch byte {
      case UInt8(ascii: "{"):
        guard peek(1) == byte else { return true }
        at += 2
      case UInt8(ascii: "\\"): skipFormatEscape(delimiter)
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        guard delimiter.isTriple else {
          fault(.unterminatedString, at: start)
          return false
        }
        at += 1
      default: at += 1
      }
    }
    at = bytes.count
    fault(.unterminatedString, at: start)
    return false
  }

  /// A backslash does not hide a brace, except that of a character's name: `\N{DASH}`.
  private mutating func skipFormatEscape(_ delimiter: PythonDelimiter) {
    if !delimiter.isRaw, peek(1) == UInt8(ascii: "N"), peek(2) == UInt8(ascii: "{") {
      at += 3
      while at < bytes.count,
        classOf(bytes[at]) == .word || bytes[at] == UInt8(ascii: " ")
          || bytes[at] == UInt8(ascii: "-") || classOf(bytes[at]) == .digit
      {
        at += 1
      }
    } else {
      at += peek(1) == UInt8(ascii: "{") ? 1 : escapeLength()
    }
  }

  /// Reads a format specification up to a nested brace or to the brace that ends it.
  mutating func readFormatSpec() {
    let start = at
    guard let head = headAround(top) else { return readOperator() }
    let delimiter = delimiter(ofHead: head)
    while at < bytes.count, bytes[at] != UInt8(ascii: "{"), bytes[at] != UInt8(ascii: "}") {
      if classOf(bytes[at]) == .lineEnd && !delimiter.isTriple { break }
      if bytes[at] == delimiter.quote, endsLiteral(delimiter) { break }
      at += 1
    }
    if at > start { emit(.stringMiddle, from: start) }
    switch peek(0) {
    case UInt8(ascii: "{"): openReplacement()
    case UInt8(ascii: "}"): break
    default:
      while isInInterpolation { abandonTop() }
      readFormatPiece()
    }
  }

  /// Returns the head of the literal that the interpolation at `index` belongs to.
  private mutating func headAround(_ index: Int) -> Int? {
    var index = index
    for _ in 0..<Self.specLimit where index >= 0 && kinds[index] == .interpolationOpen {
      index = Int(partners[index])
    }
    return index >= 0 && kinds[index] == .stringHead ? index : nil
  }
}
