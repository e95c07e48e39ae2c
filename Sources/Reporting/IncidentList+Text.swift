import Findings
import Postmortems
package import Terminal

extension IncidentList {
  /// Returns the list as a table; only a terminal has a width to cut it to.
  package func text(_ style: TerminalStyle, isTerminal: Bool) -> String {
    let table = Table(
      [
        Table.Column("ID", rank: 9), Table.Column("SEV", rank: 8),
        Table.Column("CREATED", rank: 5), Table.Column("COST", isNumber: true, minimum: 8, rank: 7),
        Table.Column("DURATION", isNumber: true, minimum: 8, rank: 3),
        Table.Column("STATUS", rank: 2), Table.Column("TITLE", minimum: 20, rank: 6),
      ],
      rows: incidents.map(row))
    return table.text(style, width: isTerminal ? style.width : nil)
  }

  private func row(_ incident: Incident) -> [String] {
    [
      incident.id,
      short(incident.severity?.text, isKnown: incident.severity?.value.value != nil),
      incident.createdDate?.description ?? "-",
      short(incident.cost?.text, isKnown: incident.cost?.value.value != nil),
      short(incident.duration?.text, isKnown: incident.duration?.value.value != nil),
      incident.status.rawValue,
      incident.title,
    ]
  }

  /// The reason for an unknown value is on the incident's own page.
  private func short(_ text: String?, isKnown: Bool) -> String {
    text.map { isKnown ? $0 : "unknown" } ?? "-"
  }
}
