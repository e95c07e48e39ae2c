import Structure

// What the edits of a rule's `repair` mean for one trigger.
extension RuleSet {
  /// Returns the edits that make `finding` right, and the alternatives that took part.
  package func edits(
    of finding: RuleFinding, in file: SourceFile
  ) -> (edits: [PlacedEdit], alternatives: Set<Int>) {
    guard let tokens = finding.evidence.first(where: { $0.set == "find" })?.tokens else {
      return ([], [])
    }
    var evaluator = FileEvaluator(self, finding.rule, file, NoProject())
    let edits = evaluator.edits(ofTriggerAt: tokens, finding.bindings, finding.evidence)
    return (edits, evaluator.matched)
  }

  /// Returns the inverses of the edits that stand in what was dismissed, and the alternatives that
  /// took part.
  package func inverses(
    of dismissal: Dismissal, in file: SourceFile
  ) -> (edits: [PlacedEdit], alternatives: Set<Int>) {
    var evaluator = FileEvaluator(self, dismissal.rule, file, NoProject())
    let edits = evaluator.inverses(
      ofTriggerAt: dismissal.tokens, dismissal.bindings, dismissal.evidence)
    return (edits, evaluator.matched)
  }
}
