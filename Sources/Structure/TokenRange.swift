/// A half-open range of token indices in one file.
package struct TokenRange: Hashable, Sendable {
  /// The first token.
  package var first: Int32
  /// The token after the last one.
  package var end: Int32

  /// Creates the range from `first` up to, not including, `end`.
  package init(_ first: Int, _ end: Int) {
    self.first = Int32(truncatingIfNeeded: first)
    self.end = Int32(truncatingIfNeeded: max(first, end))
  }

  /// No tokens, at the begin of the file.
  package static let none = TokenRange(0, 0)

  /// Whether no token is in it.
  package var isEmpty: Bool { first == end }

  /// The token indices.
  package var indices: Range<Int> { Int(first)..<Int(end) }

  /// Returns whether the token at `index` lies inside.
  package func contains(_ index: Int) -> Bool { index >= Int(first) && index < Int(end) }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: end)))
  }
}
