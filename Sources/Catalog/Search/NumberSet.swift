/// A set of document numbers, a bit each.
struct NumberSet: Hashable, Sendable {
  private var words: [UInt64]
  private let limit: Int

  /// Creates the empty set of numbers below `limit`.
  init(limit: Int) {
    self.limit = limit
    words = [UInt64](repeating: 0, count: (limit + 63) / 64)
  }

  mutating func insert(_ number: Int) {
    guard number >= 0, number < limit else { return }
    words[number >> 6] |= 1 << UInt64(number & 63)
  }

  func contains(_ number: Int) -> Bool {
    number >= 0 && number < limit && words[number >> 6] & (1 << UInt64(number & 63)) != 0
  }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  mutating func formIntersection(_ other: NumberSet) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  mutating func formUnion(_ other: NumberSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  mutating func subtract(_ other: NumberSet) {
    for index in words.indices { words[index] &= ~other.words[index] }
  }

  /// Calls `body` with each number, the smallest first.
  func forEach(_ body: (Int) -> Void) {
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        body(index << 6 | rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }
}
