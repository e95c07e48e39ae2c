import Documents
import KnowledgeBase
import Lexing
import Linting
import Postmortems
import Reporting
import Rules
import Workspace

extension Command {
  /// `incidents explain`.
  static let explain = Command(
    name: "explain", summary: "explain one rule: what it finds, why, and what to write",
    arguments: "RULE", subject: .rule,
    discussion: """
      Prints what the rule's document says, the incident that it comes from and what
      that cost, its bad and good examples, and what the repair makes of a bad one.
      """,
    options: [
      .choice("language", LanguageProfile.all.map(\.name), "show examples in this language"),
      .format,
    ],
    examples: [
      ("incidents explain handler-after-open", "why was this found, and what to write instead?"),
      (
        "incidents explain session-map-overwrite --language python", "with Python examples"
      ),
    ],
    run: { invocation, console in
      let id = try invocation.onlyArgument("RULE")
      let project = try console.project()
      let library = RuleLibrary(project)
      guard library.ids.contains(id) else {
        console.fail(unknownRule(id, library, project))
        return .findings
      }
      let (rules, problems) = library.read([id])
      for problem in problems { console.warn(of: problem) }
      guard let index = rules.rules.firstIndex(where: { $0.id == id }) else { return .failure }
      let rule = rules.rules[index]
      let incident = IncidentLibrary.load(project, only: [rule.incident]).incidents.first
      let language = invocation.value("language")
      let repaired = RepairExample.first(rules, index, language: language).map {
        RulePage.Repaired(language: $0.language, before: $0.before, after: $0.after)
      }
      let page = RulePage(rule, incident: incident, language: language, repaired: repaired)
      console.write(
        invocation.value("format") == "json"
          ? page.json.pretty : try page.text(console.style(invocation)))
      return .success
    })

  /// Whoever names an incident is told its rules.
  private static func unknownRule(
    _ id: String, _ library: RuleLibrary, _ project: Project
  ) -> String {
    if IncidentLibrary.load(project, only: [id]).incidents.first != nil {
      let rules = RuleLinks.load(project)[id] ?? []
      let names = rules.isEmpty ? "no rule" : rules.joined(separator: ", ")
      return "'\(id)' is an incident; from it: \(names)\n'incidents show \(id)' shows it"
    }
    let near = NearestName.find(id, in: library.ids).map { "did you mean '\($0)'?" }
    return "there is no rule '\(id)'; \(near ?? "'incidents rules list' lists them")"
  }
}
