/// The words of one language that have a role, found by their bytes.
package struct WordTable: Sendable {
  /// For each first byte the lengths that words have, as bits.
  private var lengths = [UInt32](repeating: 0, count: 256)
  /// Buckets of a closed hash: a row, or -1.
  private var slots = [Int16](repeating: -1, count: 512)
  /// For each row its role, and where in `text` it begins; one more begin than there are rows.
  private var roles: [WordRole] = []
  private var begins: [Int] = [0]
  private var text: [UInt8] = []

  /// Creates the table of `entries`: role by role the words that have it, parted by spaces.
  package init(_ entries: [(WordRole, String)]) {
    for (role, list) in entries {
      for word in list.split(separator: " ") { insert(Array(word.utf8), role) }
    }
  }

  private mutating func insert(_ word: [UInt8], _ role: WordRole) {
    lengths[Int(word[0])] |= Self.bit(word.count)
    var slot = Self.slot(first: word[0], last: word[word.count - 1], count: word.count)
    while slots[slot] >= 0 { slot = (slot + 1) & 511 }
    slots[slot] = Int16(roles.count)
    roles.append(role)
    text += word
    begins.append(text.count)
  }

  /// Returns the role of the word in `range`; `name` when it has none.
  @inline(__always)
  func role(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> WordRole {
    guard lengths[Int(bytes[start])] & Self.bit(end - start) != 0 else { return .name }
    let slot = Self.slot(first: bytes[start], last: bytes[end - 1], count: end - start)
    return slots[slot] < 0 ? .name : find(bytes, from: start, to: end, in: slot)
  }

  @inline(never)
  private func find(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, in first: Int
  ) -> WordRole {
    var slot = first
    while slots[slot] >= 0 {
      let row = Int(slots[slot])
      if isRow(row, bytes, start, end) { return roles[row] }
      slot = (slot + 1) & 511
    }
    return .name
  }

  private func isRow(_ row: Int, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let begin = begins[row]
    guard begins[row + 1] - begin == end - start else { return false }
    for distance in 0..<(end - start) where text[begin + distance] != bytes[start + distance] {
      return false
    }
    return true
  }

  @inline(__always)
  private static func bit(_ count: Int) -> UInt32 {
    1 &<< UInt32(truncatingIfNeeded: min(count, 31))
  }

  private static func slot(first: UInt8, last: UInt8, count: Int) -> Int {
    (Int(first) &* 31 &+ Int(last) &* 7 &+ count &* 67) & 511
  }
}
