import Documents
import Findings
import Linting
import Reporting
import Rules
import SourceText
import Terminal

/// What `lint --why` prints: for each rule what it made of one line, clause by clause.
struct WhyPage {
  let style: TerminalStyle

  /// Returns a paragraph for each rule.
  func text(_ verdicts: [(rule: Rule, verdict: LineExplainer.Verdict)]) -> String {
    verdicts.map { rule, verdict in
      "\(style.dress(rule.id, .strong)): " + text(verdict, rule)
    }.joined()
  }

  private func text(_ verdict: LineExplainer.Verdict, _ rule: Rule) -> String {
    switch verdict {
    case .otherLanguage: "speaks of \(rule.languages.joined(separator: ", ")) only\n"
    case .noWords: "none of the words that it looks for stands in this file\n"
    case .noTrigger(let elsewhere): noTrigger(elsewhere)
    case .judged(let cases): cases.map { text($0, rule) }.joined()
    }
  }

  private func noTrigger(_ elsewhere: [Int]) -> String {
    guard !elsewhere.isEmpty else { return "nothing that it looks for stands in this file\n" }
    let lines = elsewhere.prefix(8).map(String.init).joined(separator: ", ")
    let more = elsewhere.count > 8 ? ", …" : ""
    return "nothing that it looks for stands here; on other lines: \(lines)\(more)\n"
  }

  private func text(_ found: LineExplainer.Case, _ rule: Rule) -> String {
    var text = outcome(of: found) + "\n"
    if let reason = found.finding?.suppression?.justification {
      text += "  accepted by a comment: \(VisibleText.escaped(oneLine(reason)))\n"
    }
    for (name, value) in found.bindings {
      text += "  $\(name) is \(VisibleText.escaped(oneLine(value)))\n"
    }
    for step in found.evidence {
      let place =
        "\(PathText.printable(step.place.path)):\(step.place.start.line):\(step.place.start.column)"
      text +=
        "  \(style.dress(VisibleText.escaped(place), .faint)) \(VisibleText.escaped(step.label))\n"
    }
    return text + clauses(of: rule, found)
  }

  private func outcome(of found: LineExplainer.Case) -> String {
    let line = found.trigger.start.line
    guard let finding = found.finding else {
      return "harmless: what it looks for stands on line \(line)"
    }
    let severity = style.dress(finding.severity.rawValue, finding.severity.style)
    return "\(severity) at \(finding.place.start.line):\(finding.place.start.column): "
      + VisibleText.escaped(finding.message)
  }

  private func clauses(of rule: Rule, _ found: LineExplainer.Case) -> String {
    let match = rule.match
    var groups = [("when", match.conditions), ("unless", match.exceptions)]
    groups += match.cases.map { ("report when", $0.conditions) }
    groups += match.steps.map { ("\($0.direction) when", [$0.condition]) }
    let lines = groups.flatMap { name, clauses in
      clauses.flatMap { ClauseLines.lines(of: $0, name, rule, found.trace) }
    }
    return lines.map { line in
      let isDecisive = found.clause?.id == line.id ? "  <- decides" : ""
      let indent = String(repeating: "  ", count: line.depth + 1)
      let text = indent + "\(line.name): " + line.text
      let room = max(20, style.width - 9 - isDecisive.count)
      return "  \(style.dress(line.truth, .faint)) "
        + DisplayWidth.truncated(VisibleText.escaped(text), to: room) + isDecisive + "\n"
    }.joined()
  }

  private func oneLine(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return DisplayWidth.truncated(words, to: max(20, style.width - 12))
  }
}

/// One clause of a rule as it is printed.
private struct ClauseLines {
  let id: Int
  let depth: Int
  let name: String
  let text: String
  let truth: String

  /// Returns the clause and those inside it, each below the one that holds it.
  static func lines(
    of clause: Clause, _ name: String, _ rule: Rule, _ trace: Trace
  ) -> [ClauseLines] {
    var lines: [ClauseLines] = []
    var pending = [(clause: clause, depth: 0, name: name)]
    while let next = pending.popLast() {
      let inner = next.clause.operation.inner
      let source = rule.document.text.text(in: next.clause.range)
      lines.append(
        ClauseLines(
          id: next.clause.id, depth: next.depth, name: next.name,
          text: inner == nil
            ? source.split(whereSeparator: \.isWhitespace).joined(separator: " ") : "",
          truth: truth(of: next.clause, trace)))
      guard let inner else { continue }
      pending += inner.clauses.reversed().map { ($0, next.depth + 1, inner.word) }
    }
    return lines
  }

  /// Unknown and never asked look alike in a trace.
  private static func truth(of clause: Clause, _ trace: Trace) -> String {
    if trace.held.contains(clause.id) { return "yes" }
    return trace.failed.contains(clause.id) ? "no " : " ? "
  }
}

extension Clause.Operation {
  /// The clauses inside, and how they are taken together; nil for a clause of its own.
  fileprivate var inner: (word: String, clauses: [Clause])? {
    switch self {
    case .all(let clauses): ("and", clauses)
    case .any(let clauses): ("or", clauses)
    case .not(let clause): ("not", [clause])
    default: nil
    }
  }
}

extension Severity {
  fileprivate var style: TerminalStyle.Role {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}
