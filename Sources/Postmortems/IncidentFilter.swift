package import Findings

/// Which incidents a list shows; a test that an incident has no value for is not passed.
package struct IncidentFilter: Sendable {
  package var severity: ValueRange<IncidentSeverity>?
  package var cost: CostRange?
  package var created: ValueRange<CalendarDate>?
  package var tags: [String] = []
  package var category: String?
  package var status: IncidentStatus?

  /// Creates a filter that all incidents pass.
  package init() {}

  /// Returns whether `incident` passes every test.
  package func accepts(_ incident: Incident) -> Bool {
    passes(incident.severity?.value.value, severity.map { $0.contains })
      && passes(incident.cost?.value.value, cost.map { $0.contains })
      && passes(incident.createdDate, created.map { $0.contains })
      && (category == nil || incident.category == category)
      && (status == nil || incident.status == status)
      && tags.allSatisfy(incident.tags.contains)
  }

  private func passes<Value>(_ value: Value?, _ test: ((Value) -> Bool)?) -> Bool {
    guard let test else { return true }
    return value.map(test) ?? false
  }
}
