/// A number that two different contents have in common by chance only; no protection against intent.
enum ContentDigest {
  /// Returns the digest of `bytes`.
  static func digest(_ bytes: some Collection<UInt8>) -> UInt64 {
    let length = UInt64(truncatingIfNeeded: bytes.count)
    return bytes.withContiguousStorageIfAvailable { unsafe digest($0.span, length) }
      ?? digest(Array(bytes))
  }

  private static func digest(_ bytes: Span<UInt8>, _ length: UInt64) -> UInt64 {
    var state = mix(0x9E37_79B9_7F4A_7C15, length)
    var index = 0
    while index + 8 <= bytes.count {
      state = mix(state, EightBytes(bytes, at: index).number)
      index += 8
    }
    while index < bytes.count {
      state = mix(state, UInt64(bytes[index]) | 0x100)
      index += 1
    }
    return mix(state, 0xD6E8_FEB8_6659_FD93)
  }

  /// Folds the 128-bit product of two numbers, which spreads every bit over all.
  static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = (left ^ 0xA076_1D64_78BD_642F)
      .multipliedFullWidth(by: right ^ 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}
