/// What stands in 64 bytes of a file, one bit a byte, the first byte lowest.
///
/// All bytes are looked at in the same few steps, so no processor has to foresee how long a word or
/// the space before it is.
struct ByteWindow {
  /// How many bytes a window shows.
  static var size: Int { 64 }

  /// The bytes that go on a word: `WordBytes`.
  private(set) var words: UInt64 = 0
  /// The spaces.
  private(set) var spaces: UInt64 = 0

  /// Looks at the bytes from `start` on, of which there must be enough.
  @inline(__always)
  init(_ bytes: Span<UInt8>, at start: Int) {
    #if arch(x86_64)
      for part in 0..<4 {
        let vector = ByteVector(bytes, at: start &+ part &* 16)
        let others = vector.equals(UInt8(ascii: "_")) | vector.equals(UInt8(ascii: "$"))
        let letters = vector.with(0x20).isIn(UInt8(ascii: "a"), count: 26)
        let digits = vector.isIn(UInt8(ascii: "0"), count: 10)
        words |= (letters | digits | others).bits &<< UInt64(part &* 16)
        spaces |= vector.equals(UInt8(ascii: " ")).bits &<< UInt64(part &* 16)
      }
    #else
      self.init(numbersOf: bytes, at: start)
    #endif
  }

  /// Looks at eight bytes at a time, in one number, as any processor can.
  init(numbersOf bytes: Span<UInt8>, at start: Int) {
    for part in 0..<8 {
      let number = ByteScan.lanes(bytes, start &+ part &* 8)
      words |= ByteScan.bits(~ByteScan.wordEnds(number)) &<< UInt64(part &* 8)
      spaces |= ByteScan.bits(ByteScan.equals(number, UInt8(ascii: " "))) &<< UInt64(part &* 8)
    }
  }

  /// The bytes at which something begins: neither a space nor the rest of a word.
  @inline(__always)
  var begins: UInt64 { ~(spaces | words & words &<< 1) }
}
