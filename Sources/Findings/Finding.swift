/// Something wrong at a place in somebody's file.
package struct Finding: Hashable, Sendable {
  /// The rule's id, or the code of a document check.
  package let rule: String
  package var severity: Severity
  /// The primary place.
  package let place: Place
  package let message: String
  /// The incident that the rule comes from.
  package var incident: String?
  /// What to write instead, where one answer is near.
  package var suggestion: String?
  /// The mechanical repair, where there is exactly one.
  package var edit: Edit?
  /// The ordered steps that make up the finding.
  package var evidence: [Evidence] = []
  /// What stays the same when lines move, once it is known.
  package var fingerprint: String?
  /// Why it is accepted; nil while it is not.
  package var suppression: Suppression?

  /// Creates a finding of `rule` at `place`.
  package init(
    rule: String, severity: Severity, place: Place, message: String, suggestion: String? = nil,
    edit: Edit? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.place = place
    self.message = message
    self.suggestion = suggestion
    self.edit = edit
  }
}

extension Finding: Comparable {
  /// The total order of all output: path, line, column, rule, then what is left.
  package static func < (left: Self, right: Self) -> Bool {
    if left.place != right.place { return left.place < right.place }
    return (left.rule, left.message) < (right.rule, right.message)
  }
}
