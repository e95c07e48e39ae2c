extension Lexer {
  /// Reads a word, or the literal whose prefix it is.
  mutating func readWord() {
    let start = at
    skipWord()
    if at < bytes.count, classOf(bytes[at]) == .special, Hooks.prefixed(&self, from: start) {
      return
    }
    emitWord(from: start)
  }

  /// Appends the word from `start` to here with its role.
  @inline(__always)
  mutating func emitWord(from start: Int) {
    let role = tables.words.role(bytes, from: start, to: at)
    emit(.word, role == .name || followsDot(role) ? 0 : role.rawValue, from: start)
  }

  /// Moves past the rest of a word.
  @inline(__always)
  mutating func skipWord() {
    let bytes = bytes
    let classes = classes
    var end = at
    while end < bytes.count, classes[Int(bytes[end])].continuesWord { end += 1 }
    at = end
    if end < bytes.count, classes[Int(bytes[end])] == .unicode { skipUnicodeWord() }
  }

  /// Moves past the rest of a word that goes on with a character outside ASCII.
  @inline(never)
  private mutating func skipUnicodeWord() {
    while at < bytes.count {
      let found = classOf(bytes[at])
      guard
        found.continuesWord
          || found == .unicode && UnicodeSpace.length(bytes, at: at) == 0
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
