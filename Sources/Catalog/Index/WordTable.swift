/// The words that were seen so far and the stem of each, so that no word is stemmed twice.
struct WordTable {
  private struct Entry {
    let hash: UInt64
    /// The word in `bytes`, after which its stem and a space stand.
    let start: Int32
    let length: Int32
    let end: Int32
  }

  /// Open addressing over `entries`; 0 is free, else the entry's number plus 1.
  private var slots = [UInt32](repeating: 0, count: 1 << 12)
  private var entries: [Entry] = []
  private var bytes: [UInt8] = []
  private var stemmer = Stemmer()

  /// Appends the stem of the word in `letters[range]` and a space to `output`; its ASCII letters
  /// count as small ones.
  mutating func appendStem(
    of letters: [UInt8], _ range: Range<Int>, to output: inout [UInt8]
  ) {
    let hash = Self.hash(letters.span, range)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if entry.hash == hash, matches(entry, letters.span, range) {
        return append(entry, to: &output)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let word = letters[range].map(Self.small)
    guard bytes.count < Self.maximumBytes else {
      output += stemmer.stem(word[...])
      output.append(UInt8(ascii: " "))
      return
    }
    let entry = insert(word, hash, slot)
    append(entry, to: &output)
  }

  /// What is beyond this many bytes of different words is no language and is not remembered.
  private static let maximumBytes = 1 << 28

  private func append(_ entry: Entry, to output: inout [UInt8]) {
    let known = bytes.span
    for index in Int(entry.start + entry.length)..<Int(entry.end) { output.append(known[index]) }
  }

  /// Only A to Z have small letters, and all else that a word is made of keeps its value.
  private static func small(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }

  private static func hash(_ letters: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in range { hash = (hash ^ UInt64(small(letters[index]))) &* 0x100_0000_01B3 }
    return hash ^ hash >> 29
  }

  private func matches(_ entry: Entry, _ letters: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard Int(entry.length) == range.count else { return false }
    let known = bytes.span
    for offset in 0..<range.count
    where known[Int(entry.start) + offset] != Self.small(letters[range.lowerBound + offset]) {
      return false
    }
    return true
  }

  private mutating func insert(_ word: [UInt8], _ hash: UInt64, _ slot: Int) -> Entry {
    let start = Int32(bytes.count)
    bytes += word
    bytes += stemmer.stem(word[...])
    bytes.append(UInt8(ascii: " "))
    let entry = Entry(
      hash: hash, start: start, length: Int32(word.count), end: Int32(bytes.count))
    entries.append(entry)
    slots[slot] = UInt32(entries.count)
    if entries.count * 2 > slots.count { grow() }
    return entry
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
      let word = bytes[Int(entry.start)..<Int(entry.start + entry.length)]
      let isProper =
        word.count >= 4 && word.count <= 32
        && word.allSatisfy { $0 < UInt8(ascii: "0") || $0 > UInt8(ascii: "9") }
      return isProper ? Array(word) : nil
    }
  }
}
