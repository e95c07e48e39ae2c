/// How Swift reads what the tables cannot say.
struct SwiftHooks: LexicalHooks {
  /// No regular expression begins before this offset.
  var regexFreeEnd = 0

  static var interpolationCloser: UInt8 { UInt8(ascii: ")") }
  static var fractionNeedsDigit: Bool { true }

  static func special(_ lexer: inout Lexer<Self>) {
    switch lexer.bytes[lexer.at] {
    case UInt8(ascii: "\""): lexer.readString(hashes: 0)
    case UInt8(ascii: "#"): lexer.readHash()
    case UInt8(ascii: "`"): lexer.readEscapedName()
    default: lexer.readSlash()
    }
  }

  static func resume(_ lexer: inout Lexer<Self>, opened: Int) {
    if lexer.top >= 0, lexer.kinds[lexer.top] == .stringHead { lexer.readStringPiece() }
  }

  @inline(__always)
  static func judgesOperators(_ lexer: inout Lexer<Self>) -> Bool { lexer.isInAngle }

  static func operatorToken(_ lexer: inout Lexer<Self>) {
    let wasInAngle = lexer.isInAngle
    lexer.readSymbol()
    if wasInAngle { lexer.judgeAngle() }
  }

  static func unicode(_ lexer: inout Lexer<Self>) {
    guard unicodeOperator(lexer.bytes, at: lexer.at) > 0 else {
      return lexer.readUnicodeWord(from: lexer.at)
    }
    operatorToken(&lexer)
  }

  static func unicodeOperator(_ bytes: Span<UInt8>, at start: Int) -> Int {
    UnicodeOperator.length(bytes, at: start)
  }

  static func bracketInAngle(_ lexer: inout Lexer<Self>) { lexer.judgeAngleAtBracket() }
}
