/// What the lexer does on meeting a byte at the begin of a token.
enum ByteClass: UInt8, Sendable {
  case word, digit, white, lineEnd, open, close, `operator`
  /// Handed to the language's hooks: quotes, comment starts, and whatever has two meanings.
  case special
  /// The first byte of a character outside ASCII: part of a word unless it is white space.
  case unicode
  case bad

  /// Whether such a byte is neither a line end nor the language's own: text, inside a literal.
  @inline(__always)
  var isPlainText: Bool { self != .special && self != .lineEnd }
}

/// The class of every byte in one language.
struct ByteClasses: Sendable {
  private(set) var table = [ByteClass](repeating: .bad, count: 256)

  /// Creates the table: letters, digits, `_`, brackets and white space are alike in every
  /// language; the bytes of `words`, `operators` and `specials` are the language's own.
  init(words: String, operators: String, specials: String) {
    fill(" \t\u{B}\u{C}", .white)
    fill("\n\r", .lineEnd)
    fill("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_" + words, .word)
    fill("0123456789", .digit)
    fill("([{", .open)
    fill(")]}", .close)
    fill(operators, .operator)
    fill(specials, .special)
    for byte in 128..<256 { table[byte] = .unicode }
  }

  private mutating func fill(_ bytes: String, _ byteClass: ByteClass) {
    for byte in bytes.utf8 { table[Int(byte)] = byteClass }
  }
}
