package import Documents
package import Findings

/// One postmortem, read and typed.
package struct Incident: Sendable {
  /// The stem of the document's file name.
  package let id: String
  package var title: String
  package var category: String?
  package var severity: Written<Judgement<IncidentSeverity>>?
  package var cost: Written<Judgement<Money>>?
  package var duration: Written<Judgement<TimeSpan>>?
  package var status: IncidentStatus
  package var createdDate: CalendarDate?
  package var resolutionCommit: String?
  package var symptoms: [String] = []
  package var rootCause: String?
  package var contributingFactors: [String] = []
  package var tags: [String] = []
  package var related: [Located<String>] = []
  package var recurrenceOf: Located<String>?
  package var supersedes: Located<String>?
  package var supersededBy: Located<String>?
  package var aliases: [String] = []
  package var references: [String] = []
  /// Paths of reference implementations, relative to the repository's root.
  package var fixes: [Located<String>] = []
  package var followUps: [FollowUp] = []
  /// The bug and fix samples of the body.
  package var samples: [Sample] = []
  /// The document it was read from.
  package let document: Document
  /// Whether it came with the program, so that the files it names are not in the user's repository.
  package var isShipped = false

  /// Starts with what every document has.
  init(document: Document) {
    self.document = document
    self.id = document.id
    self.title = document.title ?? document.id
    self.status = .open
  }
}
