import Documents
import Structure

/// All rules of a run with the vocabulary they share.
package struct RuleSet: Sendable {
  /// In the order of their ids.
  package let rules: RuleShelf
  /// The ids of rules that are only there because others ask about them.
  package let silent: Set<String>
  /// For each rule the names that its patterns speak of.
  let boundNames: [BoundNames]
  /// For each rule what the spelling of names decides.
  let screens: [Lazy<RuleScreens>]
  /// What files must hold for the rules.
  let scan: RuleScan
  /// The ids of the rules that clauses ask about.
  private let references: Set<String>
  private let words: Lazy<Vocabulary>

  /// Collects `rules`.
  package init(rules: [Rule], vocabulary: Vocabulary, silent: Set<String> = []) {
    self.init(
      RuleShelf(Dictionary(rules.map { ($0.id, Lazy(known: $0)) }) { first, _ in first }),
      Lazy(known: vocabulary), references: Set(rules.flatMap { $0.references.map(\.text) }),
      silent: silent, demands: DemandTable())
  }

  /// Collects `rules`, of which `demands` may know what files must hold for them.
  init(
    _ rules: RuleShelf, _ vocabulary: Lazy<Vocabulary>, references: Set<String>,
    silent: Set<String>, demands: DemandTable
  ) {
    self.rules = rules
    self.silent = silent
    self.references = references
    words = vocabulary
    boundNames = rules.indices.map { index in BoundNames { rules[index] } }
    screens = rules.indices.map { index in Lazy { RuleScreens(rules[index], vocabulary) } }
    scan = RuleScan(rules, vocabulary, demands)
  }

  /// The words, spellings and facts that the rules share.
  package var vocabulary: Vocabulary { words.value }

  /// The ids of rules that are asked about and are not there.
  package var missing: Set<String> { references.subtracting(rules.ids) }

  /// Returns what the rules, by index, say about `file`; what was found harmless only where
  /// `listsDismissed`, for much of it need not be looked at closely.
  ///
  /// Each rule may take `steps`, or as many as are usual.
  package func evaluate(
    _ rules: [Int], in file: inout SourceFile, project: any ProjectFiles,
    listsDismissed: Bool = true, steps: Int? = nil
  ) -> FileResult {
    guard let first = rules.first else { return FileResult() }
    var evaluator = FileEvaluator(
      self, first, .empty, project, allowance: steps ?? FileEvaluator.stepsPerRule)
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
