package import Lexing

/// All rules of a run with the vocabulary they share.
package struct RuleSet: Sendable {
  /// In the order of their ids.
  package let rules: [Rule]
  package let vocabulary: Vocabulary

  /// Collects `rules`, which are sorted by id.
  package init(rules: [Rule], vocabulary: Vocabulary) {
    self.rules = rules
    self.vocabulary = vocabulary
  }

  /// Returns the rules, by index, that can have a trigger in `bytes`: a scan for literals, before
  /// anything is lexed.
  package func candidates(in bytes: [UInt8], language: LanguageProfile) -> [Int] { [] }

  /// Returns what the rules, by index, say about `file`.
  package func evaluate(
    _ rules: [Int], in file: inout SourceFile, project: any ProjectFiles
  ) -> FileResult { FileResult() }
}
