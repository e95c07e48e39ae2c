import Findings
import KnowledgeBase
import Postmortems
import Reporting
import Workspace

extension Command {
  /// `incidents check`.
  static let check = Command(
    name: "check", summary: "check incident documents, alone and against one another",
    arguments: "[PATH…]",
    discussion: """
      Checks the documents at PATH, or those of the project. All findings of all
      documents come in one run; docs/finding-codes.md explains each code.
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
      var check = try DocumentCheck.run(paths, in: project, today: today)
      if invocation.has("fix") {
        check = try repaired(check, paths, project, today: today, console, invocation)
      } else if invocation.has("diff") {
        for repair in check.repairs(in: project) { console.write(repair.diff) }
      }
      let report = CheckReport(findings: check.findings, documents: check.documents)
      let isJSON = invocation.value("format") == "json"
      console.write(
        isJSON ? report.json.pretty : report.text(console.style(invocation), check.texts))
      let limit = invocation.value("fail-on").flatMap(Severity.init) ?? .warning
      return report.isClean(below: limit) ? .success : .findings
    })

  /// Repairs until nothing is left to repair: a mended key can uncover a value to mend.
  private static func repaired(
    _ first: DocumentCheck, _ paths: [String], _ project: Project, today: CalendarDate,
    _ console: Console, _ invocation: Invocation
  ) throws -> DocumentCheck {
    var check = first
    var repaired: Set<String> = []
    for _ in 0..<3 {
      let repairs = check.repairs(in: project)
      if repairs.isEmpty { break }
      for repair in repairs {
        if invocation.has("diff") { console.write(repair.diff) }
        try FileSystem.replace(repair.path, with: repair.after)
        repaired.insert(repair.path)
      }
      check = try DocumentCheck.run(paths, in: project, today: today)
    }
    console.writeError(
      repaired.isEmpty
        ? "nothing to repair\n" : "repaired \(Count.text(repaired.count, "document"))\n")
    return check
  }

  private static func paths(_ invocation: Invocation, _ project: Project) throws -> [String] {
    guard invocation.arguments.isEmpty else {
      return try invocation.arguments.map { argument in
        let path = Path.absolute(argument, from: project.workingDirectory)
        guard FileSystem.kind(of: path) != nil else { throw FileError.notFound(argument) }
        return path
      }
    }
    let folders = project.incidentFolders
    if folders.isEmpty { throw NothingToCheck(folders: project.configuration.incidents) }
    return folders
  }
}

/// There is no folder with documents to check.
private struct NothingToCheck: Error, CustomStringConvertible {
  let folders: [String]

  var description: String {
    "no folder \(folders.map { "'\($0)'" }.joined(separator: " or ")) here; name a PATH to check"
  }
}
