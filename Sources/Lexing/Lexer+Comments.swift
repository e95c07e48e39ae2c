import SourceText

extension Lexer {
  /// Takes a first line that begins with `#!` as a comment.
  mutating func skipHashbang() {
    guard peek(0) == UInt8(ascii: "#"), peek(1) == UInt8(ascii: "!") else { return }
    skipLineComment()
  }

  /// Takes everything up to the line end as a comment.
  mutating func skipLineComment() {
    let start = at
    skipToLineEnd()
    comments.append(ByteRange(start, at))
  }

  /// Moves to the end of the line.
  mutating func skipToLineEnd() {
    var end = at
    repeat {
      end = ByteScan.first(
        bytes, of: UInt8(ascii: "\n"), UInt8(ascii: "\r"), Hooks.separatorsEndLines ? 0xE2 : 10, 10,
        from: end)
      if end >= bytes.count || endsLine(end) { break }
      end += 1
    } while true
    at = end
  }

  @inline(__always)
  private mutating func endsLine(_ offset: Int) -> Bool {
    let byte = bytes[offset]
    return byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      || byte == 0xE2 && Hooks.separatorsEndLines && UnicodeSpace.isLineSeparator(bytes, at: offset)
  }

  /// Returns the offset from `start` on of the next byte that may mean something in a comment; once
  /// the comment is known to end a line, another line end means nothing.
  @inline(__always)
  private mutating func nextInComment(_ start: Int, _ nests: Bool) -> Int {
    let star = UInt8(ascii: "*")
    let slash = nests ? UInt8(ascii: "/") : star
    guard lineBreak == 0 else {
      return ByteScan.first(bytes, of: star, slash, slash, slash, from: start)
    }
    guard !Hooks.separatorsEndLines || !nests else { return start }
    return ByteScan.first(
      bytes, of: star, UInt8(ascii: "\n"), UInt8(ascii: "\r"),
      Hooks.separatorsEndLines ? 0xE2 : slash, from: start)
  }

  /// Takes `/* … */` as a comment; where comments nest, up to the end of the outermost.
  mutating func skipBlockComment(nests: Bool) {
    let start = at
    var depth = 1
    at += 2
    while depth > 0, at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
        depth -= 1
        at += 2
      } else if nests, byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
        depth += 1
        at += 2
      } else {
        if endsLine(at) { lineBreak = Tokens.lineBreakMark }
        at = nextInComment(at + 1, nests)
      }
    }
    if depth > 0 { fault(.unterminatedComment, at: start) }
    comments.append(ByteRange(start, at))
  }
}
