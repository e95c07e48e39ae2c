/// Finds the end of a run of bytes, eight at a time in one number, or sixteen in a `ByteVector`.
///
/// A loop over single bytes costs eight instructions each. The offset of a byte within the number
/// is where the high bit of its lane is the lowest one set. Vectors of the standard library have no
/// such number: their masks compile to a loop over lanes.
enum ByteScan {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// Returns the offset of the first byte from `start` on that does not go on an ASCII word.
  @inline(__always)
  static func wordEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var offset = start
    while offset &+ 8 <= bytes.count {
      let length = lane(wordEnds(lanes(bytes, offset)))
      offset &+= length
      if length < 8 { return offset }
    }
    while offset < bytes.count, WordBytes.contains(bytes[offset]) { offset &+= 1 }
    return offset
  }

  /// Returns the offset of the first byte from `start` on that is not a space.
  @inline(__always)
  static func spacesEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var offset = start
    while offset &+ 8 <= bytes.count {
      let other = lanes(bytes, offset) ^ (ones &* 0x20)
      if other != 0 { return offset &+ other.trailingZeroBitCount &>> 3 }
      offset &+= 8
    }
    while offset < bytes.count, bytes[offset] == UInt8(ascii: " ") { offset &+= 1 }
    return offset
  }

  /// Returns where the spaces begin that end before `end`.
  @inline(__always)
  static func spacesBegin(_ bytes: Span<UInt8>, before end: Int) -> Int {
    var offset = end
    while offset >= 8, lanes(bytes, offset &- 8) == ones &* 0x20 { offset &-= 8 }
    while offset > 0, bytes[offset &- 1] == UInt8(ascii: " ") { offset &-= 1 }
    return offset
  }

  /// Returns the offset of the first byte from `start` on that is one of the four.
  @inline(__always)
  static func first(
    _ bytes: Span<UInt8>, of one: UInt8, _ two: UInt8, _ three: UInt8, _ four: UInt8,
    from start: Int
  ) -> Int {
    var offset = start
    #if arch(x86_64)
      while offset &+ 16 <= bytes.count {
        let vector = ByteVector(bytes, at: offset)
        let found = vector.equals(one) | vector.equals(two) | vector.equals(three)
        let bits = (found | vector.equals(four)).bits
        if bits != 0 { return offset &+ bits.trailingZeroBitCount }
        offset &+= 16
      }
    #endif
    while offset &+ 8 <= bytes.count {
      let word = lanes(bytes, offset)
      let length = lane(
        zeroHighs(word, one) | zeroHighs(word, two) | zeroHighs(word, three)
          | zeroHighs(word, four))
      offset &+= length
      if length < 8 { return offset }
    }
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == one || byte == two || byte == three || byte == four { return offset }
      offset &+= 1
    }
    return offset
  }

  /// The load checks its bounds; it is called unsafe because any bits could be loaded as any type.
  @inline(__always)
  static func lanes(_ bytes: Span<UInt8>, _ offset: Int) -> UInt64 {
    UInt64(
      littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(
        fromByteOffset: offset, as: UInt64.self))
  }

  /// The first lane whose high bit is set, eight when there is none.
  @inline(__always)
  static func lane(_ highs: UInt64) -> Int { highs.trailingZeroBitCount &>> 3 }

  /// Sets the high bits of the lanes that hold `byte`; above the first such lane others may be set.
  @inline(__always)
  private static func zeroHighs(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    let other = word ^ (ones &* UInt64(byte))
    return (other &- ones) & ~other & highs
  }

  /// Sets the high bits of the lanes that hold `byte`, and no other.
  static func equals(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    let other = word ^ (ones &* UInt64(byte))
    return ~((other & ~highs) &+ ~highs | other) & highs
  }

  /// Gathers the high bits: one product moves them side by side to its top.
  static func bits(_ word: UInt64) -> UInt64 {
    ((word & highs) &* 0x0002_0408_1020_4081) &>> 56
  }

  /// Sets the high bits of the lanes that hold neither a letter, a digit, `_` nor `$`.
  ///
  /// What is at least `a` and what is above `z` differ in the high bit for letters alone.
  @inline(__always)
  static func wordEnds(_ word: UInt64) -> UInt64 {
    let low = word & ~highs
    let letter = low | (ones &* 0x20)
    let isLetter = (letter &+ ones &* (0x80 - 0x61)) ^ (letter &+ ones &* (0x80 - 0x7B))
    let isDigit = (low &+ ones &* (0x80 - 0x30)) ^ (low &+ ones &* (0x80 - 0x3A))
    let isOther =
      ((low ^ (ones &* 0x5F)) &+ ones &* 0x7F) & ((low ^ (ones &* 0x24)) &+ ones &* 0x7F)
    return (~(isLetter ^ isDigit) & isOther | word) & highs
  }
}
