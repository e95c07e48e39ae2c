#if arch(x86_64)
  // The compiler's own functions for single instructions; no library is behind them.
  private import _Builtin_intrinsics.intel
#endif

/// What stands in 64 bytes of a file, one bit a byte, the first byte lowest.
///
/// All bytes are looked at in the same few steps, so no processor has to foresee how long a word or
/// the space before it is.
struct ByteWindow {
  /// How many bytes a window shows.
  static var size: Int { 64 }

  /// The bytes that go on a word: `WordBytes`.
  let words: UInt64
  /// The spaces.
  let spaces: UInt64

  /// Looks at the bytes from `start` on, of which there must be enough.
  @inline(__always)
  init(_ bytes: Span<UInt8>, at start: Int) {
    let lanes = unsafe bytes.bytes.unsafeLoadUnaligned(
      fromByteOffset: start, as: SIMD8<UInt64>.self)
    #if arch(x86_64)
      self.init(vectors: lanes)
    #else
      self.init(numbers: lanes)
    #endif
  }

  /// Looks at eight bytes at a time, in one number.
  init(numbers: SIMD8<UInt64>) {
    var words: UInt64 = 0
    var spaces: UInt64 = 0
    for index in numbers.indices {
      let number = UInt64(littleEndian: numbers[index])
      words |= ByteScan.bits(~ByteScan.wordEnds(number)) &<< UInt64(index * 8)
      spaces |= ByteScan.bits(ByteScan.equals(number, UInt8(ascii: " "))) &<< UInt64(index * 8)
    }
    self.words = words
    self.spaces = spaces
  }

  /// The bytes at which something begins: neither a space nor the rest of a word.
  @inline(__always)
  var begins: UInt64 { ~(spaces | words & words &<< 1) }
}

#if arch(x86_64)
  extension ByteWindow {
    /// Sixteen bytes.
    private typealias Vector = SIMD2<Int64>

    /// Looks at sixteen bytes at a time, in one vector.
    @inline(__always)
    init(vectors: SIMD8<UInt64>) {
      var words: UInt64 = 0
      var spaces: UInt64 = 0
      for index in 0..<4 {
        let vector = Vector(
          Int64(truncatingIfNeeded: vectors[2 * index]),
          Int64(truncatingIfNeeded: vectors[2 * index + 1]))
        words |= Self.bits(Self.words(vector)) &<< UInt64(index * 16)
        spaces |= Self.bits(_mm_cmpeq_epi8(vector, Self.all(0x20))) &<< UInt64(index * 16)
      }
      self.words = words
      self.spaces = spaces
    }

    @inline(__always)
    private static func all(_ byte: UInt8) -> Vector {
      _mm_set1_epi8(CChar(truncatingIfNeeded: Int(byte)))
    }

    @inline(__always)
    private static func bits(_ vector: Vector) -> UInt64 {
      UInt64(UInt16(truncatingIfNeeded: _mm_movemask_epi8(vector)))
    }

    @inline(__always)
    private static func words(_ vector: Vector) -> Vector {
      let letters = isIn(_mm_or_si128(vector, all(0x20)), UInt8(ascii: "a"), count: 26)
      let others = _mm_or_si128(
        _mm_cmpeq_epi8(vector, all(UInt8(ascii: "_"))),
        _mm_cmpeq_epi8(vector, all(UInt8(ascii: "$"))))
      return _mm_or_si128(_mm_or_si128(letters, others), isIn(vector, UInt8(ascii: "0"), count: 10))
    }

    /// Which bytes are among the `count` ones from `first` on; moved to the least number, for bytes
    /// are compared as signed ones.
    @inline(__always)
    private static func isIn(_ vector: Vector, _ first: UInt8, count: UInt8) -> Vector {
      _mm_cmpgt_epi8(all(0x80 + count), _mm_add_epi8(vector, all(0x80 &- first)))
    }
  }
#endif
