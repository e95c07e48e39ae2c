/// The words of one language that have a role, found by their bytes.
///
/// The key of a word is its last eight bytes in one number.
package struct WordTable: Sendable {
  /// What a bucket holds beside its key.
  private struct Slot {
    var count = 0
    var role = WordRole.name
    /// Where the bytes that the key does not hold begin in `heads`.
    var head = 0
  }

  /// The buckets of a closed hash; 0 is free, and most looks go no further.
  private var keys = [UInt64](repeating: 0, count: 512)
  private var slots = [Slot](repeating: Slot(), count: 512)
  /// The bytes before the last eight of all long words.
  private var heads: [UInt8] = []

  /// Creates the table of `entries`: role by role the words that have it, parted by spaces.
  package init(_ entries: [(WordRole, String)]) {
    for (role, list) in entries {
      for word in list.split(separator: " ") { insert(Array(word.utf8), role) }
    }
  }

  private mutating func insert(_ word: [UInt8], _ role: WordRole) {
    let key = word.reduce(0) { Self.key($0, $1) }
    var index = Self.index(key)
    while keys[index] != 0 { index = (index + 1) & 511 }
    keys[index] = key
    slots[index] = Slot(count: word.count, role: role, head: heads.count)
    heads += word.dropLast(8)
  }

  /// Returns the key of a word that goes on with `byte` behind what `key` stands for.
  private static func key(_ key: UInt64, _ byte: UInt8) -> UInt64 { key &<< 8 | UInt64(byte) }

  @inline(__always)
  private static func index(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> 55)
  }

  /// Returns the role of the word with `key` that begins at `start`; `name` when it has none.
  @inline(__always)
  private func role(_ key: UInt64, _ bytes: Span<UInt8>, from start: Int, to end: Int) -> WordRole {
    var index = Self.index(key)
    while keys[index] != 0 {
      if keys[index] == key, isSame(slots[index], bytes, start, end) {
        return slots[index].role
      }
      index = (index + 1) & 511
    }
    return .name
  }

  /// Returns the role of the word from `start` to `end`; `name` when it has none.
  @inline(__always)
  func role(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> WordRole {
    role(Self.key(bytes, from: start, to: end), bytes, from: start, to: end)
  }

  /// The last eight bytes of the word, read at once unless it stands among the file's first eight.
  @inline(__always)
  private static func key(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> UInt64 {
    guard end >= 8, start < end else {
      var key: UInt64 = 0
      for offset in start..<end { key = Self.key(key, bytes[offset]) }
      return key
    }
    let raw = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: end &- 8, as: UInt64.self)
    let surplus = UInt64(truncatingIfNeeded: max(0, 8 &- (end &- start)) &* 8)
    return (UInt64(bigEndian: raw) &<< surplus) &>> surplus
  }

  @inline(__always)
  private func isSame(_ slot: Slot, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    slot.count == end - start && (slot.count <= 8 || hasHead(slot, bytes, start))
  }

  private func hasHead(_ slot: Slot, _ bytes: Span<UInt8>, _ start: Int) -> Bool {
    for distance in 0..<(slot.count - 8)
    where heads[slot.head + distance] != bytes[start + distance] {
      return false
    }
    return true
  }
}
