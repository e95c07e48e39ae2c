/// Words with a space behind each, written eight bytes at a time.
struct WordText {
  /// What is written, and room for more.
  private var bytes: [UInt8] = []
  private var count = 0

  /// Adds a word of up to 16 bytes.
  mutating func append(_ word: PackedWord, length: Int) {
    makeRoom(for: 17)
    let start = count
    var span = bytes.mutableSpan
    var room = unsafe span.mutableBytes
    room.storeBytes(of: word.low.littleEndian, toByteOffset: start, as: UInt64.self)
    if length > 8 {
      room.storeBytes(of: word.high.littleEndian, toByteOffset: start + 8, as: UInt64.self)
    }
    room.storeBytes(of: UInt8(ascii: " "), toByteOffset: start + length, as: UInt8.self)
    count = start + length + 1
  }

  /// Adds a word of any length.
  mutating func append(_ word: [UInt8]) {
    makeRoom(for: word.count + 1)
    bytes.replaceSubrange(count..<count + word.count, with: word)
    count += word.count
    bytes[count] = UInt8(ascii: " ")
    count += 1
  }

  /// Returns what was written, and starts anew in the same memory.
  mutating func take() -> [UInt8] {
    defer { count = 0 }
    return Array(bytes[..<count])
  }

  private mutating func makeRoom(for length: Int) {
    guard bytes.count - count < length else { return }
    bytes += [UInt8](repeating: 0, count: max(bytes.count, length, 256))
  }
}
