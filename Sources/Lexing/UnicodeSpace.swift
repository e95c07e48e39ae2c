/// White space outside ASCII.
enum UnicodeSpace {
  /// Returns the bytes of the white space character at `start`, 0 when there is none.
  static func length(_ bytes: Span<UInt8>, at start: Int) -> Int {
    switch bytes[start] {
    case 0xC2: isNext(bytes, start, 0xA0) || isNext(bytes, start, 0x85) ? 2 : 0
    case 0xE1, 0xE2, 0xE3, 0xEF: isLongSpace(bytes, start) ? 3 : 0
    default: 0
    }
  }

  /// Returns whether U+2028 or U+2029 stands at `start`.
  static func isLineSeparator(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    guard start + 2 < bytes.count, bytes[start] == 0xE2, bytes[start + 1] == 0x80 else {
      return false
    }
    return bytes[start + 2] == 0xA8 || bytes[start + 2] == 0xA9
  }

  private static func isNext(_ bytes: Span<UInt8>, _ start: Int, _ byte: UInt8) -> Bool {
    start + 1 < bytes.count && bytes[start + 1] == byte
  }

  private static func isLongSpace(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    guard start + 2 < bytes.count else { return false }
    switch (bytes[start], bytes[start + 1], bytes[start + 2]) {
    case (0xE1, 0x9A, 0x80), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF), (0xE2, 0x81, 0x9F): return true
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF): return true
    default: return false
    }
  }
}
