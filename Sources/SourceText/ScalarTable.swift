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
    var all: UInt8 = 0
    for index in text.indices { all |= text[index] }
    guard all >= 0x80 else { return }
    var continuation: Int32 = 0
    var pair: Int32 = 0
    for start in Swift.stride(from: 0, to: text.count, by: Self.stride) {
      continuations.append(continuation)
      pairs.append(pair)
      for index in start..<min(start + Self.stride, text.count) {
        continuation += text[index] & 0xC0 == 0x80 ? 1 : 0
        pair += text[index] >= 0xF0 ? 1 : 0
      }
    }
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
