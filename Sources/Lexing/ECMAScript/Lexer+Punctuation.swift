extension Lexer<ECMAScriptHooks> {
  /// Reads `#name` as one word.
  mutating func readHash() {
    let start = at
    at += 1
    skipWord()
    guard at > start + 1 else {
      at = start
      return readBad()
    }
    emit(.word, from: start)
  }

  /// Reads a word that has or begins with an escape: `\u0061b`.
  mutating func readEscapedWord() {
    guard peek(1) == UInt8(ascii: "u") else { return readBad() }
    let continues = count > 0 && kinds[count - 1] == .word && Int(ends[count - 1]) == at
    let start = at
    at += 2
    if peek(0) == UInt8(ascii: "{") {
      while at < bytes.count, classOf(bytes[at]) != .close, classOf(bytes[at]) != .lineEnd {
        at += 1
      }
      if peek(0) == UInt8(ascii: "}") { at += 1 }
    }
    skipWord()
    guard continues else { return emit(.word, from: start) }
    ends[count - 1] = Int32(truncatingIfNeeded: at)
    marks[count - 1] &= Tokens.lineBreakMark
  }

  /// Reads `?` and its kin; in `a?.5:1` the dot is the number's.
  mutating func readQuestion() {
    guard peek(1) == UInt8(ascii: "."), classOf(peek(2)) == .digit else { return readOperator() }
    at += 1
    emitOperator(.question, from: at - 1)
  }

  /// Reads `!` and its kin; behind an operand `!` says that it is not null.
  mutating func readBang() {
    guard hooks.isTyped, lineBreak == 0, peek(1) != UInt8(ascii: "="), operandStandsBefore() else {
      return readOperator()
    }
    at += 1
    emitOperator(.bang, from: at - 1)
  }

  /// Reads a dot and its kin, or the number that it begins.
  mutating func readDot() {
    guard classOf(peek(1)) == .digit else { return readOperator() }
    readNumber()
  }

  /// Reads a minus and its kin, or the comment that `-->` makes of a line it begins.
  mutating func readMinus() {
    guard hooks.hasMarkupComments, lineBreak != 0, peek(1) == UInt8(ascii: "-"),
      peek(2) == UInt8(ascii: ">")
    else { return readOperator() }
    skipLineComment()
  }
}
