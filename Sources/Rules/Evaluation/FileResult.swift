private import Structure

/// What the rules say about one file.
package struct FileResult: Sendable {
  /// In order of place and rule.
  package var findings: [RuleFinding] = []
  /// Triggers that a rule looked at and found harmless, with the story that says why.
  package var dismissed: [Dismissal] = []
  /// The rules, by index, that ran out of steps in this file.
  package var exhausted: [Int] = []
  /// The steps that the rules took in this file, each at most those it may take and its last ones.
  package var steps = 0
  /// What took part, findings and dismissals together, for each rule that had a trigger.
  package var traces: [Int: Trace] = [:]

  /// Nothing was found.
  package init() {}

  /// The findings, each place once for a rule: one handler that comes too late for nine channels is
  /// one line to mend.
  package var findingsByPlace: [RuleFinding] {
    var kept: [RuleFinding] = []
    var known: [Key: Int] = [:]
    for finding in findings {
      let key = Key(rule: finding.rule, tokens: finding.tokens)
      if let index = known[key] {
        kept[index].join(finding)
      } else {
        known[key] = kept.count
        kept.append(finding)
      }
    }
    return kept
  }

  private struct Key: Hashable {
    let rule: Int
    let tokens: TokenRange
  }
}
