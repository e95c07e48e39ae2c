extension Lexer<PythonHooks> {
  /// Whether a bracket or an interpolation is open, so that line ends and indentation mean nothing.
  @inline(__always)
  var isInBracket: Bool { mutating get { top >= 0 && kinds[top] != .indent } }

  /// Appends a newline token when this line held any token.
  mutating func endLogicalLine() {
    guard !isInBracket, count > 0 else { return }
    if !Self.endsLine(kinds[count - 1]) { emit(.newline, from: at) }
  }

  /// Ends a logical line at `end` before one that is blank, a comment, or indented as this one is
  /// and goes on at `next`; false before any other.
  @inline(__always)
  mutating func readToldLine(_ cursor: inout TokenCursor, at end: Int, next: Int) -> Bool {
    guard next > end, cursor.row > 0 else { return false }
    switch bytes[next] {
    case UInt8(ascii: "\n"), UInt8(ascii: "#"): break
    case UInt8(ascii: "\r"), UInt8(ascii: "\t"), 0x0C, UInt8(ascii: "\\"): return false
    default: guard next &- end &- 1 == hooks.column else { return false }
    }
    if !Self.endsLine(kinds[cursor.row &- 1]) {
      append(.newline, 0, from: end, to: end, &cursor)
      cursor.afterDot = 0
    }
    return true
  }

  private static func endsLine(_ kind: TokenKind) -> Bool {
    kind == .newline || kind == .indent || kind == .dedent
  }

  /// Takes a backslash and the line end behind it as white space.
  mutating func joinLines() {
    let length = lineEndLength(1)
    guard length > 0 else { return readBad() }
    at += 1 + length
  }

  private mutating func lineEndLength(_ distance: Int) -> Int {
    switch peek(distance) {
    case UInt8(ascii: "\n"): 1
    case UInt8(ascii: "\r"): peek(distance + 1) == UInt8(ascii: "\n") ? 2 : 1
    default: 0
    }
  }

  /// Reads the white space that begins a line and opens or closes blocks; blank lines and those of
  /// a comment alone do neither.
  mutating func readIndentation() {
    let column = readColumn()
    guard at < bytes.count, classOf(bytes[at]) != .lineEnd, bytes[at] != UInt8(ascii: "#") else {
      return
    }
    indent(to: column)
  }

  /// Opens or closes blocks before a line that begins at `column`.
  private mutating func indent(to column: Int) {
    lineBreak = 0
    if column > hooks.column {
      emit(.indent, from: at)
      push()
      hooks.column = column
    } else {
      dedent(to: column)
    }
    lineBreak = Tokens.lineBreakMark
  }

  /// Moves behind white space and returns its width: tabs reach to multiples of eight, a form feed
  /// begins anew, and after a joined line only the first part counts.
  private mutating func readColumn() -> Int {
    let start = at
    skipBlanks()
    var column = at - start
    var isJoined = false
    while at < bytes.count {
      var width = 0
      switch bytes[at] {
      case UInt8(ascii: " "): width = 1
      case UInt8(ascii: "\t"): width = 8 - column % 8
      case 0x0C: width = -column
      case UInt8(ascii: "\\") where lineEndLength(1) > 0:
        at += lineEndLength(1)
        isJoined = true
      default: return column
      }
      if !isJoined { column += width }
      at += 1
    }
    return column
  }

  /// Closes the blocks that begin further right than `column`.
  ///
  /// A line between two levels stays in the inner block.
  private mutating func dedent(to column: Int) {
    while column < hooks.column, top >= 0, !overflowed {
      let outer = self.column(of: Int(partners[top]))
      guard column <= outer else { return fault(.inconsistentDedent, at: at) }
      closeBlock(outer)
    }
  }

  private mutating func closeBlock(_ outer: Int) {
    emit(.dedent, from: at)
    pop()
    hooks.column = outer
  }

  /// Returns the column of the block that the token at `index` opens; 0 for none.
  private mutating func column(of index: Int) -> Int {
    guard index >= 0, kinds[index] == .indent else { return 0 }
    let end = Int(starts[index])
    var start = ByteScan.spacesBegin(bytes, before: end)
    guard start > 0, classOf(bytes[start - 1]) == .white else { return end - start }
    while start > 0, classOf(bytes[start - 1]) == .white { start -= 1 }
    var column = 0
    for offset in start..<end {
      switch bytes[offset] {
      case UInt8(ascii: "\t"): column += 8 - column % 8
      case 0x0C: column = 0
      default: column += 1
      }
    }
    return column
  }

  /// Ends the file: the last line, then every block.
  mutating func closeBlocks() {
    while isInBracket { abandonTop() }
    endLogicalLine()
    while top >= 0, !overflowed { closeBlock(0) }
  }

  /// Gives up open brackets at a line that begins with a word no expression may hold, as in a call
  /// that is still being written above another statement.
  mutating func recover(atStatement role: WordRole, from start: Int) {
    guard isStatementOnly(role), !isInTripleString() else { return }
    while isInBracket { abandonTop() }
    let end = at
    at = start
    while at > 0, classOf(bytes[at - 1]) == .white { at -= 1 }
    let column = readColumn()
    lineBreak = 0
    emit(.newline, from: at)
    indent(to: column)
    at = max(at, end)
  }

  private mutating func isStatementOnly(_ role: WordRole) -> Bool {
    switch role {
    case .function, .type, .importing, .while, .with, .try, .catch, .finally, .return, .throw,
      .break, .continue, .pass, .delete, .assert, .scope:
      true
    default: false
    }
  }

  private mutating func isInTripleString() -> Bool {
    var index = top
    for _ in 0..<64 where index >= 0 && kinds[index] != .indent {
      if kinds[index] == .stringHead, delimiter(ofHead: index).isTriple { return true }
      index = Int(partners[index])
    }
    return false
  }
}
