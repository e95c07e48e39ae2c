/// A word of up to 16 bytes as two numbers.
struct PackedWord: Equatable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// Stands for no word.
  init() {}

  /// Packs the bytes of `letters` in `range` with small ASCII letters; nil where they are too many.
  init?(_ letters: Span<UInt8>, _ range: Range<Int>) {
    guard range.count <= 16 else { return nil }
    var shift: UInt64 = 0
    for index in range.lowerBound..<min(range.lowerBound + 8, range.upperBound) {
      low |= UInt64(Self.small(letters[index])) << shift
      shift += 8
    }
    shift = 0
    for index in min(range.lowerBound + 8, range.upperBound)..<range.upperBound {
      high |= UInt64(Self.small(letters[index])) << shift
      shift += 8
    }
  }

  /// Only A to Z have small letters here; all else that a word is made of keeps its value.
  static func small(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }

  var isEmpty: Bool { low == 0 }

  var hash: Int { Int(truncatingIfNeeded: ContentDigest.mix(low, high)) }

  /// The byte at `index`; 0 after the end.
  subscript(index: Int) -> UInt8 {
    let part = index < 8 ? low : high
    return UInt8(truncatingIfNeeded: part >> UInt64(8 * (index & 7)))
  }
}
