@testable import Lexing

/// How Go reads what the tables cannot say: comments, and literals in three kinds of quotes.
struct GoHooks: LexicalHooks {
  static func special(_ lexer: inout Lexer<Self>) {
    switch (lexer.bytes[lexer.at], lexer.peek(1)) {
    case (UInt8(ascii: "/"), UInt8(ascii: "/")): lexer.skipLineComment()
    case (UInt8(ascii: "/"), UInt8(ascii: "*")): lexer.skipBlockComment(nests: false)
    case (UInt8(ascii: "/"), _): lexer.readOperator()
    default: lexer.readLiteral()
    }
  }
}

extension Lexer<GoHooks> {
  /// Reads a literal in the quotes that stand here; only backticks span lines and know no escapes.
  mutating func readLiteral() {
    let start = at
    let quote = bytes[at]
    let isRaw = quote == UInt8(ascii: "`")
    at += 1
    while at < bytes.count, bytes[at] != quote, isRaw || classOf(bytes[at]) != .lineEnd {
      at += bytes[at] == UInt8(ascii: "\\") && !isRaw ? 2 : 1
    }
    at = min(at, bytes.count)
    if peek(0) == quote { at += 1 } else { fault(.unterminatedString, at: start) }
    emit(.string, from: start)
  }
}

extension LanguageProfile {
  /// Go, as docs/adding-a-language.md adds it.
  static let go = LanguageProfile(
    name: "go", family: "go", suffixes: ["go"], interpreters: [],
    blocks: .braces, statementEnd: .semicolonOrBreak, bareConditions: true,
    bracesAreClosures: false, arrowFunctions: false, bareMethods: false,
    typedDeclarations: false, assignedArguments: false, conditionalAfterValue: false,
    casesFallThrough: false, awaitCoversRight: false, bracketsContinueLines: false,
    evaluatedDecorators: false, implicitSelf: false,
    runs: RunWords(now: "", later: "AfterFunc", event: "", effect: "", wrappers: "Marshal"),
    tables: LexicalTables(
      classes: ByteClasses(words: "", operators: "=+-*%&|^<>!:;.~", specials: "\"`'/"),
      words: WordTable([
        (.function, "func"), (.type, "struct interface"), (.alias, "type"), (.variable, "var"),
        (.constant, "const"), (.importing, "import"), (.namespace, "package"), (.if, "if"),
        (.else, "else"), (.for, "for"), (.in, "range"), (.switch, "switch select"),
        (.case, "case"), (.default, "default"), (.return, "return"), (.break, "break"),
        (.continue, "continue"), (.fallthrough, "fallthrough"), (.defer, "defer"),
        (.async, "go"), (.null, "nil"), (.true, "true"), (.false, "false"),
        (.keyword, "chan map goto"),
      ]),
      operators: OperatorTable(
        [
          ",": .comma, ";": .semicolon, ":": .colon, ".": .dot, "...": .spread, "=": .assign,
          ":=": .walrus, "+=": .compoundAssign, "-=": .compoundAssign, "++": .increment,
          "--": .increment, "&&": .and, "||": .or, "!": .not, "==": .equal, "!=": .notEqual,
          "<": .less, ">": .greater, "<=": .lessEqual, ">=": .greaterEqual, "+": .plus,
          "-": .minus, "*": .star, "/": .slash, "%": .percent, "&": .ampersand, "|": .bar,
          "^": .caret, "<<": .shift, ">>": .shift,
        ], other: "<- &^")),
    scan: { bytes, profile, tokens in tokens.scan(bytes, profile, GoHooks()) })
}
