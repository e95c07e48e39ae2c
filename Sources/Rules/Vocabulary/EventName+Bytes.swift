// Comparing the bytes of tokens, which is done for every token of a file, without making names.
extension EventName {
  /// Whether the letters and digits of `bytes`, whatever their case, are this event's, or end with
  /// them where `asEnd` is set; a last word `event` does not count.
  func names(_ bytes: ArraySlice<UInt8>, asEnd: Bool = false) -> Bool {
    guard bytes.count >= letters.count else { return false }
    if isEnd(of: bytes, asEnd) { return true }
    guard let rest = Self.withoutSuffix(bytes) else { return false }
    return isEnd(of: rest, asEnd)
  }

  /// Compares from the back, so that what stands before does not matter.
  private func isEnd(of bytes: ArraySlice<UInt8>, _ asEnd: Bool) -> Bool {
    var position = letters.count
    var index = bytes.endIndex
    while index > bytes.startIndex {
      index -= 1
      guard let letter = Self.letter(bytes[index]) else { continue }
      guard position > 0 else { return asEnd }
      position -= 1
      guard letters[position] == letter else { return false }
    }
    return position == 0
  }

  private static let suffix = Array("event".utf8)

  /// Returns what stands before a last word `event`; nil where there is none.
  private static func withoutSuffix(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var position = suffix.count
    var index = bytes.endIndex
    while index > bytes.startIndex, position > 0 {
      index -= 1
      guard let letter = letter(bytes[index]) else { continue }
      position -= 1
      guard suffix[position] == letter else { return nil }
    }
    return position == 0 ? bytes[..<index] : nil
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
