/// Looks for a word in the bytes of a file before anything is read from them.
enum WordScan {
  /// Returns whether `word` stands in `bytes` as a word of its own; every text holds an empty one.
  static func holds(_ bytes: [UInt8], _ word: [UInt8]) -> Bool {
    guard let first = word.first else { return true }
    guard bytes.count >= word.count else { return false }
    let text = bytes.span
    let last = bytes.count - word.count
    var offset = 0
    while offset <= last {
      if text[offset] == first, matches(text, offset, word),
        !isWordByte(text, offset - 1), !isWordByte(text, offset + word.count)
      {
        return true
      }
      offset += 1
    }
    return false
  }

  private static func matches(_ text: Span<UInt8>, _ offset: Int, _ word: [UInt8]) -> Bool {
    for index in word.indices where text[offset + index] != word[index] { return false }
    return true
  }

  private static func isWordByte(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    offset >= 0 && offset < text.count && isWordByte(text[offset])
  }

  /// Returns whether `byte` can be part of a name in any language.
  @inline(__always)
  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x24, 0x80...0xFF: true
    default: false
    }
  }
}
