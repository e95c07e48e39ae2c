/// What changes while told tokens are read, apart from the lexer, so that it stays in registers.
struct TokenCursor {
  /// The number of tokens so far.
  var row: Int
  /// The line break bit for the next token.
  var lineBreak: UInt8
  /// `ByteFact.judged` where the language judges operators and brackets, else 0.
  var judged: UInt8
  /// The highest bit where a keyword at the begin of a line is the language's, else 0.
  var watched: UInt8
  /// The highest bit behind a member dot, else 0.
  var afterDot: UInt8
}
