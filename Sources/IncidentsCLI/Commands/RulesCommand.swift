import Findings
import Linting
import Reporting
import Rules
import Workspace

extension Command {
  /// `incidents rules`.
  static let rules = Command(
    name: "rules", summary: "list the rules that 'incidents lint' asks",
    arguments: "list", words: RulesAction.allCases.map(\.rawValue), subject: .nothing,
    discussion: """
      Rules travel inside the program; a project adds its own in its folder 'rules',
      and one with the id of another replaces it.
      """,
    options: [.format],
    examples: [
      ("incidents rules list", "ids, severities, languages and incidents"),
      ("incidents rules list --format json | jq -r '.rules[].id'", "the ids, for a script"),
    ],
    run: { invocation, console in
      let known = RulesAction.allCases.map(\.rawValue)
      guard let word = invocation.arguments.first else {
        throw UsageError.missingArgument(known.joined(separator: "|"))
      }
      guard let action = RulesAction(rawValue: word) else {
        throw UsageError.unknownAction(word, known: known)
      }
      switch action {
      case .list: return try list(invocation, console)
      }
    })

  private static func list(_ invocation: Invocation, _ console: Console) throws -> ExitCode {
    if let extra = invocation.arguments.dropFirst().first {
      throw UsageError.unexpectedArgument(extra)
    }
    let project = try console.project()
    let library = RuleLibrary(project)
    let (rules, problems) = library.read(library.ids)
    for problem in problems { console.warn(of: problem) }
    let disabled = Set(project.configuration.disabled.map(\.id))
    let list = RuleList(
      rules.rules.map {
        RuleList.Entry(
          $0, isShipped: library.isShipped($0.id), isDisabled: disabled.contains($0.id))
      })
    console.write(
      invocation.value("format") == "json"
        ? list.json.pretty
        : list.text(console.style(invocation), isTerminal: console.terminalWidth != nil))
    return problems.contains { $0.severity == .error } ? .failure : .success
  }
}

/// What `incidents rules` can do.
private enum RulesAction: String, CaseIterable {
  case list
}
