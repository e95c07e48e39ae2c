/// A place in code that is of the kind that an incident grew from.
package struct Exposure: Hashable, Sendable {
  /// What a rule makes of such a place, from bad to good.
  package enum State: String, CaseIterable, Sendable {
    /// The rule finds it.
    case matched
    /// What is in sight does not decide it.
    case unknown
    /// Something makes it harmless.
    case guarded
  }

  package let rule: String
  /// The incident that the rule comes from.
  package let incident: String
  package let state: State
  package let place: Place
  /// What the rule says, or what makes the place harmless.
  package let message: String
  /// The ordered steps of the story.
  package let evidence: [Evidence]
  /// The lines of the function around the place; nil outside of functions.
  package let function: ClosedRange<Int>?

  /// Collects the parts.
  package init(
    rule: String, incident: String, state: State, place: Place, message: String,
    evidence: [Evidence], function: ClosedRange<Int>?
  ) {
    self.rule = rule
    self.incident = incident
    self.state = state
    self.place = place
    self.message = message
    self.evidence = evidence
    self.function = function
  }
}

extension Exposure: Comparable {
  /// The order of output: place, then rule, then what is left.
  package static func < (left: Self, right: Self) -> Bool {
    if left.place != right.place { return left.place < right.place }
    return (left.rule, left.message) < (right.rule, right.message)
  }
}
