/// The keys of an incident's front matter, in the order that a new document has them.
package enum IncidentField: String, CaseIterable, Sendable {
  case id
  case title
  case category
  case severity
  case cost
  case duration
  case status
  case createdDate = "created_date"
  case resolutionCommit = "resolution_commit"
  case symptoms
  case rootCause = "root_cause"
  case contributingFactors = "contributing_factors"
  case tags
  case related
  case recurrenceOf = "recurrence_of"
  case supersedes
  case supersededBy = "superseded_by"
  case aliases
  case references
  case fixes
  case followUps = "follow_ups"
}
