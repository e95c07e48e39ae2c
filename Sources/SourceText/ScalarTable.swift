/// Counts of characters at every 512th byte, so that a column costs the same anywhere in a line.
struct ScalarTable: Sendable {
  private static let stride = 512
  /// Continuation bytes before each block.
  private var continuations: [Int32] = []
  /// Bytes before each block that begin a character of four bytes, two units in UTF-16.
  private var pairs: [Int32] = []

  /// Scans `bytes` once.
  init(_ bytes: [UInt8]) {
    var continuation: Int32 = 0
    var pair: Int32 = 0
    for index in bytes.indices {
      if index.isMultiple(of: Self.stride) {
        continuations.append(continuation)
        pairs.append(pair)
      }
      if bytes[index] & 0xC0 == 0x80 { continuation += 1 }
      if bytes[index] >= 0xF0 { pair += 1 }
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
