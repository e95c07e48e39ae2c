import Documents
import SourceText

/// A letter beyond ASCII as the index knows it: small, and without its accent.
struct Letter {
  /// The bytes it takes in the text.
  let length: Int
  /// Its UTF-8 bytes in the index.
  let folded: [UInt8]
  /// Whether its script writes no spaces, so that each sign is a word.
  let standsAlone: Bool

  /// Reads the UTF-8 sequence at `index`; nil where there is none or it is no letter.
  init?(_ bytes: [UInt8], at index: Int, end: Int) {
    guard let (scalar, length) = Self.scalar(bytes, index, end) else { return nil }
    guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else { return nil }
    self.length = length
    self.standsAlone = Self.isIdeograph(scalar.value)
    if let base = LatinLetter.base(of: scalar) {
      folded = Array(base.utf8)
    } else {
      folded = Array(scalar.properties.lowercaseMapping.utf8)
    }
  }

  private static func scalar(
    _ bytes: [UInt8], _ index: Int, _ end: Int
  ) -> (Unicode.Scalar, Int)? {
    guard let length = bytes[index].sequenceLength, index + length <= end else { return nil }
    var value = UInt32(bytes[index]) & (0xFF >> UInt32(length + 1))
    for byte in bytes[(index + 1)..<(index + length)] {
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return Unicode.Scalar(value).map { ($0, length) }
  }

  private static func isIdeograph(_ value: UInt32) -> Bool {
    switch value {
    case 0x0E00...0x0EFF, 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF,
      0xF900...0xFAFF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
