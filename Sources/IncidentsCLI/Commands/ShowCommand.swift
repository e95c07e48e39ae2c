import Documents
import Findings
import KnowledgeBase
import Postmortems
import Reporting

extension Command {
  /// `incidents show`.
  static let show = Command(
    name: "show", summary: "show one incident", arguments: "ID", subject: .incident,
    options: [
      .value("section", "NAME", "only the sections of this kind or with this heading"),
      .flag("raw", "the document as it is written"),
      .flag("html", "the document as HTML"),
      .flag("json", "the document as JSON"),
    ],
    examples: [
      ("incidents show response-create-race", "the whole postmortem"),
      ("incidents show response-create-race --section fix", "only how it is mended"),
      ("incidents show response-create-race --html > page.html", "a page for the browser"),
    ],
    run: { invocation, console in
      let form = try ShowForm(invocation)
      let id = try invocation.onlyArgument("ID")
      let library = IncidentLibrary.load(try console.project())
      guard let incident = library.incident(named: id) else {
        let broken = library.broken.filter { Document.id(ofPath: $0.place.path) == id }
        guard broken.isEmpty else {
          console.warn(ofBroken: broken)
          return .failure
        }
        let near = NearestName.find(id, in: library.incidents.map(\.id))
        console.fail(
          "there is no incident '\(id)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
        return .findings
      }
      let page = IncidentPage(incident)
      let sections = try invocation.value("section").map { name throws(UsageError) in
        let found = name.isEmpty ? [] : page.sections(named: name)
        guard !found.isEmpty else {
          throw .badValue(
            option: "section", value: name,
            expected: "sections: \(page.headings.joined(separator: ", "))")
        }
        return found
      }
      console.write(try page.text(form, sections: sections, style: console.style(invocation)))
      return .success
    })
}

extension ShowForm {
  /// Reads which of the forms was asked for.
  fileprivate init(_ invocation: Invocation) throws(UsageError) {
    let asked = ["raw", "html", "json"].filter(invocation.has)
    if asked.count > 1 { throw .conflict(asked[0], asked[1]) }
    if asked.first == "json", invocation.has("section") { throw .conflict("json", "section") }
    switch asked.first {
    case "raw": self = .raw
    case "html": self = .html
    case "json": self = .json
    default: self = .terminal
    }
  }
}
