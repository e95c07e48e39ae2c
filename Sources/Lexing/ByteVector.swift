#if arch(x86_64)
  // The compiler's own functions for single instructions; no library is behind them.
  private import _Builtin_intrinsics.intel

  /// Sixteen bytes that are looked at together.
  struct ByteVector {
    private let lanes: SIMD2<Int64>

    @inline(__always)
    private init(_ lanes: SIMD2<Int64>) { self.lanes = lanes }

    /// Takes the bytes from `start` on, of which there must be enough.
    @inline(__always)
    init(_ bytes: Span<UInt8>, at start: Int) {
      lanes = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: SIMD2<Int64>.self)
    }

    /// The bytes that are set, one bit each, the first one lowest.
    @inline(__always)
    var bits: UInt64 { UInt64(UInt16(truncatingIfNeeded: _mm_movemask_epi8(lanes))) }

    /// The bytes with the bits of `byte` set too.
    @inline(__always)
    func with(_ byte: UInt8) -> Self { Self(_mm_or_si128(lanes, Self.all(byte))) }

    /// Sets the bytes that are `byte`, and no other.
    @inline(__always)
    func equals(_ byte: UInt8) -> Self { Self(_mm_cmpeq_epi8(lanes, Self.all(byte))) }

    /// Sets the bytes that are among the `count` ones from `first` on; they are moved to the least
    /// number, for bytes are compared as signed ones.
    @inline(__always)
    func isIn(_ first: UInt8, count: UInt8) -> Self {
      let moved = _mm_add_epi8(lanes, Self.all(0x80 &- first))
      return Self(_mm_cmpgt_epi8(Self.all(0x80 + count), moved))
    }

    /// Sets the bytes that are set on either side.
    @inline(__always)
    static func | (left: Self, right: Self) -> Self {
      Self(_mm_or_si128(left.lanes, right.lanes))
    }

    @inline(__always)
    private static func all(_ byte: UInt8) -> SIMD2<Int64> {
      _mm_set1_epi8(CChar(truncatingIfNeeded: Int(byte)))
    }
  }
#endif
