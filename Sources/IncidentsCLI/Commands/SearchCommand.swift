import Catalog
import Findings
import Glibc
import KnowledgeBase
import Postmortems
import Reporting
import Terminal
import Workspace

extension Command {
  /// `incidents search`.
  static let search = Command(
    name: "search", summary: "find incidents by words and by what their fields say",
    arguments: "QUERY…",
    discussion: """
      QUERY is words (all of them), "phrases", prefix*, OR, parentheses, -negations
      and tests of fields: severity:>=P1 cost:>10k duration:<2d tag:webrtc
      category:race-condition created:>=2025-06 since:90d until:2025 status:open
      rule:ID commit:500b820c has:fix missing:cost title:, symptom:, root_cause:.
      docs/search.md explains all of it.
      """,
    options: [
      .value("limit", "N", "show at most N incidents (default: 10)"), .today, .format,
    ],
    takesDashWords: true,
    examples: [
      ("incidents search lost messages data channel", "by words"),
      ("incidents search 'severity:>=P1 tag:webrtc -telephony'", "by fields, without a word"),
      (
        "incidents search --format json cost:'>10k' | jq '.total'", "how many cost more than 10,000"
      ),
    ],
    run: { invocation, console in
      let text = PathText.legible(invocation.arguments.joined(separator: " "))
      guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
        throw UsageError.missingArgument("QUERY")
      }
      let limit = try invocation.limit(default: 10)
      let today = try console.today(invocation)
      let project = try console.project()
      let query: Query
      do throws(QueryProblem) {
        query = try QueryParser.parse(text, today: today)
      } catch {
        console.fail(error.description)
        return .failure
      }
      let style = console.style(invocation)
      let isJSON = invocation.value("format") == "json"
      var shown = ""
      let answer = try console.catalog(of: project).search(
        query, limit: limit, rules: RuleLinks.load(project), today: today
      ) { early in
        // A person need not wait for the look at all documents; who reads a pipe cannot be told to
        // forget what came first.
        guard console.terminalWidth != nil, !isJSON else { return }
        shown = SearchReport(early, project: project).text(style)
        console.write(shown)
        console.flush()
      }
      let report = SearchReport(answer, project: project)
      let output = isJSON ? report.json.pretty : report.text(style)
      if output != shown {
        if !shown.isEmpty { console.writeError("\ndocuments have changed; now it is:\n\n") }
        console.write(output)
      }
      console.writeError(report.remarks)
      console.warn(ofBroken: IncidentLibrary.broken(answer.unreadable, in: project))
      return answer.total == 0 ? .findings : .success
    })
}

extension Invocation {
  /// Returns the number that `--limit` gives.
  func limit(default usual: Int) throws(UsageError) -> Int {
    try parsed("limit", "write a number from 1 to 100000") { text in
      Int(text).flatMap { (1...100_000).contains($0) ? $0 : nil }
    } ?? usual
  }
}
