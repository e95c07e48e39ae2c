/// How JavaScript, TypeScript and JSX read what the tables cannot say.
struct ECMAScriptHooks: LexicalHooks {
  /// Whether there are types: generics, assertions, `!` behind an operand.
  let isTyped: Bool
  /// Whether there are elements: `<div>`.
  let hasElements: Bool
  /// Whether `<!--` and a `-->` that begins a line are comments.
  let hasMarkupComments: Bool
  /// No regular expression begins before this offset.
  var regexFreeEnd = 0

  static var separatorsEndLines: Bool { true }
  static var numberSuffixes: [UInt8] { [UInt8(ascii: "n")] }

  static func special(_ lexer: inout Lexer<Self>) {
    switch lexer.bytes[lexer.at] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): lexer.readQuoted()
    case UInt8(ascii: "`"): lexer.readTemplate()
    case UInt8(ascii: "/"): lexer.readSlash()
    case UInt8(ascii: "<"): lexer.readLess()
    case UInt8(ascii: ">"): lexer.readGreater()
    case UInt8(ascii: "#"): lexer.readHash()
    default: lexer.readEscapedWord()
    }
  }

  static func resume(_ lexer: inout Lexer<Self>, opened: Int) {
    if lexer.top >= 0, lexer.kinds[lexer.top] == .stringHead {
      lexer.readTemplatePiece(from: lexer.at)
    } else {
      lexer.readMarkup()
    }
  }

  @inline(__always)
  static func judgesOperators(_ lexer: inout Lexer<Self>) -> Bool { lexer.isInAngle }

  static func operatorToken(_ lexer: inout Lexer<Self>) {
    let wasInAngle = lexer.isInAngle
    switch lexer.bytes[lexer.at] {
    case UInt8(ascii: "?"): lexer.readQuestion()
    case UInt8(ascii: "!"): lexer.readBang()
    case UInt8(ascii: "."): lexer.readDot()
    case UInt8(ascii: "-"): lexer.readMinus()
    default: lexer.readOperator()
    }
    if wasInAngle { lexer.judgeAngle() }
  }

  static func braceRole(_ lexer: inout Lexer<Self>) -> BracketRole {
    lexer.braceOpensValue() ? .literal : .block
  }

  static func bracketInAngle(_ lexer: inout Lexer<Self>) { lexer.judgeAngleAtBracket() }
}
