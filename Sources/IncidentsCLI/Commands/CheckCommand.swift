import Findings
import KnowledgeBase
import Reporting
import Workspace

extension Command {
  /// `incidents check`.
  static let check = Command(
    name: "check", summary: "check incidents and rules, alone and against one another",
    arguments: "[PATH…]",
    discussion: """
      Checks the documents at PATH, or those of the project. Rules must find the bug
      samples of their incidents and nothing in fix samples, and their examples must
      hold. All findings come in one run; docs/finding-codes.md explains each code.
      """,
    options: [
      .flag("fix", "repair what is mechanical: key typos, dates, severities"),
      .flag("diff", "show what --fix changes; without --fix, change nothing"),
      .choice(
        "fail-on", Severity.allCases.map(\.rawValue),
        "what makes the exit code 1 (default: warning)"),
      .today, .format,
    ],
    examples: [
      ("incidents check", "the project's documents"),
      (
        "incidents check incidents/new-outage.md --diff",
        "one document, and what --fix would change"
      ),
      ("incidents check --format json | jq '.findings | length'", "the number of findings"),
    ],
    run: { invocation, console in
      let project = try console.project()
      let today = try console.today(invocation)
      let paths = try paths(invocation, project)
      let isJSON = invocation.value("format") == "json"
      if isJSON, invocation.has("diff") { throw UsageError.conflict("diff", "format json") }
      var check = DocumentCheck.run(paths, in: project, today: today)
      var failures: [FileError] = []
      if invocation.has("fix") {
        let repair = RepairRun(paths: paths, project: project, today: today, console: console)
        (check, failures) = repair.run(check, showsDiff: invocation.has("diff"))
      } else if invocation.has("diff") {
        for repair in check.repairs { console.write(repair.diff) }
      }
      let report = CheckReport(findings: check.findings, documents: check.documents)
      console.write(
        isJSON ? report.json.pretty : report.text(console.style(invocation), check.texts))
      let limit = invocation.value("fail-on").flatMap(Severity.init) ?? .warning
      guard failures.isEmpty else { return .failure }
      return report.isClean(below: limit) ? .success : .findings
    })

  private static func paths(_ invocation: Invocation, _ project: Project) throws -> [String] {
    guard invocation.arguments.isEmpty else {
      return try invocation.arguments.map { argument in
        let path = Path.absolute(argument, from: project.workingDirectory)
        guard FileSystem.kind(of: path) != nil else { throw FileError.notFound(argument) }
        return path
      }
    }
    let folders = project.incidentFolders + project.ruleFolders
    if folders.isEmpty { throw NothingToCheck(folders: project.configuration.incidents) }
    return folders
  }
}

/// Writes the repairs of documents.
private struct RepairRun {
  let paths: [String]
  let project: Project
  let today: CalendarDate
  let console: Console

  /// Returns what is left to say afterwards, and the files that could not be written.
  func run(_ check: DocumentCheck, showsDiff: Bool) -> (DocumentCheck, [FileError]) {
    var repaired = 0
    var failures: [FileError] = []
    for repair in check.repairs.sorted(by: { $0.path < $1.path }) {
      do throws(FileError) {
        try FileSystem.replace(repair.path, with: repair.after)
        repaired += 1
        if showsDiff { console.write(repair.diff) }
      } catch {
        failures.append(error.naming(project.shown(repair.path)))
      }
    }
    for failure in failures { console.fail("not repaired: \(failure)") }
    console.writeError(
      repaired == 0 ? "nothing was repaired\n" : "repaired \(Count.text(repaired, "document"))\n")
    let left = repaired == 0 ? check : DocumentCheck.run(paths, in: project, today: today)
    return (left, failures)
  }
}

/// There is no folder with documents to check.
private struct NothingToCheck: Error, CustomStringConvertible {
  let folders: [String]

  var description: String {
    "no folder \(folders.map { "'\($0)'" }.joined(separator: " or ")) here; name a PATH to check"
  }
}
