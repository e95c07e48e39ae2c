extension Lexer {
  /// Reads a word, or the literal whose prefix it is.
  @inline(never)
  mutating func readWord() {
    let bytes = bytes
    let start = at
    guard start &+ 8 <= bytes.count else { return readLastWord() }
    let lanes = ByteScan.lanes(bytes, start)
    let ends = ByteScan.wordEnds(lanes)
    guard ends != 0 else {
      return finishWord(lanes, from: start, to: ByteScan.wordEnd(bytes, from: start &+ 8))
    }
    let end = start &+ ByteScan.lane(ends)
    finishWord(lanes & (ends ^ (ends &- 1)) &>> 8, from: start, to: end)
  }

  /// Reads a word among the last eight bytes of the file.
  @inline(never)
  private mutating func readLastWord() {
    let start = at
    let end = ByteScan.wordEnd(bytes, from: start)
    finishWord(WordTable.key(bytes, from: start, to: end), from: start, to: end)
  }

  /// Appends the word with `key` from `start` to `end`, unless it goes on or is a literal's prefix.
  @inline(__always)
  private mutating func finishWord(_ key: UInt64, from start: Int, to end: Int) {
    at = end
    if end < bytes.count {
      if facts[Int(bytes[end])].follows & ByteFact.wordPart != 0,
        Hooks.prefixed(&self, from: start)
      {
        return
      }
      if bytes[end] >= 0x80, UnicodeSpace.length(bytes, at: end) == 0 {
        return readUnicodeWord(from: start)
      }
    }
    let role = tables.words.role(key, bytes, from: start, to: end)
    if role & doubt != 0 { return emitKeyword(role, from: start) }
    emit(.word, role, from: start)
  }

  /// All bits where a keyword may be something else at this place, else none.
  @inline(__always)
  private var doubt: UInt8 {
    mutating get {
      if lineBreak != 0, Hooks.watchesStatements(&self) { return .max }
      return isAfterDot ? .max : 0
    }
  }

  /// Whether the last token is a member dot.
  @inline(__always)
  var isAfterDot: Bool {
    mutating get {
      guard count > 0, kinds[count &- 1] == .operator else { return false }
      return marks[count &- 1] & ~Tokens.lineBreakMark & ~1 == OperatorRole.dot.rawValue
    }
  }

  /// Reads the rest of a word that holds a character outside ASCII.
  @inline(never)
  mutating func readUnicodeWord(from start: Int) {
    skipWord()
    emit(.word, from: start)
  }

  @inline(never)
  private mutating func emitKeyword(_ raw: UInt8, from start: Int) {
    let role = WordRole(rawValue: raw) ?? .name
    if lineBreak != 0 { Hooks.beginStatement(&self, role, from: start) }
    emit(.word, followsDot(role) ? 0 : raw, from: start)
  }

  /// Moves past the rest of a word.
  mutating func skipWord() {
    while at < bytes.count {
      let byte = bytes[at]
      guard
        WordBytes.contains(byte)
          || classOf(byte) == .unicode && UnicodeSpace.length(bytes, at: at) == 0
            && Hooks.unicodeOperator(bytes, at: at) == 0
      else { return }
      at += 1
    }
  }

  /// Whether the word to come is a member's name, not a keyword; `from . import x` is none.
  private mutating func followsDot(_ role: WordRole) -> Bool {
    guard count > 0, kinds[count - 1] == .operator else { return false }
    switch OperatorRole(rawValue: marks[count - 1] & ~Tokens.lineBreakMark) {
    case .dot, .optionalDot: return role != .importing || !Hooks.importFollowsDots
    default: return false
    }
  }

  /// Returns the role of the token before this place when it is a word, else nil.
  mutating func wordBefore(_ index: Int) -> WordRole? {
    guard index > 0, kinds[index - 1] == .word else { return nil }
    return WordRole(rawValue: marks[index - 1] & ~Tokens.lineBreakMark)
  }

  /// Returns the role of the operator or separator before the token at `index`, else nil.
  mutating func symbolBefore(_ index: Int) -> OperatorRole? {
    guard index > 0, kinds[index - 1] == .operator || kinds[index - 1] == .separator else {
      return nil
    }
    return OperatorRole(rawValue: marks[index - 1] & ~Tokens.lineBreakMark)
  }
}
