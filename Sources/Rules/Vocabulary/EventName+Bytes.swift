// Comparing the bytes of tokens, which is done for every token of a file, without making names.
extension EventName {
  /// Whether the letters and digits of `bytes`, whatever their case, are this event's, or end with
  /// them where `asEnd` is set; a last word `event` does not count.
  func names(_ bytes: ArraySlice<UInt8>, asEnd: Bool = false) -> Bool {
    isEnd(of: bytes, wanted[...], asEnd) || isEnd(of: bytes, (wanted + Self.suffix)[...], asEnd)
  }

  private static let suffix = Array("event".utf8)

  /// Compares from the back, so that what stands before does not matter.
  private func isEnd(
    of bytes: ArraySlice<UInt8>, _ letters: ArraySlice<UInt8>, _ asEnd: Bool
  ) -> Bool {
    guard bytes.count >= letters.count else { return false }
    var position = letters.endIndex
    for byte in bytes.reversed() {
      guard let letter = Self.letter(byte) else { continue }
      guard position > letters.startIndex else { return asEnd }
      position -= 1
      guard letters[position] == letter else { return false }
    }
    return position == letters.startIndex
  }

  /// A letter in small, or a digit; nil for what parts words.
  private static func letter(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    case 0x80...: byte
    default: nil
    }
  }
}
