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
    case UInt8(ascii: "\\"): lexer.readEscapedWord()
    default: lexer.readDotOrMinus()
    }
  }

  static func resume(_ lexer: inout Lexer<Self>, opened: Int) {
    if lexer.top >= 0, lexer.kinds[lexer.top] == .stringHead {
      lexer.readTemplatePiece(from: lexer.at)
    } else {
      lexer.readMarkup()
    }
  }

  static func operatorToken(_ lexer: inout Lexer<Self>) {
    let wasInAngle = lexer.isInAngle
    switch lexer.bytes[lexer.at] {
    case UInt8(ascii: "?"): lexer.readQuestion()
    case UInt8(ascii: "!"): lexer.readBang()
    default: lexer.readOperator()
    }
    if wasInAngle { lexer.judgeAngle() }
  }

  static func braceRole(_ lexer: inout Lexer<Self>) -> BracketRole {
    lexer.braceOpensValue() ? .literal : .block
  }

  static func bracketInAngle(_ lexer: inout Lexer<Self>) { lexer.judgeAngleAtBracket() }
}

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

  /// Reads what begins with a dot, which may be a number, or with a minus, which may be `-->`.
  mutating func readDotOrMinus() {
    if bytes[at] == UInt8(ascii: "."), classOf(peek(1)) == .digit { return readNumber() }
    if hooks.hasMarkupComments, lineBreak != 0, peek(0) == UInt8(ascii: "-"),
      peek(1) == UInt8(ascii: "-"), peek(2) == UInt8(ascii: ">")
    {
      return skipLineComment()
    }
    ECMAScriptHooks.operatorToken(&self)
  }
}
