import Catalog
import Findings
import KnowledgeBase
import Postmortems
import Reporting
import Terminal

extension Command {
  /// `incidents list`.
  static let list = Command(
    name: "list", summary: "list incidents, the worst and newest first",
    subject: .nothing,
    options: [
      .value("severity", "TEST", "P1, >=P1 or P0..P2"),
      .value("tag", "NAME", "with this tag; repeat it to ask for several"),
      .value("category", "NAME", "in this category"),
      .value("cost", "TEST", "10k, >10k, <=€500 or 1k..5k"),
      .value("since", "DATE", "created on that day or later: 2025-06-07, 2025 or 90d"),
      .value("until", "DATE", "created on that day or earlier"), .today,
      .choice("status", IncidentStatus.allCases.map(\.rawValue), "with this status"),
      .choice(
        "sort", IncidentOrder.allCases.map(\.rawValue), "what comes first (default: severity)"),
      .format,
    ],
    examples: [
      ("incidents list --severity '>=P1' --tag webrtc", "the bad ones that have to do with WebRTC"),
      ("incidents list --cost '>10k' --since 2025-01-01", "what cost more than 10,000 since 2025"),
      ("incidents list --format json | jq -r '.incidents[].id'", "the ids, for a script"),
    ],
    run: { invocation, console in
      if let extra = invocation.arguments.first { throw UsageError.unexpectedArgument(extra) }
      let filter = try IncidentFilter(invocation, today: console.today(invocation))
      let order = invocation.value("sort").flatMap(IncidentOrder.init) ?? .severity
      let library = IncidentLibrary.load(try console.project())
      console.warn(ofBroken: library.broken)
      let incidents = library.incidents.filter(filter.accepts).sorted(by: order.precedes)
      let list = IncidentList(incidents)
      if invocation.value("format") == "json" {
        console.write(list.json.pretty)
      } else if incidents.isEmpty {
        console.writeError("no incident passes these tests\n")
      } else {
        console.write(
          list.text(console.style(invocation), isTerminal: console.terminalWidth != nil))
      }
      return incidents.isEmpty ? .findings : .success
    })
}

extension IncidentFilter {
  /// Reads the tests of `incidents list`.
  fileprivate init(_ invocation: Invocation, today: CalendarDate) throws(UsageError) {
    self.init()
    func days(_ name: String) throws(UsageError) -> DayRange? {
      try invocation.parsed(name, "write a day as 2025-06-07, a month, a year or an age as 90d") {
        DayRange.span($0, countedFrom: today)
      }
    }
    severity = try invocation.parsed("severity", "write P1, >=P1 or P0..P2") {
      ValueRange($0) { IncidentSeverity(rawValue: $0.uppercased()) }
    }
    cost = try invocation.parsed("cost", "write 10k, >10k, <=€500 or 1k..5k") { CostRange($0) }
    created = ValueRange(from: try days("since")?.first, to: try days("until")?.last)
    tags = invocation.values("tag")
    category = invocation.value("category")
    status = invocation.value("status").flatMap(IncidentStatus.init)
  }
}
