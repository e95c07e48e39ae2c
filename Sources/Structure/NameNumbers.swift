import Lexing
import SourceText

/// A number for each different word of a file, so that names are compared without their texts.
package struct NameNumbers: Sendable {
  /// For each token its number; -1 where it is no word.
  package private(set) var ofToken: [Int32]
  /// How many different words there are.
  package private(set) var count = 0

  /// Numbers the words among `tokens`, read from `bytes`; the `#` of a private name does not count.
  init(_ tokens: Tokens, _ bytes: [UInt8]) {
    ofToken = [Int32](repeating: -1, count: tokens.count)
    var slots = [Int32](repeating: -1, count: 64)
    /// For each number the token where the word first stands, and its hash.
    var firsts: [(token: Int, hash: UInt32)] = []
    let text = bytes.span
    for token in 0..<tokens.count where tokens.kinds[token] == .word {
      let range = Self.range(token, tokens, text)
      let hash = Self.hash(text, range)
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] >= 0 {
        let known = firsts[Int(slots[slot])]
        if known.hash == hash, Self.isSame(text, range, Self.range(known.token, tokens, text)) {
          break
        }
        slot = (slot + 1) & (slots.count - 1)
      }
      if slots[slot] < 0 {
        slots[slot] = Int32(truncatingIfNeeded: firsts.count)
        firsts.append((token, hash))
      }
      ofToken[token] = slots[slot]
      if firsts.count * 2 > slots.count { slots = Self.grown(slots.count * 2, firsts.map(\.hash)) }
    }
    count = firsts.count
  }

  private static func grown(_ size: Int, _ hashes: [UInt32]) -> [Int32] {
    var slots = [Int32](repeating: -1, count: size)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(hash) & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
    return slots
  }

  private static func range(_ token: Int, _ tokens: Tokens, _ text: Span<UInt8>) -> Range<Int> {
    let range = tokens.range(token).indices.clamped(to: 0..<text.count)
    guard let first = range.first, text[first] == UInt8(ascii: "#") else { return range }
    return first + 1..<range.upperBound
  }

  /// Differs from run to run, so that no file can be made of names that share their slots.
  private static let seed = UInt32.random(in: 1...UInt32.max)

  private static func hash(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt32 {
    var hash = seed
    for index in range { hash = (hash ^ UInt32(text[index])) &* 16_777_619 }
    return hash ^ (hash >> 15)
  }

  private static func isSame(_ text: Span<UInt8>, _ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard left.count == right.count else { return false }
    for offset in 0..<left.count
    where text[left.lowerBound + offset] != text[right.lowerBound + offset] {
      return false
    }
    return true
  }
}
