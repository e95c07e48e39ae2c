/// A line of a log and the line of a document that say the same.
package struct MatchEvidence: Hashable, Sendable {
  /// The line of the log, counted from 1.
  package let logLine: Int
  package let logText: String
  /// The line of the document, counted from 1.
  package let incidentLine: Int
  package let incidentText: String
  /// What the two have in common when numbers and times are masked.
  package let signature: String

  /// How many characters of either line are shown.
  static let shownLength = 300

  /// Returns the same with the text of the document's line.
  func showing(_ incidentText: String) -> MatchEvidence {
    MatchEvidence(
      logLine: logLine, logText: logText, incidentLine: incidentLine, incidentText: incidentText,
      signature: signature)
  }
}
