/// Eight bytes of a text as one number, the first in the lowest place, so that all are looked at at
/// once.
struct EightBytes {
  let number: UInt64

  /// Reads the bytes from `index` on, of which there must be eight.
  init(_ bytes: Span<UInt8>, at index: Int) {
    number = UInt64(
      littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(
        fromByteOffset: index, as: UInt64.self))
  }

  /// Takes eight bytes.
  init(_ number: UInt64) { self.number = number }

  /// How many of the first bytes are small ASCII letters or digits.
  var plainCount: Int {
    let ranges = letters(UInt8(ascii: "a")...UInt8(ascii: "z"))
    let digits = letters(UInt8(ascii: "0")...UInt8(ascii: "9"))
    return (~(ranges | digits) & Self.tops).trailingZeroBitCount / 8
  }

  /// The same bytes with small ASCII letters.
  var small: EightBytes {
    EightBytes(number | letters(UInt8(ascii: "A")...UInt8(ascii: "Z")) >> 2)
  }

  /// Whether one of the bytes is `byte`, which is ASCII.
  func contains(_ byte: UInt8) -> Bool { letters(byte...byte) != 0 }

  /// The top bit of each byte that lies in a range of ASCII.
  private func letters(_ range: ClosedRange<UInt8>) -> UInt64 {
    let low = number & ~Self.tops
    let reached = low &+ UInt64(0x80 &- range.lowerBound) &* Self.ones
    let passed = low &+ UInt64(0x7F &- range.upperBound) &* Self.ones
    return reached & ~passed & ~number & Self.tops
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let tops: UInt64 = 0x8080_8080_8080_8080
}
