/// A name taken apart at humps, digits, underscores, hyphens and dots: `isResponseActive` is `is`,
/// `response`, `active`.
package struct NameWords: Hashable, Sendable {
  /// The words in small letters; a number is one too.
  package let words: [String]

  /// Takes `name` apart.
  package init(_ name: String) {
    var cutter = Cutter(Array(name.unicodeScalars))
    words = cutter.cut()
  }

  /// Whether `sequence` stands in it, one word after the other; a plural is its singular.
  package func holds(_ sequence: [String]) -> Bool {
    guard !sequence.isEmpty, sequence.count <= words.count else { return false }
    return (0...(words.count - sequence.count)).contains { start in
      zip(words[start...], sequence).allSatisfy(Self.areAlike)
    }
  }

  private static func areAlike(_ left: String, _ right: String) -> Bool {
    left == right || isPlural(left, of: right) || isPlural(right, of: left)
  }

  private static func isPlural(_ word: String, of singular: String) -> Bool {
    word.utf8.count == singular.utf8.count + 1 && word.utf8.last == UInt8(ascii: "s")
      && word.utf8.starts(with: singular.utf8) && singular.count > 1
  }
}

/// Finds the words of a name from left to right.
private struct Cutter {
  private let scalars: [Unicode.Scalar]
  private var words: [String] = []
  /// The letters of the word that is being read, in small.
  private var word: [UInt8] = []

  init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  mutating func cut() -> [String] {
    for index in scalars.indices {
      let scalar = scalars[index]
      if begins(at: index) { end() }
      if Self.isLetter(scalar) || Self.isDigit(scalar) { add(scalar) }
    }
    end()
    return words
  }

  private mutating func add(_ scalar: Unicode.Scalar) {
    guard scalar.isASCII else {
      word += scalar.properties.lowercaseMapping.utf8
      return
    }
    let byte = UInt8(truncatingIfNeeded: scalar.value)
    word.append(Self.isCapital(scalar) ? byte | 0x20 : byte)
  }

  private mutating func end() {
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    word.removeAll(keepingCapacity: true)
  }

  /// Whether something new begins at `index`: after a small letter a capital, a capital before a
  /// small letter (`URLSession`, but not the `s` of `IDs`), a digit beside a letter, or no letter.
  private func begins(at index: Int) -> Bool {
    guard index > 0 else { return false }
    let (before, scalar) = (scalars[index - 1], scalars[index])
    if !Self.isLetter(scalar) || !Self.isLetter(before) {
      return !(Self.isDigit(scalar) && Self.isDigit(before))
    }
    guard Self.isCapital(scalar) else { return false }
    return !Self.isCapital(before) || (isSmall(at: index + 1) && !isPluralEnd(at: index + 1))
  }

  private func isPluralEnd(at index: Int) -> Bool {
    scalars[index] == "s" && !isSmall(at: index + 1)
  }

  private func isSmall(at index: Int) -> Bool {
    index < scalars.count && Self.isLetter(scalars[index]) && !Self.isCapital(scalars[index])
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? isSmall(scalar) || isCapital(scalar) : scalar.properties.isAlphabetic
  }

  private static func isSmall(_ scalar: Unicode.Scalar) -> Bool { ("a"..."z").contains(scalar) }

  private static func isCapital(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? ("A"..."Z").contains(scalar) : scalar.properties.isUppercase
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar)
  }
}

extension NameTest {
  /// Returns whether `name` is like it.
  package func accepts(_ name: String) -> Bool {
    switch self {
    case .matches(let expression): return expression.matches(name)
    case .words(let sequences):
      let words = NameWords(name)
      return sequences.contains(where: words.holds)
    }
  }
}
