import Catalog
import Documents
import Postmortems
import Terminal
import Workspace

extension Command {
  /// `incidents new`.
  static let new = Command(
    name: "new", summary: "begin the document of a new incident", arguments: "TITLE",
    subject: .nothing,
    discussion: """
      Writes a template into the project's folder of incidents and opens it in
      $VISUAL or $EDITOR when there is a terminal. 'incidents check' then names
      what is still to be filled in. Incidents that say much the same in their title,
      symptoms, root cause, headings or tags are named.
      """,
    options: [.flag("no-edit", "do not open an editor"), .today],
    examples: [
      ("incidents new 'Orders are lost when the kitchen restarts'", "begin a document"),
      ("incidents check", "see what it still needs"),
    ],
    run: { invocation, console in
      let title = invocation.arguments.joined(separator: " ")
      guard title.contains(where: { !$0.isWhitespace }) else {
        throw UsageError.missingArgument("TITLE")
      }
      guard let id = Name.repair(title) else {
        console.fail("a file's name is made of Latin letters and digits; add a word with some")
        return .failure
      }
      let project = try console.project()
      let path = project.newIncidentPath(id: id)
      guard FileSystem.kind(of: path) == nil else {
        console.fail("\(project.shown(path)) is there already; choose another title")
        return .failure
      }
      for incident in try console.catalog(of: project).similar(to: [title]) {
        console.writeError(incident.warning)
      }
      let text = IncidentTemplate.text(title: title, today: try console.today(invocation))
      try FileSystem.create(path, with: Array(text.utf8))
      console.write("\(project.shown(path))\n")
      guard console.terminalWidth != nil, !invocation.has("no-edit"),
        let editor = Editor(console.environment)
      else { return .success }
      if !editor.open(path) { console.fail("the editor ended with an error; the file is there") }
      return .success
    })
}

extension SimilarIncident {
  /// One line for standard error.
  var warning: String {
    VisibleText.line("similar: \(id) (\(title)); both have: \(words.joined(separator: ", "))")
      + "\n"
  }
}
