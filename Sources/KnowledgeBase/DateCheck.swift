import Documents
import Findings
import Postmortems

/// Checks that dates come in the order in which things can happen.
struct DateCheck {
  /// Returns what is wrong with the dates of `incident` on the day `today`.
  static func findings(in incident: Incident, today: CalendarDate) -> [Finding] {
    var findings = FindingList(path: incident.document.path, text: incident.document.text)
    guard let created = incident.createdDate else { return [] }
    if created > today, let range = incident.document.valueRange(of: "created_date") {
      findings.add(.dateOrder, at: range, "\(created) has not come yet: today is \(today)")
    }
    for followUp in incident.followUps {
      guard let due = followUp.due, due < created else { continue }
      findings.add(
        .dateOrder, at: followUp.range,
        "a follow-up is due on \(due), before the document was created on \(created)")
    }
    return findings.findings
  }
}
