/// The characters outside ASCII of which Swift builds operators.
enum UnicodeOperator {
  /// Returns the bytes of the operator character at `start`, 0 when there is none.
  static func length(_ bytes: Span<UInt8>, at start: Int) -> Int {
    switch bytes[start] {
    case 0xC2, 0xC3: width(2, isOperator(scalar(bytes, start, 0x1F, 2)))
    case 0xE2, 0xE3: width(3, isOperator(scalar(bytes, start, 0x0F, 3)))
    default: 0
    }
  }

  private static func width(_ width: Int, _ isOperator: Bool) -> Int { isOperator ? width : 0 }

  /// Decodes the character of `length` bytes whose first one keeps the bits of `mask`; 0 past the
  /// end.
  private static func scalar(
    _ bytes: Span<UInt8>, _ start: Int, _ mask: UInt8, _ length: Int
  ) -> UInt32 {
    guard start + length <= bytes.count else { return 0 }
    var scalar = UInt32(bytes[start] & mask)
    for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[start + offset] & 0x3F) }
    return scalar
  }

  /// The ranges of `operator-head` in The Swift Programming Language.
  private static func isOperator(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xA1...0xA7, 0xA9, 0xAB, 0xAC, 0xAE, 0xB0, 0xB1, 0xB6, 0xBB, 0xBF, 0xD7, 0xF7: true
    case 0x2016...0x2017, 0x2020...0x2027, 0x2030...0x203E, 0x2041...0x2053: true
    case 0x2055...0x205E, 0x2190...0x23FF, 0x2500...0x2775, 0x2794...0x2BFF: true
    case 0x2E00...0x2E7F, 0x3001...0x3003, 0x3008...0x3020, 0x3030: true
    default: false
    }
  }
}
