/// What the lexer does on meeting a byte at the begin of a token.
enum ByteClass: UInt8, Sendable {
  case word, digit, white, lineEnd, open, close, `operator`
  case comma
  /// Handed to the language's hooks: quotes, comment starts, and whatever has two meanings.
  case special
  /// The first byte of a character outside ASCII: part of a word unless it is white space.
  case unicode
  case bad
}
