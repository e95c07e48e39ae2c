import Lexing
import SourceText
import Structure
import Testing

@testable import Rules

/// A rule with one trigger and its clauses, asked which lines of some code it finds.
struct RuleProbe {
  private let rules: RuleSet

  /// Reads a rule that finds `find` under `clauses`, which are written as in `match`.
  init(
    find: String, _ clauses: String, define: String = "", languages: String = "javascript, python"
  ) throws {
    let document = """
      ---
      id: probe
      title: Probe
      severity: error
      languages: [\(languages)]
      incident: probe
      message: found
      match:
        find: \(find)
      \(clauses.indented(by: 2))
      \(define.isEmpty ? "" : "define:\n" + define.indented(by: 2))
      ---
      """
    let read = RuleSet.read(documents: [("probe.md", SourceText(document))], vocabularies: [])
    #expect(read.findings.map(\.line) == [])
    rules = read.rules
    try #require(rules.rules.count == 1)
  }

  /// Returns the lines of `code` at which the rule finds something.
  func lines(in code: String, _ language: String) throws -> [Int] {
    let profile = try #require(LanguageProfile.named(language))
    var file = SourceFile(path: "code", text: SourceText(code), language: profile)
    let result = rules.evaluate([0], in: &file, project: NoProject())
    return result.findings.map { finding in
      file.text.lines.line(at: Int(file.index.structure.tokens.bytes(of: finding.tokens).start))
    }
  }
}

extension String {
  fileprivate func indented(by count: Int) -> String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { String(repeating: " ", count: count) + $0 }.joined(separator: "\n")
  }
}
