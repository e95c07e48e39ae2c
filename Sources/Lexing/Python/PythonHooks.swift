/// How Python reads what the tables cannot say.
struct PythonHooks: LexicalHooks {
  /// The column of the innermost indented block.
  var column = 0

  static var importFollowsDots: Bool { true }
  static var numberSuffixes: [UInt8] { [UInt8(ascii: "j"), UInt8(ascii: "J")] }

  static func special(_ lexer: inout Lexer<Self>) {
    switch lexer.bytes[lexer.at] {
    case UInt8(ascii: "#"): lexer.skipLineComment()
    case UInt8(ascii: "\\"): lexer.joinLines()
    default: lexer.readString(from: lexer.at)
    }
  }

  @inline(__always)
  static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  static func prefixed(_ lexer: inout Lexer<Self>, from start: Int) -> Bool {
    guard isQuote(lexer.bytes[lexer.at]), lexer.isStringPrefix(from: start) else { return false }
    lexer.readString(from: start)
    return true
  }

  static func resume(_ lexer: inout Lexer<Self>, opened: Int) {
    if lexer.top >= 0, lexer.kinds[lexer.top] == .stringHead {
      lexer.readFormatPiece()
    } else {
      lexer.readFormatSpec()
    }
  }

  @inline(__always)
  static func judgesOperators(_ lexer: inout Lexer<Self>) -> Bool { lexer.isInInterpolation }

  static func operatorToken(_ lexer: inout Lexer<Self>) {
    let byte = lexer.bytes[lexer.at]
    if byte == UInt8(ascii: "."), lexer.classOf(lexer.peek(1)) == .digit {
      return lexer.readNumber()
    }
    if lexer.isInInterpolation {
      if byte == UInt8(ascii: ":") { return lexer.readFormatSpec() }
      if byte == UInt8(ascii: "!"), lexer.peek(1) != UInt8(ascii: "=") {
        lexer.at += 1
        return lexer.emitOperator(.other, from: lexer.at - 1)
      }
    }
    if byte == UInt8(ascii: "!"), lexer.peek(1) != UInt8(ascii: "=") { return lexer.readBad() }
    lexer.readOperator()
  }

  static func endLine(_ lexer: inout Lexer<Self>) { lexer.endLogicalLine() }

  @inline(__always)
  static func toldLine(
    _ lexer: inout Lexer<Self>, _ cursor: inout TokenCursor, at end: Int, next: Int
  ) -> Bool {
    guard cursor.watched != 0 || lexer.readToldLine(&cursor, at: end, next: next) else {
      return false
    }
    cursor.lineBreak = Tokens.lineBreakMark
    return true
  }

  static func beginLine(_ lexer: inout Lexer<Self>) {
    if !lexer.isInBracket { lexer.readIndentation() }
  }

  @inline(__always)
  static func watchesStatements(_ lexer: inout Lexer<Self>) -> Bool { lexer.isInBracket }

  static func beginStatement(_ lexer: inout Lexer<Self>, _ role: WordRole, from start: Int) {
    if lexer.isInBracket { lexer.recover(atStatement: role, from: start) }
  }

  static func finish(_ lexer: inout Lexer<Self>) { lexer.closeBlocks() }
}
