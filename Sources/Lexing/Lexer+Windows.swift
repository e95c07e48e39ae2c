extension Lexer {
  /// How many bytes must follow the begin of a window: those that it shows, and those that are read
  /// of a word that begins at its end.
  static var reach: Int { ByteWindow.size + 8 }

  /// Reads tokens as long as a window fits into the file, and what it may show into the rows.
  mutating func readWindows() {
    var cursor = cursor
    while at <= lastWindow, cursor.row &+ ByteWindow.size <= capacity {
      let start = at
      readWindow(ByteWindow(bytes, at: start), from: start, &cursor)
      if at == start { break }
    }
    keep(cursor)
  }

  /// Reads the tokens that `window` shows, up to one that it does not show whole.
  @inline(__always)
  private mutating func readWindow(
    _ window: ByteWindow, from base: Int, _ cursor: inout TokenCursor
  ) {
    var begins = window.begins
    while begins != 0 {
      let offset = begins.trailingZeroBitCount
      let start = base &+ offset
      let rest = begins & (begins &- 1)
      let word = window.words &>> UInt64(offset)
      let byte = unsafe bytes[unchecked: start]
      let isTold: Bool
      if word & 1 != 0 {
        let count = (~word).trailingZeroBitCount
        if offset &+ count >= ByteWindow.size { return at = start }
        isTold = readToldWord(from: start, count: count, byte, &cursor)
      } else if byte == UInt8(ascii: "\n") {
        isTold = Hooks.toldLine(
          &self, &cursor, at: start, next: rest == 0 ? -1 : base &+ rest.trailingZeroBitCount)
      } else {
        isTold = readToldByte(at: start, facts[Int(byte)], &cursor)
      }
      begins = rest
      if isTold { continue }
      at = start
      keep(cursor)
      readNext()
      cursor = self.cursor
      let next = at &- base
      guard next < ByteWindow.size, cursor.row &+ ByteWindow.size <= capacity else { return }
      let bit: UInt64 = 1 &<< UInt64(next)
      begins = (window.begins | bit) & ~window.spaces & (0 &- bit)
    }
    at = base &+ ByteWindow.size
  }

  /// What told tokens change, as it is here.
  private var cursor: TokenCursor {
    @inline(__always)
    mutating get {
      var cursor = TokenCursor(
        row: count, lineBreak: lineBreak, judged: 0, watched: 0,
        afterDot: isAfterDot ? Tokens.lineBreakMark : 0)
      look(&cursor)
      return cursor
    }
  }

  @inline(__always)
  private mutating func keep(_ cursor: TokenCursor) {
    count = cursor.row
    lineBreak = cursor.lineBreak
  }

  /// Asks the language about the place that the innermost open bracket makes.
  @inline(__always)
  private mutating func look(_ cursor: inout TokenCursor) {
    cursor.judged = isInAngle || Hooks.judgesOperators(&self) ? ByteFact.judged : 0
    cursor.watched = Hooks.watchesStatements(&self) ? Tokens.lineBreakMark : 0
  }

  /// Reads the word of `length` bytes at `start`, which is in the window whole; false when it goes on
  /// or is more than a word.
  @inline(__always)
  private mutating func readToldWord(
    from start: Int, count length: Int, _ first: UInt8, _ cursor: inout TokenCursor
  ) -> Bool {
    let end = start &+ length
    let shift = UInt64(truncatingIfNeeded: 64 &- 8 &* min(length, 8))
    let lanes = unsafe bytes.bytes.unsafeLoadUnaligned(
      fromUncheckedByteOffset: start, as: UInt64.self)
    let key = (UInt64(littleEndian: lanes) &<< shift) &>> shift
    let role = tables.words.role(key, bytes, from: start, to: end)
    let doubt = cursor.afterDot | cursor.lineBreak & cursor.watched
    let goesOn = facts[Int(unsafe bytes[unchecked: end])].follows & ByteFact.wordPart
    guard facts[Int(first)].kind == .word, goesOn | role & (0 &- doubt &>> 7) == 0 else {
      return false
    }
    append(.word, role, from: start, to: end, &cursor)
    cursor.afterDot = 0
    return true
  }

  /// Reads the byte at `start`, of which `fact` says what it is; false when it may be more.
  @inline(__always)
  private mutating func readToldByte(
    at start: Int, _ fact: ByteFact, _ cursor: inout TokenCursor
  ) -> Bool {
    let end = start &+ 1
    let next = facts[Int(unsafe bytes[unchecked: end])].follows
    guard fact.stops & (next | cursor.judged) == 0 else { return false }
    if fact.kind == .close { return closeTold(by: fact.role, at: start, &cursor) }
    var role = fact.role
    if fact.kind == .open, role == BracketRole.none.rawValue {
      at = start
      keep(cursor)
      role = Hooks.braceRole(&self).rawValue
    }
    append(fact.kind, role, from: start, to: end, &cursor)
    cursor.afterDot = fact.stops & ByteFact.dot
    if fact.kind == .open {
      let row = cursor.row &- 1
      unsafe partners[unchecked: row] = Int32(truncatingIfNeeded: top)
      top = row
      look(&cursor)
    }
    return true
  }

  /// Reads the closing bracket at `start` when the innermost open one, whose row `closesTop` has
  /// checked, waits for it.
  @inline(__always)
  private mutating func closeTold(
    by role: UInt8, at start: Int, _ cursor: inout TokenCursor
  ) -> Bool {
    guard closesTop(by: role) else { return false }
    let row = cursor.row
    let opened = top
    let mark = unsafe marks[unchecked: opened] & ~Tokens.lineBreakMark
    append(.close, mark, from: start, to: start &+ 1, &cursor)
    unsafe partners[unchecked: row] = Int32(truncatingIfNeeded: opened)
    top = Int(unsafe partners[unchecked: opened])
    unsafe partners[unchecked: opened] = Int32(truncatingIfNeeded: row)
    cursor.afterDot = 0
    look(&cursor)
    return true
  }

  /// Appends the token from `start` to `end`, for which there is a row.
  @inline(__always)
  mutating func append(
    _ kind: TokenKind, _ role: UInt8, from start: Int, to end: Int, _ cursor: inout TokenCursor
  ) {
    let row = cursor.row
    unsafe kinds[unchecked: row] = kind
    unsafe marks[unchecked: row] = role | cursor.lineBreak
    unsafe starts[unchecked: row] = Int32(truncatingIfNeeded: start)
    unsafe ends[unchecked: row] = Int32(truncatingIfNeeded: end)
    unsafe partners[unchecked: row] = -1
    cursor.row = row &+ 1
    cursor.lineBreak = 0
  }
}
