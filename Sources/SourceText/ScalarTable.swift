/// Counts of characters at every 512th byte, so that a column costs the same anywhere in a line;
/// none for ASCII, where a byte is a character.
struct ScalarTable: Sendable {
  private static let stride = 512
  /// Continuation bytes before each block.
  private var continuations: [Int32] = []
  /// Bytes before each block that begin a character of four bytes, two units in UTF-16.
  private var pairs: [Int32] = []

  /// Scans `bytes` once, and once more where not all is ASCII.
  init(_ bytes: [UInt8]) {
    let text = bytes.span
    guard !Self.isASCII(text) else { return }
    var continuation: Int32 = 0
    var pair: Int32 = 0
    for start in Swift.stride(from: 0, to: text.count, by: Self.stride) {
      continuations.append(continuation)
      pairs.append(pair)
      var index = start
      let end = min(start + Self.stride, text.count)
      while index + 8 <= end {
        let bytes = Self.eight(text, index)
        continuation += Int32((bytes & ~(bytes << 1) & Self.tops).nonzeroBitCount)
        let isLong = bytes & bytes << 1 & bytes << 2 & bytes << 3 & Self.tops
        pair += Int32(isLong.nonzeroBitCount)
        index += 8
      }
      while index < end {
        continuation += text[index] & 0xC0 == 0x80 ? 1 : 0
        pair += text[index] >= 0xF0 ? 1 : 0
        index += 1
      }
    }
  }

  /// The top bit of each of eight bytes.
  private static let tops: UInt64 = 0x8080_8080_8080_8080

  /// Returns the eight bytes from `index` on as one number.
  private static func eight(_ text: Span<UInt8>, _ index: Int) -> UInt64 {
    unsafe text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
  }

  private static func isASCII(_ text: Span<UInt8>) -> Bool {
    var all: UInt64 = 0
    let whole = text.count & ~7
    for index in Swift.stride(from: 0, to: whole, by: 8) {
      all |= eight(text, index)
    }
    for index in whole..<text.count { all |= UInt64(text[index]) }
    return all & tops == 0
  }

  /// Returns the number of units before `offset` in `bytes`, the text that was scanned.
  func units(before offset: Int, in bytes: [UInt8], _ unit: ColumnUnit) -> Int {
    guard unit != .bytes, !continuations.isEmpty else { return offset }
    let block = min(offset / Self.stride, continuations.count - 1)
    var count = block * Self.stride - Int(continuations[block])
    if unit == .utf16 { count += Int(pairs[block]) }
    return bytes[(block * Self.stride)..<offset].reduce(count) { $0 + unit.width(ofByte: $1) }
  }
}
