extension Lexer<SwiftHooks> {
  /// Reads the literal whose number signs and quotes begin here.
  mutating func readString(hashes: Int) {
    let start = at
    at += hashes
    let delimiter = SwiftDelimiter(hashes: hashes, isMultiline: opensMultiline(hashes))
    at += delimiter.quotes
    guard skipText(delimiter, from: start) else { return }
    emit(.stringHead, from: start)
    push()
    openInterpolation(delimiter)
  }

  /// Reads on in a literal behind an interpolation.
  mutating func readStringPiece() {
    let start = at
    let delimiter = delimiter(ofHead: top)
    guard skipText(delimiter, from: start) else { return }
    emit(.stringMiddle, from: start)
    openInterpolation(delimiter)
  }

  /// Whether three quotes stand here and open a literal of many lines; `#"""#` is one quote.
  private mutating func opensMultiline(_ hashes: Int) -> Bool {
    guard peek(1) == UInt8(ascii: "\""), peek(2) == UInt8(ascii: "\"") else { return false }
    guard hashes > 0 else { return true }
    var offset = at + 1
    while offset < bytes.count, classOf(bytes[offset]) != .lineEnd {
      if bytes[offset] == UInt8(ascii: "\""), hasHashes(hashes, at: offset + 1) { return false }
      offset += 1
    }
    return true
  }

  private mutating func delimiter(ofHead index: Int) -> SwiftDelimiter {
    var offset = Int(starts[index])
    var hashes = 0
    while offset < bytes.count, bytes[offset] == UInt8(ascii: "#") {
      hashes += 1
      offset += 1
    }
    let isMultiline =
      Int(ends[index]) >= offset + 3 && bytes[offset + 1] == UInt8(ascii: "\"")
      && bytes[offset + 2] == UInt8(ascii: "\"")
    return SwiftDelimiter(hashes: hashes, isMultiline: isMultiline)
  }

  mutating func hasHashes(_ hashes: Int, at offset: Int) -> Bool {
    guard offset + hashes <= bytes.count else { return false }
    for distance in 0..<hashes where bytes[offset + distance] != UInt8(ascii: "#") { return false }
    return true
  }

  /// Moves to the next interpolation, true, or takes the rest of the literal, false.
  private mutating func skipText(_ delimiter: SwiftDelimiter, from start: Int) -> Bool {
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\""):
        if endsString(delimiter) {
          at += delimiter.quotes + delimiter.hashes
          endString(from: start)
          return false
        }
        at += 1
      case UInt8(ascii: "\\"):
        if !hasHashes(delimiter.hashes, at: at + 1) {
          at += 1
        } else if peek(1 + delimiter.hashes) == UInt8(ascii: "(") {
          return true
        } else {
          skipEscape(delimiter)
        }
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        guard delimiter.isMultiline else { return breakOff(from: start) }
        at += 1
      default: at += 1
      }
    }
    return breakOff(from: start)
  }

  private mutating func skipEscape(_ delimiter: SwiftDelimiter) {
    at += 1 + delimiter.hashes
    if at < bytes.count, classOf(bytes[at]) != .lineEnd { at += 1 }
  }

  private mutating func endsString(_ delimiter: SwiftDelimiter) -> Bool {
    if delimiter.isMultiline, peek(1) != UInt8(ascii: "\"") || peek(2) != UInt8(ascii: "\"") {
      return false
    }
    return hasHashes(delimiter.hashes, at: at + delimiter.quotes)
  }

  /// Appends the whole literal, or its tail when a head is open that is not behind `start`.
  private mutating func endString(from start: Int) {
    guard isTail(start) else { return emit(.string, from: start) }
    emit(.stringTail, from: start)
    pop()
  }

  /// A tail begins where the interpolation before it ended.
  private mutating func isTail(_ start: Int) -> Bool {
    top >= 0 && kinds[top] == .stringHead && count > 0
      && kinds[count - 1] == .interpolationClose && Int(ends[count - 1]) == start
  }

  /// Ends a literal that its line or the file leaves open.
  private mutating func breakOff(from start: Int) -> Bool {
    at = min(at, bytes.count)
    if closeOuterInstead(from: start) { return false }
    fault(.unterminatedString, at: start)
    endString(from: start)
    return false
  }

  /// Takes the quote of an unterminated literal at `start` as the end of the literal around it,
  /// whose interpolation was not closed: `"\(x"`.
  private mutating func closeOuterInstead(from start: Int) -> Bool {
    guard top >= 0, kinds[top] == .interpolationOpen, bytes[start] == UInt8(ascii: "\"") else {
      return false
    }
    let head = Int(partners[top])
    guard head >= 0, kinds[head] == .stringHead else { return false }
    let outer = delimiter(ofHead: head)
    guard outer.hashes == 0, !outer.isMultiline else { return false }
    abandonTop()
    at = start + 1
    emit(.stringTail, from: start)
    pop()
    return true
  }

  private mutating func openInterpolation(_ delimiter: SwiftDelimiter) {
    guard !overflowed else { return }
    let start = at
    at += 2 + delimiter.hashes
    emit(.interpolationOpen, from: start)
    push()
  }
}
