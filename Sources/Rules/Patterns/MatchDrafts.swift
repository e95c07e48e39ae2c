import Structure

/// The matches of a pattern before it is known what their names stand for.
struct MatchDrafts {
  /// One match.
  struct Draft {
    let tokens: TokenRange
    let step: Int32
    let call: Int32
    /// Where its part of the captures lies.
    fileprivate let captures: Range<Int>
  }

  private(set) var drafts: [Draft] = []
  private var captures: [PatternMatcher.Capture] = []

  /// Adds a match with what it captured.
  mutating func add(
    _ tokens: TokenRange, step: Int32, call: Int, _ captured: [PatternMatcher.Capture]
  ) {
    let first = captures.count
    captures += captured.sorted { $0.name < $1.name }
    drafts.append(
      Draft(
        tokens: tokens, step: step, call: Int32(truncatingIfNeeded: call),
        captures: first..<captures.count))
  }

  /// Returns what `draft` captured, in the order in which the names stand in the pattern.
  func captures(of draft: Draft) -> ArraySlice<PatternMatcher.Capture> { captures[draft.captures] }

  /// Puts the matches in the order of their places.
  mutating func sort() {
    drafts.sort {
      ($0.tokens.first, $0.tokens.end, $0.step) < ($1.tokens.first, $1.tokens.end, $1.step)
    }
  }
}
