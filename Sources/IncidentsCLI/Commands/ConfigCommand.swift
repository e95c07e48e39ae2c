import Findings
import Linting
import Reporting
import Workspace

extension Command {
  /// `incidents config`.
  static let config = Command(
    name: "config", summary: "show what is configured here, and where each value comes from",
    subject: .nothing,
    discussion: """
      .incidents.yml is looked for from the working directory upward, no further than
      the root of the git repository or the home folder; the nearest one counts.
      docs/configuration.md explains its keys. With options of 'incidents lint' it
      shows what they change.
      """,
    options: [
      .value("baseline", "FILE", "as 'incidents lint' takes it"),
      .value("rule", "ID", "as 'incidents lint' takes it; repeat it for several"),
      .today, .format,
    ],
    examples: [
      ("incidents config", "every value, and the documents that replace shipped ones"),
      (
        "incidents config --format json | jq '.values[] | select(.origin == \"file\")'",
        "what the file says"
      ),
    ],
    run: { invocation, console in
      if let extra = invocation.arguments.first { throw UsageError.unexpectedArgument(extra) }
      let project = try console.project()
      try project.configuration.checkMentions(known: RuleLibrary(project).ids)
      let report = ConfigurationReport(project, chosen: try chosen(invocation, console))
      console.write(
        invocation.value("format") == "json" ? report.json.pretty : report.text)
      return .success
    })

  private static func chosen(
    _ invocation: Invocation, _ console: Console
  ) throws -> [ConfigurationReport.Value] {
    var values: [ConfigurationReport.Value] = []
    if let baseline = invocation.value("baseline") {
      values.append(.init(name: "baseline", texts: [baseline], origin: .command("--baseline")))
    }
    let rules = invocation.values("rule")
    if !rules.isEmpty {
      values.append(.init(name: "asked rules", texts: rules, origin: .command("--rule")))
    }
    let isGiven = invocation.has("today")
    let origin: ConfigurationReport.Origin =
      isGiven || console.environment["INCIDENTS_TODAY"] != nil
      ? .command(isGiven ? "--today" : "INCIDENTS_TODAY") : .byDefault
    let today = try console.today(invocation)
    return values + [.init(name: "today", texts: [today.description], origin: origin)]
  }
}
