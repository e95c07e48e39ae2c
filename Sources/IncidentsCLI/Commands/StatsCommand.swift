import Catalog
import Findings
import KnowledgeBase
import Postmortems
import Reporting

extension Command {
  /// `incidents stats`.
  static let stats = Command(
    name: "stats", summary: "count incidents: cost, severity, category, repeats, follow-ups",
    arguments: "[QUERY…]",
    discussion: """
      Counts all incidents, or those that QUERY finds; QUERY is as for
      'incidents search'. What is unknown is counted as unknown and is part of no sum.
      """,
    options: [.today, .format],
    takesDashWords: true,
    examples: [
      ("incidents stats", "everything"),
      ("incidents stats tag:webrtc since:2025", "what one part cost since 2025"),
      (
        "incidents stats --format json | jq '.followUps.overdue | length'",
        "how many promises are late"
      ),
    ],
    run: { invocation, console in
      let project = try console.project()
      let today = try console.today(invocation)
      let rules = RuleLinks.load(project)
      let library = IncidentLibrary.load(project)
      console.warn(ofBroken: library.broken)
      var incidents = library.incidents
      if !invocation.arguments.isEmpty {
        let query: Query
        do throws(QueryProblem) {
          let text = PathText.legible(invocation.arguments.joined(separator: " "))
          query = try QueryParser.parse(text, today: today)
        } catch {
          console.fail(error.description)
          return .failure
        }
        let ids = try console.catalog(of: project).ids(matching: query, rules: rules)
        incidents = incidents.filter { ids.contains($0.id) }
      }
      let report = StatisticsReport(Statistics(incidents, rules: rules, today: today))
      let isJSON = invocation.value("format") == "json"
      console.write(isJSON ? report.json.pretty : report.text(console.style(invocation)))
      return incidents.isEmpty ? .findings : .success
    })
}
