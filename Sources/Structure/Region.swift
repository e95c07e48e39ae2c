/// One part of a body that runs, or does not run, as a whole.
///
/// Regions stand in pre-order: those inside come next, and `next` is the first one after them. What
/// a region decides on (`test`) are its own first steps; what it decides about are its arms, the
/// regions inside it. An operator such as `a && b` makes a region that begins after its `a`.
package struct Region: Sendable {
  /// What decides whether, and how often, it runs.
  package enum Kind: UInt8, Sendable {
    // Run as they come.
    case body, block
    // Run their arms by a test.
    case `if`, `guard`, conditional, and, or, coalesce, assertion, filter
    // Run their arms many times.
    case `while`, `repeat`, forEach, counted, comprehension
    // Arms: the test holds; it does not; between two rounds of a loop.
    case then, otherwise, update
    // Choose an arm by a value.
    case `switch`, `case`
    // Leave an arm by an error.
    case `try`, protected, `catch`, finally
    // End with an action.
    case with, deferred
  }

  /// What decides whether, and how often, it runs.
  package internal(set) var kind: Kind
  /// The body it belongs to.
  package let body: Int32
  /// The region around it; -1 for a body's root.
  package let parent: Int32
  /// The first region that is not inside this one.
  package internal(set) var next: Int32
  /// Its tokens.
  package internal(set) var tokens: TokenRange
  /// The tokens of the condition, the loop's sequence, the `switch` subject or the case's pattern.
  package internal(set) var test: TokenRange
  /// Its steps, with those of the regions and bodies inside it.
  package internal(set) var steps: Range<Int32>
  /// How many suspensions of its own body happen inside it, those between two steps included.
  package internal(set) var suspensions: Int32
}

extension Region {
  /// Ends the region before the token `end`, unless its tokens are known, when `next` regions and
  /// `count` steps have been written, with `suspensions` of its body behind it.
  @inline(__always)
  mutating func close(at end: Int, next: Int, steps count: Int, suspensions now: Int32) {
    self.next = Int32(truncatingIfNeeded: next)
    steps = steps.lowerBound..<Int32(truncatingIfNeeded: count)
    suspensions = now - suspensions
    if tokens.isEmpty { tokens = TokenRange(Int(tokens.first), end) }
  }
}

extension Region.Kind {
  /// Whether its arms run by the outcome of its test.
  package var isBranch: Bool { rawValue >= Self.if.rawValue && rawValue <= Self.filter.rawValue }

  /// Whether its own steps are those of a test that is done whenever it is come to.
  package var isTested: Bool {
    switch self {
    case .if, .guard, .while, .switch: true
    default: false
    }
  }

  /// Whether its arms run many times.
  package var isLoop: Bool {
    rawValue >= Self.while.rawValue && rawValue <= Self.comprehension.rawValue
  }
}
