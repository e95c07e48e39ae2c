import Findings
import Lexing
import SourceText
import Structure
import Testing

@testable import Rules

/// Rules, written down to what they match, asked which lines of some code they find.
struct RuleProbe {
  private let rules: RuleSet
  /// What is wrong with the rules.
  let problems: [String]

  /// Reads the rules by their ids, each from `match` on.
  init(
    _ bodies: KeyValuePairs<String, String>, languages: String = "python", vocabulary: String = ""
  ) {
    let documents = bodies.map { id, body in
      let text = """
        ---
        id: \(id)
        title: Probe
        severity: error
        languages: [\(languages)]
        incident: probe
        message: found
        \(body)
        ---
        """
      return (path: "\(id).md", text: SourceText(text))
    }
    let vocabularies =
      vocabulary.isEmpty ? [] : [(path: "vocabulary.yml", text: SourceText(vocabulary))]
    let read = RuleSet.read(documents: documents, vocabularies: vocabularies)
    rules = read.rules
    problems = read.findings.filter { $0.severity == .error }.map(\.message)
  }

  /// Reads a rule that finds `find` under `clauses`, which are written as in `match`.
  init(
    find: String, _ clauses: String, define: String = "", languages: String = "javascript, python",
    vocabulary: String = ""
  ) throws {
    let body = """
      match:
        find: \(find)
      \(clauses.indented(by: 2))
      \(define.isEmpty ? "" : "define:\n" + define.indented(by: 2))
      """
    self.init(["probe": body], languages: languages, vocabulary: vocabulary)
    #expect(problems == [])
    try #require(rules.rules.count == 1)
  }

  /// Returns whether the rule `id` is asked about `code` at all.
  func isCandidate(_ id: String, in code: String, as language: LanguageProfile = .python) -> Bool {
    rules.candidates(in: Array(code.utf8), language: language).contains { rules.rules[$0].id == id }
  }

  /// Returns the ids of the rules that find something in `code`, each with the lines.
  func lines(in code: String, as language: LanguageProfile = .python) -> [String: [Int]] {
    var file = SourceFile(path: "code", text: SourceText(code), language: language)
    let all = rules.candidates(in: file.text.bytes, language: language)
    let result = rules.evaluate(all, in: &file, project: NoProject())
    var lines: [String: [Int]] = [:]
    for finding in result.findings {
      let start = Int(file.index.structure.tokens.bytes(of: finding.tokens).start)
      lines[rules.rules[finding.rule].id, default: []].append(file.text.lines.line(at: start))
    }
    return lines
  }

  /// Returns what the rules say about `code`.
  func result(in code: String, as language: LanguageProfile, listsDismissed: Bool) -> FileResult {
    var file = SourceFile(path: "code", text: SourceText(code), language: language)
    return rules.evaluate(
      Array(rules.rules.indices), in: &file, project: NoProject(), listsDismissed: listsDismissed)
  }

  /// Returns the lines of `code` at which the one rule finds something.
  func lines(in code: String, _ language: String) throws -> [Int] {
    try #require(rules.rules.count == 1)
    let profile = try #require(LanguageProfile.named(language))
    return lines(in: code, as: profile)[rules.rules[0].id] ?? []
  }
}

extension String {
  fileprivate func indented(by count: Int) -> String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { String(repeating: " ", count: count) + $0 }.joined(separator: "\n")
  }
}
