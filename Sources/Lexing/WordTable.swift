/// The words of one language that have a role, found by their bytes.
///
/// A word is looked for in one place and compared at once, without a branch: whether a word is a
/// keyword is what a processor foresees least. So no two of its words may share a place; its
/// multiplier is chosen for that.
package struct WordTable: Sendable {
  /// A word, or none.
  private struct Entry {
    /// The first eight bytes, in one number.
    var key: UInt64 = 0
    /// The rest in one number, so that to read the role there is nothing to wait for.
    ///
    /// From the lowest byte on: how many bytes the word has; its role; all bits for a word that the
    /// key does not hold whole; where its other bytes begin in `tails`.
    var facts: UInt64 = 0
  }

  private var entries: [Entry] = []
  /// The bytes behind the first eight of all long words.
  private var tails: [UInt8] = []
  private var multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// How many bits of a product are no part of a place.
  private var shift: UInt64 = 55

  /// Creates the table of `roles`: role by role the words that have it, parted by spaces.
  ///
  /// Words of the same length must differ in their first eight bytes.
  package init(_ roles: [(WordRole, String)]) {
    var words: [(key: UInt64, bytes: [UInt8], role: WordRole)] = []
    for (role, list) in roles {
      for word in list.split(separator: " ") {
        let bytes = Array(word.utf8)
        words.append((Self.key(bytes.span, from: 0, to: bytes.count), bytes, role))
      }
    }
    choosePlaces(for: words.map { ($0.key, $0.bytes.count) })
    for word in words { insert(word.key, word.bytes, word.role) }
  }

  /// Takes the first multiplier that gives each word a place of its own; when none is found soon,
  /// there are twice as many places.
  private mutating func choosePlaces(for words: [(key: UInt64, count: Int)]) {
    while shift >= 40 {
      entries = Array(repeating: Entry(), count: 1 << (64 - Int(shift)))
      for _ in 0..<250 {
        if haveOwnPlaces(words) { return }
        multiplier = multiplier &* 0x5851_F42D_4C95_7F2D &+ 0x1405_7B7E_F767_814E
      }
      shift -= 1
    }
    preconditionFailure("two words of a language cannot be told apart")
  }

  private func haveOwnPlaces(_ words: [(key: UInt64, count: Int)]) -> Bool {
    var taken = Array(repeating: false, count: entries.count)
    for word in words {
      let place = place(word.key, word.count)
      if taken[place] { return false }
      taken[place] = true
    }
    return true
  }

  private mutating func insert(_ key: UInt64, _ word: [UInt8], _ role: WordRole) {
    precondition(word.count < 256 && tails.count < 1 << 15, "too many or too long words")
    let doubt: UInt64 = word.count > 8 ? 0xFF : 0
    let facts = UInt64(word.count) | UInt64(role.rawValue) << 8 | doubt << 16
    entries[place(key, word.count)] = Entry(key: key, facts: facts | UInt64(tails.count) << 24)
    tails += word.dropFirst(8)
  }

  @inline(__always)
  private func place(_ key: UInt64, _ count: Int) -> Int {
    let mixed = (key &+ UInt64(truncatingIfNeeded: count)) &* multiplier
    return Int(truncatingIfNeeded: mixed &>> shift)
  }

  /// Returns the role of the word from `start` to `end`; `name` when it has none.
  func role(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> WordRole {
    WordRole(rawValue: role(Self.key(bytes, from: start, to: end), bytes, from: start, to: end))
      ?? .name
  }

  /// Returns the raw value of the role of the word from `start` to `end`, whose `key` is known.
  ///
  /// No bounds are checked: a place has as many bits as there are places.
  @inline(__always)
  func role(_ key: UInt64, _ bytes: Span<UInt8>, from start: Int, to end: Int) -> UInt8 {
    let count = UInt64(truncatingIfNeeded: end &- start)
    let entry = unsafe entries.span[unchecked: place(key, end &- start)]
    let difference = (entry.key ^ key) | ((entry.facts & 0xFF) ^ count)
    let role = UInt8(truncatingIfNeeded: difference == 0 ? entry.facts &>> 8 : 0)
    guard role & UInt8(truncatingIfNeeded: entry.facts &>> 16) != 0 else { return role }
    return hasTail(entry, bytes, start) ? role : 0
  }

  /// Returns the first eight bytes of the word from `start` to `end`, the first one lowest.
  static func key(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> UInt64 {
    var key: UInt64 = 0
    for distance in 0..<max(0, min(8, end - start)) {
      key |= UInt64(bytes[start + distance]) << UInt64(distance * 8)
    }
    return key
  }

  @inline(never)
  private func hasTail(_ entry: Entry, _ bytes: Span<UInt8>, _ start: Int) -> Bool {
    let tail = Int(truncatingIfNeeded: entry.facts &>> 24)
    for distance in 8..<max(8, Int(entry.facts & 0xFF))
    where tails[tail + distance - 8] != bytes[start + distance] {
      return false
    }
    return true
  }
}
