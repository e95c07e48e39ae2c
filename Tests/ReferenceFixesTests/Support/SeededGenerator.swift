import TestSupport

/// What simulations draw by chance, all of which follows from the seed.
struct SeededGenerator: RandomNumberGenerator {
  private var random: SeededRandom

  init(seed: Int) {
    random = SeededRandom(seed: UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15)
  }

  mutating func next() -> UInt64 { random.next() }

  /// Returns true in `percent` of a hundred cases.
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  /// Returns a number of `range`.
  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// Returns a duration of so many milliseconds.
  mutating func milliseconds(_ range: ClosedRange<Int>) -> Duration {
    .milliseconds(number(range))
  }
}
