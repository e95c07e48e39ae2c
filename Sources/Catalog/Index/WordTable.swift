/// The words that were seen so far and the stem of each, so that no word is stemmed twice.
///
/// A look-up waits for memory more than for anything else, so all that is known of a word of up to
/// 16 bytes stands in one slot.
struct WordTable {
  private struct Slot {
    /// The bytes of the word; 0 where the slot is free.
    var word = PackedWord()
    /// How many bytes of the word its stem keeps, how many follow, and these.
    var keptCount: UInt8 = 0
    var endingCount: UInt8 = 0
    var ending: UInt32 = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 1 << 12)
  private var count = 0
  private var longWords: [[UInt8]: [UInt8]] = [:]
  private var stemmer = Stemmer()
  private var newProperWords: [[UInt8]] = []

  /// Beyond this many, different words are no language and are not remembered.
  private static let maximumCount = 1 << 23

  /// Appends the stem of the word in `letters[range]` and a space to `output`; its ASCII letters
  /// count as small ones.
  mutating func appendStem(
    of letters: [UInt8], _ range: Range<Int>, to output: inout WordText
  ) {
    guard let word = PackedWord(letters.span, range) else {
      output.append(longStem(of: letters[range].map(PackedWord.small)))
      return
    }
    var index = word.hash & (slots.count - 1)
    while slots[index].word != word {
      if slots[index].word.isEmpty {
        index = insert(word, letters[range].map(PackedWord.small), index)
        break
      }
      index = (index + 1) & (slots.count - 1)
    }
    let slot = slots[index]
    let kept = Int(slot.keptCount)
    output.append(
      word.prefix(kept, ending: slot.ending), length: kept + Int(slot.endingCount))
  }

  private mutating func longStem(of word: [UInt8]) -> [UInt8] {
    if let known = longWords[word] { return known }
    noteIfProper(word)
    let stem = stemmer.stem(word[...])
    if longWords.count < Self.maximumCount { longWords[word] = stem }
    return stem
  }

  /// Fills the free slot at `index` and returns where the word stands then.
  private mutating func insert(_ word: PackedWord, _ letters: [UInt8], _ index: Int) -> Int {
    if count >= Self.maximumCount {
      slots = Array(repeating: Slot(), count: 1 << 12)
      count = 0
      return insert(word, letters, word.hash & (slots.count - 1))
    }
    noteIfProper(letters)
    let stem = stemmer.stem(letters[...])
    let kept = zip(letters, stem).prefix { $0 == $1 }.count
    let ending = stem[kept...]
    slots[index] = Slot(
      word: word, keptCount: UInt8(kept), endingCount: UInt8(ending.count),
      ending: ending.reversed().reduce(0) { $0 << 8 | UInt32($1) })
    count += 1
    guard count * 2 > slots.count else { return index }
    grow()
    return place(of: word, in: slots)
  }

  private mutating func grow() {
    var larger = [Slot](repeating: Slot(), count: slots.count * 2)
    for slot in slots where !slot.word.isEmpty { larger[place(of: slot.word, in: larger)] = slot }
    slots = larger
  }

  private func place(of word: PackedWord, in slots: [Slot]) -> Int {
    var index = word.hash & (slots.count - 1)
    while !slots[index].word.isEmpty, slots[index].word != word {
      index = (index + 1) & (slots.count - 1)
    }
    return index
  }

  /// Returns the words that are new since the last time and that somebody could misspell: letters
  /// only, and at least four of them.
  mutating func takeNewProperWords() -> [[UInt8]] {
    defer { newProperWords = [] }
    return newProperWords
  }

  private mutating func noteIfProper(_ word: [UInt8]) {
    guard word.count >= 4, word.count <= 32,
      word.allSatisfy({ $0 < UInt8(ascii: "0") || $0 > UInt8(ascii: "9") })
    else { return }
    newProperWords.append(word)
  }
}
