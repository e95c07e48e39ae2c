import Lexing
import Structure

// Conditions.
extension PatternMatcher {
  /// Whether `atom`, being `holds`, makes `pattern` true.
  mutating func matches(
    _ pattern: AtomPattern, _ atom: Condition.Node, holds: Bool
  ) -> Bool {
    guard pattern.relation == atom.relation else { return false }
    switch pattern.relation {
    case .holds: return pattern.holds == holds && matchesSides(pattern, atom.subject, atom.other)
    case .equals:
      return pattern.holds == holds
        && (matchesSides(pattern, atom.subject, atom.other)
          || matchesSides(pattern, atom.other, atom.subject))
    case .within:
      let asksForType = tokens.word(Int(atom.subject.end)) == .instanceOf
      return pattern.holds == holds && pattern.asksForType == asksForType
        && matchesSides(pattern, atom.subject, atom.other)
    case .matches:
      return pattern.holds == holds && matchesSides(pattern, atom.subject, atom.other)
    case .compares: return matchesOrder(pattern, atom, holds: holds)
    }
  }

  /// `a < b` is also `b > a` and the opposite of `a >= b`.
  private mutating func matchesOrder(
    _ pattern: AtomPattern, _ atom: Condition.Node, holds: Bool
  ) -> Bool {
    var order = tokens.symbol(Int(atom.subject.end))
    if pattern.holds != holds { order = order.opposite }
    if order == pattern.order, matchesSides(pattern, atom.subject, atom.other) { return true }
    return order.mirrored == pattern.order && matchesSides(pattern, atom.other, atom.subject)
  }

  private mutating func matchesSides(
    _ pattern: AtomPattern, _ subject: TokenRange, _ other: TokenRange
  ) -> Bool {
    begin()
    guard matches(pattern.subject, subject) else { return false }
    return pattern.other.map { matches($0, other) } ?? true
  }
}
