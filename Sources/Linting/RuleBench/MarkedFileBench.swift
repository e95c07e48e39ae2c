import Documents
package import Findings
import Lexing
package import Rules
package import SourceText

/// Judges a source file by the rules that its marks name.
package enum MarkedFileBench {
  /// Returns whether a mark may stand in `bytes`.
  package static func mayHoldMarks(_ bytes: [UInt8]) -> Bool {
    WordScan.holds(bytes, Array("ruleid".utf8)) || WordScan.holds(bytes, Array("ok".utf8))
  }

  /// Returns how the file printed as `path` fares; nil where it is in no known language or has no
  /// marks.
  package static func run(
    path: String, text: SourceText, rules: RuleSet, known: [String]
  ) -> RuleBenchResult? {
    guard let language = LanguageProfile.detect(path: path, bytes: text.bytes) else { return nil }
    let code = MarkedCode(path: path, text: text, language: language)
    let marks = CodeMark.marks(in: code.file)
    guard !marks.isEmpty else { return nil }
    let named = Set(marks.map(\.rule))
    let asked = rules.rules.indices.filter { named.contains(rules.rules[$0].id) }
    let trial = CodeTrial(code, rules, asked: asked, variants: CodeVariant.allCases)
    var failures = trial.failures
    for mark in marks {
      guard let (message, suggestion) = mark.objection(known: known, among: marks) else { continue }
      failures.add(.badMarker, at: mark.comment, message, suggestion: suggestion)
    }
    return RuleBenchResult(
      .file(path: path, marks: marks.count), examples: 1, variants: trial.writings,
      failures: failures.findings)
  }
}
