package import Findings

/// What comments that accept findings are held against.
package struct SuppressionPolicy: Sendable {
  /// The ids of all rules that there are, asked or not.
  let known: [String]
  /// The day on which acceptance must still hold; nil where none ends.
  let today: CalendarDate?

  /// Knows the rules `known` and the day `today`.
  package init(known: [String], today: CalendarDate?) {
    self.known = known
    self.today = today
  }

  /// Returns whether `until` is over.
  func isOver(_ until: CalendarDate?) -> Bool {
    guard let until, let today else { return false }
    return until < today
  }
}
