package import Structure

/// What a metavariable is bound to.
///
/// Two operands are equal when they speak of the same place, or, where one is no place, when they
/// are spelled alike but for quotes and white space.
package struct Operand: Sendable {
  /// Where it was written.
  package let tokens: TokenRange
  /// What it speaks of, aliases resolved; nil when it is no name or chain of members.
  package let place: Place?
  /// The spelling of what is no place; empty for a place.
  package let text: String

  /// Creates the operand that stands at `tokens`.
  package init(tokens: TokenRange, place: Place?, text: String) {
    self.tokens = tokens
    self.place = place
    self.text = text
  }
}

extension Operand: Hashable {
  package static func == (left: Self, right: Self) -> Bool {
    left.place == right.place && left.text == right.text
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(place)
    hasher.combine(text)
  }
}
