package import Findings
package import Postmortems

/// What many incidents have in common, in numbers.
package struct Statistics: Sendable {
  /// How many incidents have a value.
  package struct Tally: Hashable, Sendable {
    package let name: String
    package let count: Int
  }

  /// Incidents that are the same one again.
  package struct Repeat: Hashable, Sendable {
    /// The rule that they share, or the incident that the others repeat.
    package let name: String
    package let isRule: Bool
    package let ids: [String]
  }

  /// A promise that was not kept in time.
  package struct Overdue: Hashable, Sendable {
    package let id: String
    package let text: String
    package let owner: String?
    package let due: CalendarDate
  }

  package let incidents: Int
  /// By currency, in hundredths; nil stands for amounts without one.
  package let costs: [(currency: String?, spread: Spread)]
  package let unknownCosts: Int
  /// In milliseconds.
  package let durations: Spread?
  package let unknownDurations: Int
  package let severities: [Tally]
  package let categories: [Tally]
  package let tags: [Tally]
  package let months: [Tally]
  package let repeats: [Repeat]
  package let overdue: [Overdue]
  package let withRule: Int
  package let withBugSample: Int
  /// With a fix sample or a reference implementation.
  package let withFix: Int

  /// Counts; `rules` names the rules of each incident, and follow-ups are overdue after `today`.
  package init(_ incidents: [Incident], rules: [String: [String]], today: CalendarDate) {
    self.incidents = incidents.count
    let money = incidents.compactMap { $0.cost?.value.value }
    costs = Self.costs(money)
    unknownCosts = incidents.count - money.count
    let lengths = incidents.compactMap { $0.duration?.value.value?.midpoint }
    durations = Spread(lengths)
    unknownDurations = incidents.count - lengths.count
    severities = Self.severities(incidents)
    categories = Self.tallies(incidents.map { $0.category.map { [$0] } ?? [] })
    tags = Self.tallies(incidents.map(\.tags))
    months = Self.months(incidents)
    repeats = Self.repeats(incidents, rules)
    overdue = Self.overdue(incidents, today)
    withRule = incidents.count { rules[$0.id]?.isEmpty == false }
    withBugSample = incidents.count { $0.samples.contains { $0.role == .bug } }
    withFix = incidents.count { incident in
      !incident.fixes.isEmpty || incident.samples.contains { $0.role == .fix }
    }
  }
}

// MARK: - Counting

extension Statistics {
  private static func costs(_ money: [Money]) -> [(currency: String?, spread: Spread)] {
    let groups = Dictionary(grouping: money, by: \.currency)
    return groups.keys.sorted { ($0 ?? "~") < ($1 ?? "~") }.compactMap { currency in
      Spread((groups[currency] ?? []).map(\.midpoint)).map { (currency, $0) }
    }
  }

  /// The worst first, then how many nobody judged.
  private static func severities(_ incidents: [Incident]) -> [Tally] {
    let known = IncidentSeverity.allCases.map { severity in
      Tally(
        name: severity.rawValue,
        count: incidents.count { $0.severity?.value.value == severity })
    }
    let unknown = incidents.count { $0.severity?.value.value == nil }
    return known + (unknown > 0 ? [Tally(name: "unknown", count: unknown)] : [])
  }

  private static func months(_ incidents: [Incident]) -> [Tally] {
    let months = incidents.compactMap { $0.createdDate.map { String($0.description.prefix(7)) } }
    return tallies(months.map { [$0] }).sorted { $0.name < $1.name }
  }

  /// The commonest first, then by name.
  private static func tallies(_ names: [[String]]) -> [Tally] {
    var counts: [String: Int] = [:]
    for name in names.joined() { counts[name, default: 0] += 1 }
    return counts.map { Tally(name: $0.key, count: $0.value) }
      .sorted { $0.count != $1.count ? $0.count > $1.count : $0.name < $1.name }
  }

  private static func repeats(_ incidents: [Incident], _ rules: [String: [String]]) -> [Repeat] {
    var recurrences: [String: [String]] = [:]
    var sharers: [String: [String]] = [:]
    for incident in incidents {
      if let first = incident.recurrenceOf?.value {
        recurrences[first, default: [first]].append(incident.id)
      }
      for rule in rules[incident.id] ?? [] { sharers[rule, default: []].append(incident.id) }
    }
    let again = recurrences.map { Repeat(name: $0.key, isRule: false, ids: $0.value.sorted()) }
    let shared = sharers.filter { $0.value.count > 1 }
      .map { Repeat(name: $0.key, isRule: true, ids: $0.value.sorted()) }
    return again.sorted { $0.name < $1.name } + shared.sorted { $0.name < $1.name }
  }

  /// What is late for longest comes first.
  private static func overdue(_ incidents: [Incident], _ today: CalendarDate) -> [Overdue] {
    incidents.flatMap { incident in
      incident.followUps.compactMap { followUp in
        guard let due = followUp.due, followUp.isOverdue(on: today) else { return nil }
        return Overdue(id: incident.id, text: followUp.text, owner: followUp.owner, due: due)
      }
    }.sorted { $0.due != $1.due ? $0.due < $1.due : ($0.id, $0.text) < ($1.id, $1.text) }
  }
}
