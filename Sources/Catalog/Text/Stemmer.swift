/// Takes the endings off English words, by Martin Porter's algorithm of 1980, so that `timing`,
/// `timed` and `time` are found by one another.
struct Stemmer {
  private var word: [UInt8] = []
  /// The end of the stem that the last `ends(with:)` left.
  private var stemEnd = 0

  /// Returns the stem of `word`, which is in lower case; only words of ASCII letters have one.
  mutating func stem(_ word: ArraySlice<UInt8>) -> [UInt8] {
    guard word.count > 2, word.allSatisfy({ $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") })
    else { return Array(word) }
    self.word.removeAll(keepingCapacity: true)
    self.word += word
    removePlural()
    removePast()
    turnY()
    replace(Self.doubleSuffixes, whenMeasureExceeds: 0)
    replace(Self.fullSuffixes, whenMeasureExceeds: 0)
    removeLastSuffix()
    removeFinalE()
    return self.word
  }

  /// Returns the stem of `word`.
  static func stem(_ word: String) -> String {
    var stemmer = Stemmer()
    return String(decoding: stemmer.stem(Array(word.utf8)[...]), as: UTF8.self)
  }
}

// MARK: - Steps, in the order and by the names of the paper

extension Stemmer {
  /// Step 1a.
  private mutating func removePlural() {
    guard word.last == UInt8(ascii: "s") else { return }
    if ends(with: "sses") || ends(with: "ies") {
      word.removeLast(2)
    } else if !ends(with: "ss") {
      word.removeLast()
    }
  }

  /// Step 1b.
  private mutating func removePast() {
    if ends(with: "eed") {
      if measure > 0 { word.removeLast() }
    } else if (ends(with: "ed") || ends(with: "ing")) && stemHasVowel {
      word.removeLast(word.count - stemEnd)
      mendAfterPast()
    }
  }

  private mutating func mendAfterPast() {
    if ends(with: "at") || ends(with: "bl") || ends(with: "iz") {
      word.append(UInt8(ascii: "e"))
    } else if endsInDoubleConsonant, let last = word.last, !"lsz".utf8.contains(last) {
      word.removeLast()
    } else {
      stemEnd = word.count
      if measure == 1, endsInConsonantVowelConsonant(word.count) { word.append(UInt8(ascii: "e")) }
    }
  }

  /// Step 1c.
  private mutating func turnY() {
    if ends(with: "y"), stemHasVowel { word[word.count - 1] = UInt8(ascii: "i") }
  }

  /// Steps 2 and 3: the first suffix that fits decides.
  private mutating func replace(
    _ suffixes: [(old: StaticString, new: StaticString)], whenMeasureExceeds limit: Int
  ) {
    for (old, new) in suffixes where ends(with: old) {
      if measure > limit {
        word.removeLast(word.count - stemEnd)
        new.withUTF8Buffer { unsafe word.append(contentsOf: $0) }
      }
      return
    }
  }

  /// Step 4.
  private mutating func removeLastSuffix() {
    for suffix in Self.lastSuffixes where ends(with: suffix) {
      if measure > 1 { word.removeLast(word.count - stemEnd) }
      return
    }
    guard ends(with: "ion"), measure > 1, stemEnd > 0 else { return }
    if "st".utf8.contains(word[stemEnd - 1]) { word.removeLast(3) }
  }

  /// Steps 5a and 5b.
  private mutating func removeFinalE() {
    if ends(with: "e") {
      let measure = measure
      if measure > 1 || (measure == 1 && !endsInConsonantVowelConsonant(stemEnd)) {
        word.removeLast()
      }
    }
    if ends(with: "l"), endsInDoubleConsonant {
      stemEnd = word.count
      if measure > 1 { word.removeLast() }
    }
  }
}

// MARK: - Conditions

extension Stemmer {
  private mutating func ends(with suffix: StaticString) -> Bool {
    let count = suffix.utf8CodeUnitCount
    guard word.count >= count else { return false }
    let start = word.count - count
    let fits = suffix.withUTF8Buffer { buffer in
      guard unsafe word[word.count - 1] == buffer[count - 1] else { return false }
      for offset in 0..<count where unsafe word[start + offset] != buffer[offset] { return false }
      return true
    }
    if fits { stemEnd = start }
    return fits
  }

  /// Whether the letter at `index` is a consonant; `y` is one at the start and after a vowel.
  private func isConsonant(_ index: Int) -> Bool {
    switch word[index] {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
      UInt8(ascii: "u"):
      return false
    case UInt8(ascii: "y"):
      var start = index
      while start > 0, word[start - 1] == UInt8(ascii: "y") { start -= 1 }
      let firstIsConsonant = start == 0 || !isPlainConsonant(word[start - 1])
      return (index - start).isMultiple(of: 2) == firstIsConsonant
    default: return true
    }
  }

  private func isPlainConsonant(_ letter: UInt8) -> Bool { !"aeiou".utf8.contains(letter) }

  /// The number of vowel-consonant pairs in the stem.
  private var measure: Int {
    var count = 0
    var sawVowel = false
    for index in 0..<stemEnd {
      if isConsonant(index) {
        if sawVowel { count += 1 }
        sawVowel = false
      } else {
        sawVowel = true
      }
    }
    return count
  }

  private var stemHasVowel: Bool { (0..<stemEnd).contains { !isConsonant($0) } }

  private var endsInDoubleConsonant: Bool {
    let count = word.count
    return count > 1 && word[count - 1] == word[count - 2] && isConsonant(count - 1)
  }

  private func endsInConsonantVowelConsonant(_ end: Int) -> Bool {
    guard end > 2, isConsonant(end - 1), !isConsonant(end - 2), isConsonant(end - 3) else {
      return false
    }
    return !"wxy".utf8.contains(word[end - 1])
  }
}

// MARK: - Suffixes

extension Stemmer {
  private static let doubleSuffixes: [(old: StaticString, new: StaticString)] = [
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"),
    ("logi", "log"), ("bli", "ble"), ("alli", "al"), ("entli", "ent"), ("eli", "e"),
    ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"),
    ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"),
    ("iviti", "ive"), ("biliti", "ble"),
  ]

  private static let fullSuffixes: [(old: StaticString, new: StaticString)] = [
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"),
    ("ful", ""), ("ness", ""),
  ]

  private static let lastSuffixes: [StaticString] = [
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ou", "ism",
    "ate", "iti", "ous", "ive", "ize",
  ]
}
