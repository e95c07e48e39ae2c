import Catalog
import KnowledgeBase
import Reporting
import Terminal
import Workspace

extension Command {
  /// `incidents match`.
  static let match = Command(
    name: "match", summary: "recognise known incidents in a log, a stack trace or CI output",
    arguments: "[FILE|-]",
    discussion: """
      Compares each line of FILE, or of standard input, with the log lines, symptoms
      and error codes of all incidents; numbers, times, addresses and paths do not
      matter. What is not recognised for certain is not reported: the exit code is 1.
      """,
    options: [
      .flag("follow", "report each incident as soon as it is recognised"),
      .value("limit", "N", "show at most N incidents (default: 5)"), .format,
    ],
    examples: [
      ("incidents match crash.log", "which incident is this?"),
      ("kubectl logs app | incidents match -", "the same, from a pipe"),
      ("tail -f app.log | incidents match --follow -", "while it happens"),
    ],
    run: { invocation, console in
      if let extra = invocation.arguments.dropFirst().first {
        throw UsageError.unexpectedArgument(extra)
      }
      let limit = try invocation.limit(default: 5)
      let project = try console.project()
      var input = try input(invocation, console)
      let session = try MatchSession(
        console.catalog(of: project), rules: RuleLinks.load(project))
      console.warn(ofBroken: IncidentLibrary.broken(try session.unreadable(), in: project))
      let report = MatchReport(project: project, style: console.style(invocation))
      let isJSON = invocation.value("format") == "json"
      let follows = invocation.has("follow")
      var isFound = false
      var told: Set<String> = []
      while let line = try input.readLine() {
        for hit in try session.read(line) {
          isFound = true
          guard follows else { continue }
          console.write(isJSON ? report.json(hit).line : report.text([hit]))
          console.flush()
        }
        for (word, count) in session.leftOut where told.insert(word).inserted {
          let word = VisibleText.line(word)
          console.writeError("incidents: not compared: \(count) log lines with '\(word)'\n")
        }
      }
      guard !follows else { return isFound ? .success : .findings }
      let hits = try session.finish(limit: limit)
      console.write(
        isJSON ? report.json(hits, name: invocation.arguments.first).pretty : report.text(hits))
      if hits.isEmpty { console.writeError("no known incident\n") }
      return hits.isEmpty ? .findings : .success
    })

  private static func input(_ invocation: Invocation, _ console: Console) throws(FileError)
    -> InputStream
  {
    guard let name = invocation.arguments.first, name != "-" else {
      return InputStream(console.readInput)
    }
    return try InputStream(
      path: Path.absolute(name, from: console.workingDirectory), shownAs: name)
  }
}
