import Findings
import Linting
import Reporting
import Rules
import Workspace

extension Command {
  /// `incidents rules`.
  static let rules = Command(
    name: "rules", summary: "list the rules that 'incidents lint' asks, or test them",
    arguments: "list|test [PATH…]", words: RulesAction.allCases.map(\.rawValue), subject: .file,
    discussion: """
      Rules travel inside the program; a project adds its own in its folder 'rules',
      and one with the id of another replaces it. 'test' runs the examples of the
      rules at PATH, or of the project's own, and the source files there with the
      comments 'ruleid: ID' and 'ok: ID'; docs/rule-language.md says what they must
      show. Where a project has no rules those that travel along are tested.
      """,
    options: [.flag("shipped", "with test: the rules inside the program too"), .format],
    examples: [
      ("incidents rules list", "ids, severities, languages and incidents"),
      ("incidents rules list --format json | jq -r '.rules[].id'", "the ids, for a script"),
      ("incidents rules test", "the examples of the project's rules"),
      ("incidents rules test rules/new-rule.md src/samples", "one rule, and marked code"),
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
      case .test: return try test(invocation, console)
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

extension Command {
  private static func test(_ invocation: Invocation, _ console: Console) throws -> ExitCode {
    var session = try RuleTestSession(
      Array(invocation.arguments.dropFirst()), testsShipped: invocation.has("shipped"), console)
    let report = session.run()
    console.write(
      invocation.value("format") == "json"
        ? report.json.pretty
        : report.text(
          console.style(invocation), session.documents,
          isTerminal: console.terminalWidth != nil))
    return report.isClean ? .success : .findings
  }
}

/// What `incidents rules` can do.
private enum RulesAction: String, CaseIterable {
  case list, test
}
