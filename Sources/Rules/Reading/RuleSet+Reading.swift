package import Findings
package import SourceText

extension RuleSet {
  /// Reads rule documents and vocabularies; what is wrong with them is told, and left out.
  package static func read(
    documents: [(path: String, text: SourceText)],
    vocabularies: [(path: String, text: SourceText)]
  ) -> (rules: RuleSet, findings: [Finding]) {
    (RuleSet(rules: [], vocabulary: Vocabulary()), [])
  }
}
