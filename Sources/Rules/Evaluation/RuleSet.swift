import Structure

/// All rules of a run with the vocabulary they share.
package struct RuleSet: Sendable {
  /// In the order of their ids.
  package let rules: [Rule]
  package let vocabulary: Vocabulary
  /// The ids of rules that are only there because others ask about them.
  package let silent: Set<String>
  /// For each rule the names that its patterns speak of.
  let boundNames: [BoundNames]
  /// For each rule what the spelling of names decides.
  let screens: [RuleScreens]
  /// What files must hold for the rules.
  let scan: RuleScan

  /// Collects `rules`, which are sorted by id.
  package init(rules: [Rule], vocabulary: Vocabulary, silent: Set<String> = []) {
    self.rules = rules
    self.vocabulary = vocabulary
    self.silent = silent
    boundNames = rules.map(BoundNames.init)
    screens = rules.map { RuleScreens($0, vocabulary) }
    scan = RuleScan(rules, vocabulary)
  }

  /// Returns what the rules, by index, say about `file`; what was found harmless only where
  /// `listsDismissed`, for much of it need not be looked at closely.
  package func evaluate(
    _ rules: [Int], in file: inout SourceFile, project: any ProjectFiles,
    listsDismissed: Bool = true
  ) -> FileResult {
    guard let first = rules.first else { return FileResult() }
    var evaluator = FileEvaluator(self, first, .empty, project)
    swap(&evaluator.file, &file)
    defer { swap(&evaluator.file, &file) }
    evaluator.listsDismissed = listsDismissed
    var result = FileResult()
    for rule in rules {
      evaluator.begin(rule)
      evaluator.judge(&result)
    }
    result.findings.sort { ($0.tokens.first, $0.rule) < ($1.tokens.first, $1.rule) }
    return result
  }
}
