import Findings
import Linting
import Reporting

extension Command {
  /// `incidents merge`.
  static let merge = Command(
    name: "merge", summary: "join the reports of parts of a lint run into one",
    arguments: "REPORT…",
    discussion: """
      Joins what 'incidents lint' printed in JSON, or what it printed in SARIF, into
      the report of the whole run. What two reports say is said once. JSON can be
      printed in every format but SARIF; those that show lines or count columns in
      other units read the files, so run it in the same folder. SARIF stays SARIF.
      The exit code is that of the whole run. docs/formats.md explains the formats.
      """,
    options: [
      .value("rule", "ID", "a rule that was asked, as for lint; repeat it"),
      .choice(
        "fail-on", Severity.allCases.map(\.rawValue),
        "what makes the exit code 1 (default: warning)"),
      .output, .reportFormat,
    ],
    examples: [
      ("incidents merge shard-*.json --output github", "annotate what all shards found"),
      ("incidents merge shard-*.sarif --output sarif:all.sarif", "one report to upload"),
      ("incidents merge a.json b.json --format markdown", "a comment for a pull request"),
    ],
    run: { invocation, console in
      try MergeSession(invocation, console).run()
    })
}
