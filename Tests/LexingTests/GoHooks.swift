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
