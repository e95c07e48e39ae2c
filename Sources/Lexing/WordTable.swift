/// The words of one language that have a role, found by their bytes.
package struct WordTable: Sendable {
  /// For each first byte the lengths that words have, as bits.
  private var lengths = [UInt32](repeating: 0, count: 256)
  /// Buckets of a closed hash: an index into `words`, or -1.
  private var slots = [Int16](repeating: -1, count: 512)
  private var words: [(text: [UInt8], role: WordRole)] = []

  /// Creates the table of `entries`: role by role the words that have it, parted by spaces.
  package init(_ entries: [(WordRole, String)]) {
    for (role, list) in entries {
      for word in list.split(separator: " ") { insert(Array(word.utf8), role) }
    }
  }

  private mutating func insert(_ text: [UInt8], _ role: WordRole) {
    lengths[Int(text[0])] |= Self.bit(text.count)
    var slot = Self.slot(first: text[0], last: text[text.count - 1], count: text.count)
    while slots[slot] >= 0 { slot = (slot + 1) & 511 }
    slots[slot] = Int16(words.count)
    words.append((text, role))
  }

  /// Returns the role of the word in `range`; `name` when it has none.
  func role(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> WordRole {
    let count = end - start
    guard lengths[Int(bytes[start])] & Self.bit(count) != 0 else { return .name }
    var slot = Self.slot(first: bytes[start], last: bytes[end - 1], count: count)
    while slots[slot] >= 0 {
      let word = words[Int(slots[slot])]
      if Self.same(word.text, bytes, start, count) { return word.role }
      slot = (slot + 1) & 511
    }
    return .name
  }

  private static func same(_ text: [UInt8], _ bytes: Span<UInt8>, _ start: Int, _ count: Int)
    -> Bool
  {
    guard text.count == count else { return false }
    for index in 0..<count where text[index] != bytes[start + index] { return false }
    return true
  }

  private static func bit(_ count: Int) -> UInt32 { 1 << UInt32(min(count, 31)) }

  private static func slot(first: UInt8, last: UInt8, count: Int) -> Int {
    (Int(first) &* 31 &+ Int(last) &* 7 &+ count &* 67) & 511
  }
}
