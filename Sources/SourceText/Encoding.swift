/// How the bytes of a file were written.
package enum Encoding: String, Sendable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case utf32LittleEndian = "UTF-32LE"
  case utf32BigEndian = "UTF-32BE"
  case latin1 = "ISO-8859-1"

  /// Returns the encoding of `bytes` and how many of them are its byte-order mark.
  static func detect(_ bytes: [UInt8]) -> (encoding: Encoding, mark: Int) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return (.utf32LittleEndian, 4) }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return (.utf32BigEndian, 4) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return (unmarked(bytes), 0)
  }

  /// Files without a mark: every other byte zero is UTF-16, valid UTF-8 is that, the rest Latin-1.
  private static func unmarked(_ bytes: [UInt8]) -> Encoding {
    let sample = bytes.prefix(512)
    if sample.count >= 8, sample.count.isMultiple(of: 2) {
      let zeroEven = stride(from: 0, to: sample.count, by: 2).count { sample[$0] == 0 }
      let zeroOdd = stride(from: 1, to: sample.count, by: 2).count { sample[$0] == 0 }
      let enough = sample.count / 2 * 3 / 4
      if zeroOdd >= enough, zeroEven == 0 { return .utf16LittleEndian }
      if zeroEven >= enough, zeroOdd == 0 { return .utf16BigEndian }
    }
    return isUTF8(bytes) ? .utf8 : .latin1
  }

  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    (try? UTF8Span(validating: bytes.span)) != nil
  }

  /// Returns `bytes` as UTF-8; what is not a character becomes U+FFFD.
  func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    switch self {
    case .utf8: Array(String(decoding: bytes, as: UTF8.self).utf8)
    case .latin1: bytes.flatMap { Array(String(Unicode.Scalar($0)).utf8) }
    case .utf16LittleEndian, .utf16BigEndian:
      Array(String(decoding: units(of: bytes, as: UInt16.self), as: UTF16.self).utf8)
    case .utf32LittleEndian, .utf32BigEndian:
      Array(String(decoding: units(of: bytes, as: UInt32.self), as: UTF32.self).utf8)
    }
  }

  private var isLittleEndian: Bool { self == .utf16LittleEndian || self == .utf32LittleEndian }

  private func units<Unit: FixedWidthInteger>(
    of bytes: ArraySlice<UInt8>, as type: Unit.Type
  ) -> [Unit] {
    let size = Unit.bitWidth / 8
    return stride(from: bytes.startIndex, to: bytes.endIndex, by: size).map { start in
      let unit = bytes[start..<min(start + size, bytes.endIndex)]
      let ordered = isLittleEndian ? Array(unit.reversed()) : Array(unit)
      return ordered.reduce(0) { $0 << 8 | Unit($1) }
    }
  }
}
