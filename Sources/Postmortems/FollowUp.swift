package import Findings
package import SourceText

/// Something that somebody promised to do after an incident.
package struct FollowUp: Hashable, Sendable {
  /// How far it is.
  package enum State: String, CaseIterable, Sendable {
    case open, done, dropped
  }

  package let text: String
  /// A role or a team.
  package let owner: String?
  package let due: CalendarDate?
  package let state: State
  /// The bytes it was read from.
  package let range: ByteRange

  /// Returns whether it is still open on a day after it was due.
  package func isOverdue(on today: CalendarDate) -> Bool {
    state == .open && due.map { $0 < today } ?? false
  }
}
