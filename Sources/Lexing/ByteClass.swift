/// What the lexer does on meeting a byte at the begin of a token.
enum ByteClass: UInt8, Sendable {
  case word, white, lineEnd, open, close, comma, bad
  // Those from here on may belong to an operator before them.
  /// The first byte of a character outside ASCII: part of a word unless it is white space, or an
  /// operator's where the language has such.
  case unicode
  case digit, `operator`
  /// Handed to the language's hooks: quotes, comment starts, and whatever has two meanings.
  case special
}
