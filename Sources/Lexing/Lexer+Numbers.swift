extension Lexer {
  /// Reads a number that begins with a digit, or with a dot and a digit.
  mutating func readNumber() {
    let start = at
    if bytes[at] == UInt8(ascii: "0"), readRadixNumber() {
      skipSuffix()
      return emit(.number, from: start)
    }
    skipDecimals()
    if peek(0) == UInt8(ascii: "."), takesFraction(from: start) {
      at += 1
      skipDecimals()
    }
    skipExponent(UInt8(ascii: "e"))
    skipSuffix()
    emit(.number, from: start)
  }

  /// Reads `0x…`, `0o…`, `0b…`; false when there is none.
  private mutating func readRadixNumber() -> Bool {
    let letter = peek(1) | 0x20
    let isHex = letter == UInt8(ascii: "x")
    guard isHex || letter == UInt8(ascii: "o") || letter == UInt8(ascii: "b") else { return false }
    at += 2
    guard isHex else {
      skipDecimals()
      return true
    }
    skipHexDigits()
    skipHexFraction()
    return true
  }

  /// Moves past `.8p3` or `p3` of a hexadecimal number.
  private mutating func skipHexFraction() {
    let end = at
    if peek(0) == UInt8(ascii: "."), isHexDigit(peek(1)) {
      at += 1
      skipHexDigits()
      guard peek(0) | 0x20 == UInt8(ascii: "p") else { return at = end }
    }
    skipExponent(UInt8(ascii: "p"))
  }

  /// After a member dot (`pair.0.1`) and before a range (`1...5`) the dot is not the number's.
  private mutating func takesFraction(from start: Int) -> Bool {
    let next = peek(1)
    guard Hooks.fractionNeedsDigit else { return true }
    return isDecimal(next) && next != UInt8(ascii: "_") && symbolBefore(count) != .dot
  }

  private mutating func skipExponent(_ letter: UInt8) {
    guard peek(0) | 0x20 == letter else { return }
    let sign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-") ? 1 : 0
    guard isDecimal(peek(1 + sign)) else { return }
    at += 2 + sign
    skipDecimals()
  }

  /// Moves past the letter that makes a number big (`n`) or imaginary (`j`).
  private mutating func skipSuffix() {
    if Hooks.numberSuffixes.contains(peek(0)), at < bytes.count { at += 1 }
  }

  private mutating func skipDecimals() {
    while at < bytes.count, isDecimal(bytes[at]) { at += 1 }
  }

  private mutating func skipHexDigits() {
    while at < bytes.count, isHexDigit(bytes[at]) { at += 1 }
  }

  private mutating func isDecimal(_ byte: UInt8) -> Bool {
    classOf(byte) == .digit || byte == UInt8(ascii: "_")
  }

  private mutating func isHexDigit(_ byte: UInt8) -> Bool {
    isDecimal(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }
}
