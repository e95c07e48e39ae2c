import Findings
import Lexing
import Rules
import SourceText
import Structure

/// Asks rules, written down to their `match` and `define`, about one file of code.
struct RulesProbe {
  private let rules: RuleSet
  /// What is wrong with the rules.
  let problems: [String]

  /// Reads the rules by their ids; all are about `language`.
  init(_ bodies: KeyValuePairs<String, String>, language: String = "python") {
    let documents = bodies.map { id, body in
      let text = """
        ---
        id: \(id)
        title: a rule
        severity: error
        languages: [\(language)]
        incident: some-incident
        message: found
        \(body)
        ---
        # A rule
        """
      return (path: "\(id).md", text: SourceText(text))
    }
    let read = RuleSet.read(documents: documents, vocabularies: [])
    rules = read.rules
    problems = read.findings.filter { $0.severity == .error }.map(\.message)
  }

  /// Returns whether the rule `id` is asked about `code` at all.
  func isCandidate(_ id: String, in code: String, as language: LanguageProfile = .python) -> Bool {
    rules.candidates(in: Array(code.utf8), language: language).contains { rules.rules[$0].id == id }
  }

  /// Returns the ids of the rules that report something in `code`, each with the lines.
  func lines(in code: String, as language: LanguageProfile = .python) -> [String: [Int]] {
    var file = SourceFile(path: "probe", text: SourceText(code), language: language)
    let all = rules.candidates(in: file.text.bytes, language: language)
    let result = rules.evaluate(all, in: &file, project: NoProject())
    var lines: [String: [Int]] = [:]
    for finding in result.findings {
      let start = Int(file.index.structure.tokens.bytes(of: finding.tokens).start)
      lines[rules.rules[finding.rule].id, default: []].append(file.text.lines.line(at: start))
    }
    return lines
  }
}
