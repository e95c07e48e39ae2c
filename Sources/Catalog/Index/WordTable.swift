/// The words that were seen so far and the stem of each, so that no word is stemmed twice.
struct WordTable {
  /// Open addressing over `entries`; 0 is free, else the entry's number plus 1.
  private var slots = [UInt32](repeating: 0, count: 1 << 12)
  private var entries:
    [(hash: UInt64, start: Int32, length: Int16, stem: Int32, stemLength: Int16)] = []
  /// Words and stems one after another.
  private var bytes: [UInt8] = []
  private var stemmer = Stemmer()

  /// Appends the stem of the word in `letters[range]` to `output`.
  mutating func appendStem(
    of letters: [UInt8], _ range: Range<Int>, to output: inout [UInt8]
  ) {
    let hash = Self.hash(letters.span, range)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if entry.hash == hash, matches(entry.start, entry.length, letters, range) {
        output += bytes[Int(entry.stem)..<(Int(entry.stem) + Int(entry.stemLength))]
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let stem = stemmer.stem(letters[range])
    insert(letters[range], stem, hash, slot)
    output += stem
  }

  private static func hash(_ letters: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in range { hash = (hash ^ UInt64(letters[index])) &* 0x100_0000_01B3 }
    return hash ^ hash >> 29
  }

  private func matches(
    _ start: Int32, _ length: Int16, _ letters: [UInt8], _ range: Range<Int>
  ) -> Bool {
    guard Int(length) == range.count else { return false }
    let (known, word) = (bytes.span, letters.span)
    for offset in 0..<range.count
    where known[Int(start) + offset] != word[range.lowerBound + offset] {
      return false
    }
    return true
  }

  private mutating func insert(
    _ word: ArraySlice<UInt8>, _ stem: [UInt8], _ hash: UInt64, _ slot: Int
  ) {
    entries.append(
      (
        hash, Int32(bytes.count), Int16(word.count), Int32(bytes.count + word.count),
        Int16(stem.count)
      ))
    bytes += word
    bytes += stem
    slots[slot] = UInt32(entries.count)
    if entries.count * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (number, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }

  /// The words that somebody could misspell: letters only, and at least four of them.
  var properWords: [[UInt8]] {
    entries.compactMap { entry in
      let word = bytes[Int(entry.start)..<(Int(entry.start) + Int(entry.length))]
      let isProper =
        word.count >= 4 && word.count <= 32
        && word.allSatisfy { $0 < UInt8(ascii: "0") || $0 > UInt8(ascii: "9") }
      return isProper ? Array(word) : nil
    }
  }
}
