import Rules

/// Looks for a word in the bytes of a file before anything is read from them.
enum WordScan {
  /// Returns whether `word` stands in `bytes` as a word of its own, used like that; every text holds
  /// an empty one.
  static func holds(_ bytes: [UInt8], _ word: [UInt8], as use: WordUse = .anyhow) -> Bool {
    guard let first = word.first else { return true }
    guard bytes.count >= word.count else { return false }
    let text = bytes.span
    let last = bytes.count - word.count
    var offset = 0
    while offset <= last {
      if text[offset] == first, matches(text, offset, word),
        !isWordByte(text, offset - 1), !isWordByte(text, offset + word.count),
        use == .anyhow || isCalled(text, offset, offset + word.count)
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

  /// Whether the word from `start` to `end` may be what a call in some language calls: where a
  /// comment follows nobody knows.
  private static func isCalled(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var next = end
    while next < text.count, isSpace(text[next]) { next += 1 }
    guard next < text.count else { return isMade(text, start) }
    switch text[next] {
    case UInt8(ascii: "("), UInt8(ascii: "{"), UInt8(ascii: "`"), UInt8(ascii: "<"),
      UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "/"), UInt8(ascii: "#"),
      UInt8(ascii: "\\"):
      return true
    default:
      return isMade(text, start)
    }
  }

  /// Whether the word at `start`, or the names that it is a member of, stand behind `new`; so may a
  /// word that is too far from all that tells.
  private static func isMade(_ text: Span<UInt8>, _ start: Int) -> Bool {
    let limit = max(0, start - farthestNew)
    var end = start
    while end > limit, isWordByte(text[end - 1]) || text[end - 1] == UInt8(ascii: ".") { end -= 1 }
    let names = end
    while end > limit, isSpace(text[end - 1]) { end -= 1 }
    guard end - 3 >= limit else { return limit > 0 }
    return end < names && !isWordByte(text, end - 4) && text[end - 3] == UInt8(ascii: "n")
      && text[end - 2] == UInt8(ascii: "e") && text[end - 1] == UInt8(ascii: "w")
  }

  /// How many bytes before a word are looked at, so that a long chain of names takes linear time.
  private static var farthestNew: Int { 256 }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
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
