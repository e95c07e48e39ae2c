extension Lexer {
  /// Reads a word, or the literal whose prefix it is.
  @inline(__always)
  mutating func readWord() {
    let bytes = bytes
    let start = at
    let end = ByteScan.wordEnd(bytes, from: start)
    at = end
    if end < bytes.count {
      if Hooks.isQuote(bytes[end]), Hooks.prefixed(&self, from: start) { return }
      if bytes[end] >= 0x80, UnicodeSpace.length(bytes, at: end) == 0 {
        return readUnicodeWord(from: start)
      }
    }
    let role = tables.words.role(bytes, from: start, to: end)
    guard role != .name else { return emit(.word, from: start) }
    emitKeyword(role, from: start)
  }

  /// Reads the rest of a word that holds a character outside ASCII.
  @inline(never)
  mutating func readUnicodeWord(from start: Int) {
    skipWord()
    emit(.word, from: start)
  }

  @inline(never)
  private mutating func emitKeyword(_ role: WordRole, from start: Int) {
    if lineBreak != 0 { Hooks.beginStatement(&self, role, from: start) }
    emit(.word, followsDot(role) ? 0 : role.rawValue, from: start)
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
