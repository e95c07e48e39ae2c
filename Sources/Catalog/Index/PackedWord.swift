/// A word of up to 16 bytes as two numbers.
struct PackedWord: Equatable {
  private(set) var low: UInt64 = 0
  private(set) var high: UInt64 = 0

  /// Stands for no word.
  init() {}

  /// Packs the bytes of `letters` in `range` with small ASCII letters; nil where they are too many.
  init?(_ letters: Span<UInt8>, _ range: Range<Int>) {
    guard range.count <= 16 else { return nil }
    low = Self.part(letters, range.prefix(8))
    if range.count > 8 { high = Self.part(letters, range.dropFirst(8)) }
  }

  /// Packs up to eight bytes.
  private static func part(_ letters: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    if range.lowerBound + 8 <= letters.count {
      return EightBytes(letters, at: range.lowerBound).small.number & mask(range.count)
    }
    return range.reversed().reduce(0) { $0 << 8 | UInt64(small(letters[$1])) }
  }

  /// The bits of the first `count` bytes of eight.
  private static func mask(_ count: Int) -> UInt64 {
    count < 8 ? 1 << UInt64(8 * max(0, count)) &- 1 : .max
  }

  /// Returns the first `count` bytes with up to four others behind them.
  func prefix(_ count: Int, ending: UInt32) -> PackedWord {
    var word = PackedWord()
    word.low = low & Self.mask(count) | UInt64(ending) << (8 * count)
    word.high = high & Self.mask(count - 8) | UInt64(ending) << (8 * (count - 8))
    return word
  }

  /// Only A to Z have small letters here; all else that a word is made of keeps its value.
  static func small(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }

  var isEmpty: Bool { low == 0 }

  var hash: Int { Int(truncatingIfNeeded: ContentDigest.mix(low, high)) }
}
