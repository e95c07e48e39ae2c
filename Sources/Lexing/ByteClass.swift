/// What the lexer does on meeting a byte at the begin of a token.
enum ByteClass: UInt8, Sendable {
  case word, white, lineEnd, open, close, comma
  /// The first byte of a character outside ASCII: part of a word unless it is white space.
  case unicode
  case bad
  // Those from here on may belong to an operator before them.
  case digit, `operator`
  /// Handed to the language's hooks: quotes, comment starts, and whatever has two meanings.
  case special
}
