package import Lexing
import SourceText

/// A number for each different word of a file, so that names are compared without their texts.
package struct NameNumbers: Sendable {
  /// For each token its number; -1 where it is none of those that were numbered.
  package private(set) var ofToken: [Int32]
  /// For each number the bytes where it first stands, and their hash.
  private var firsts: [(range: Range<Int>, hash: UInt32)] = []
  /// A number at the place that its hash says, or behind; -1 where none is.
  private var slots = [Int32](repeating: -1, count: 64)

  /// How many different words there are.
  package var count: Int { firsts.count }

  /// Numbers the words among `tokens`, read from `bytes`; the `#` of a private name does not count.
  init(_ tokens: Tokens, _ bytes: [UInt8]) {
    let text = bytes.span
    self.init(tokens, bytes, .word) { token in
      let range = tokens.range(token).indices.clamped(to: 0..<text.count)
      guard let first = range.first, text[first] == UInt8(ascii: "#") else { return range }
      return first + 1..<range.upperBound
    }
  }

  /// Numbers what stands, by `range`, in the tokens of one kind.
  package init(
    _ tokens: Tokens, _ bytes: [UInt8], _ kind: TokenKind, _ range: (Int) -> Range<Int>
  ) {
    ofToken = [Int32](repeating: -1, count: tokens.count)
    for token in 0..<tokens.count where tokens.kinds[token] == kind {
      ofToken[token] = add(range(token), bytes.span)
    }
  }

  /// Returns the number of `word`, which was found in `bytes`; nil where it is none of the words.
  package func number(of word: [UInt8], in bytes: [UInt8]) -> Int32? {
    let text = word.span
    let hash = Self.hash(text, 0..<word.count)
    let slot = slot(of: hash) { Self.isSame(text, 0..<word.count, bytes.span, $0) }
    return slots[slot] < 0 ? nil : slots[slot]
  }

  private mutating func add(_ range: Range<Int>, _ text: Span<UInt8>) -> Int32 {
    let hash = Self.hash(text, range)
    let slot = slot(of: hash) { Self.isSame(text, range, text, $0) }
    if slots[slot] >= 0 { return slots[slot] }
    let number = Int32(truncatingIfNeeded: firsts.count)
    slots[slot] = number
    firsts.append((range, hash))
    if firsts.count * 2 > slots.count { grow() }
    return number
  }

  /// Where the number of the word with `hash` that `isWord` knows is, or belongs.
  private func slot(of hash: UInt32, _ isWord: (Range<Int>) -> Bool) -> Int {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let known = firsts[Int(slots[slot])]
      if known.hash == hash, isWord(known.range) { break }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for number in firsts.indices {
      let slot = slot(of: firsts[number].hash) { _ in false }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
  }

  /// Differs from run to run, so that no file can be made of names that share their slots.
  private static let seed = UInt32.random(in: 1...UInt32.max)

  private static func hash(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt32 {
    var hash = seed
    for index in range { hash = (hash ^ UInt32(text[index])) &* 16_777_619 }
    return hash ^ (hash >> 15)
  }

  private static func isSame(
    _ text: Span<UInt8>, _ range: Range<Int>, _ other: Span<UInt8>, _ otherRange: Range<Int>
  ) -> Bool {
    guard range.count == otherRange.count else { return false }
    for offset in 0..<range.count
    where text[range.lowerBound + offset] != other[otherRange.lowerBound + offset] {
      return false
    }
    return true
  }
}
