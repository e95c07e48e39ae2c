/// Where an incident stands.
package enum IncidentStatus: String, CaseIterable, Sendable {
  /// Not mended yet.
  case open
  /// Mended; the commit that did it is named.
  case resolved
  /// Another document took its place.
  case superseded
  /// No incident after all.
  case withdrawn

  /// The fields that a document of this status must have.
  var requiredFields: [IncidentField] {
    switch self {
    case .open: [.title, .category, .severity, .symptoms, .tags, .createdDate]
    case .resolved:
      [
        .title, .category, .severity, .cost, .duration, .symptoms, .rootCause, .tags, .createdDate,
        .resolutionCommit,
      ]
    case .superseded: [.title, .createdDate, .supersededBy]
    case .withdrawn: [.title, .createdDate]
    }
  }

  /// The fields that contradict this status.
  var foreignFields: [IncidentField] {
    switch self {
    case .open: [.resolutionCommit, .supersededBy]
    case .resolved: [.supersededBy]
    case .superseded, .withdrawn: []
    }
  }
}
