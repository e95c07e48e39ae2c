/// How bad an incident was: P0 is the worst.
package enum IncidentSeverity: String, CaseIterable, Sendable {
  case p0 = "P0"
  case p1 = "P1"
  case p2 = "P2"
  case p3 = "P3"
  case p4 = "P4"

  /// Reads what other trackers write (`SEV1`, `critical`, `p2`); `check` refuses these, `import`
  /// and `check --fix` turn them into ours.
  package init?(foreign text: String) {
    let word = text.lowercased().filter { $0 != "-" && $0 != " " && $0 != "_" }
    guard let severity = Self.foreign[word] else { return nil }
    self = severity
  }

  private static let foreign: [String: IncidentSeverity] = [
    "p0": .p0, "sev0": .p0, "s0": .p0, "critical": .p0, "blocker": .p0, "urgent": .p0,
    "p1": .p1, "sev1": .p1, "s1": .p1, "high": .p1, "major": .p1,
    "p2": .p2, "sev2": .p2, "s2": .p2, "medium": .p2, "moderate": .p2,
    "p3": .p3, "sev3": .p3, "s3": .p3, "low": .p3, "minor": .p3,
    "p4": .p4, "sev4": .p4, "s4": .p4, "trivial": .p4, "info": .p4, "informational": .p4,
  ]
}

extension IncidentSeverity: Comparable {
  /// The worse incident is the greater one.
  package static func < (left: Self, right: Self) -> Bool { left.rawValue > right.rawValue }
}
