/// The words of a line one after another, as a signature is made of them.
struct SignatureWords {
  /// The words with spaces between them.
  private(set) var text: [UInt8] = []
  private(set) var count = 0
  /// What all words tell together.
  private(set) var weight: Float = 0
  private var best: (word: LogWord, length: Int)?

  /// The hash of the word that tells most; of equals, the first of the longest.
  var anchor: UInt64? { best?.word.hash }

  /// Forgets all words.
  mutating func removeAll() {
    text.removeAll(keepingCapacity: true)
    count = 0
    weight = 0
    best = nil
  }

  /// Adds the next word, which is in lower case.
  mutating func append(_ word: ArraySlice<UInt8>) {
    let measured = LogWord(word)
    if count > 0 { text.append(UInt8(ascii: " ")) }
    text += word
    count += 1
    weight += measured.weight
    if let best, (measured.weight, word.count) <= (best.word.weight, best.length) { return }
    best = (measured, word.count)
  }
}
