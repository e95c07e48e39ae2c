import Catalog
import Documents
import Findings
import Postmortems
import Reporting
import Workspace

extension Command {
  /// `incidents import`.
  static let importing = Command(
    name: "import", summary: "take over postmortems of another form", arguments: "FILE…",
    discussion: """
      Writes each FILE into the project's folder of incidents with our front matter;
      the text below it stays as it is. Foreign front matter, bold keys, exported
      issues and plain Markdown are understood. What is read from elsewhere is marked
      as inferred, what nobody wrote stays unknown. UTF-8 that was read as something
      else is repaired; clean text is never touched. A file that was imported before
      changes nothing.
      """,
    options: [
      .flag("dry-run", "write nothing; show the front matter and every repair"),
      .value("id", "ID", "the id of the new document (default: FILE's name)"), .format,
    ],
    examples: [
      ("incidents import --dry-run old/*.md", "see what would be written, and repaired"),
      ("incidents import 5642.md --id first-message-dropped", "choose the id"),
      ("incidents check", "see what is still to be judged"),
    ],
    run: { invocation, console in
      guard !invocation.arguments.isEmpty else { throw UsageError.missingArgument("FILE") }
      let id = try id(invocation)
      let project = try console.project()
      var work = ImportRun(project, console.catalog(of: project), isDry: invocation.has("dry-run"))
      for path in invocation.arguments {
        do {
          let bytes = try console.read(path, limit: FileSystem.documentLimit)
          if let objection = IncidentImport.objection(to: bytes) {
            work.refuse(path, "\(PathText.printable(path)): not imported: \(objection)")
            continue
          }
          try work.add(IncidentImport.read(bytes, path: path, id: id), from: path)
        } catch {
          work.refuse(path, "\(error)")
        }
      }
      let report = ImportReport(work.results, isDry: invocation.has("dry-run"))
      if invocation.value("format") == "json" {
        console.write(report.json.pretty)
      } else {
        console.write(report.text)
      }
      for (_, reason) in work.refusals { console.fail(reason) }
      return work.refusals.isEmpty ? .success : .failure
    })

  private static func id(_ invocation: Invocation) throws(UsageError) -> String? {
    let id = try invocation.parsed("id", "use small letters, digits and single hyphens") { text in
      Name.isValid(text) ? text : nil
    }
    if let id, invocation.arguments.count > 1 {
      throw .badValue(
        option: "id", value: id, expected: "it names one document, so give one FILE")
    }
    return id
  }
}
