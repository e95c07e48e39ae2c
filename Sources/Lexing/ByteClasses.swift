/// The class of every byte in one language.
struct ByteClasses: Sendable {
  private(set) var table = InlineArray<256, ByteClass>(repeating: .bad)

  /// Creates the table: letters, digits, `_`, brackets and white space are alike in every
  /// language; the bytes of `words`, `operators` and `specials` are the language's own.
  init(words: String, operators: String, specials: String) {
    fill(" \t\u{B}\u{C}", .white)
    fill("\n\r", .lineEnd)
    fill("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_" + words, .word)
    fill("0123456789", .digit)
    fill(",", .comma)
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
