import Documents
package import Rules

/// A bad example before and after the edits that make its first finding right.
package struct RepairExample: Sendable {
  package let language: String
  package let before: String
  package let after: String

  /// Returns the first bad example of the rule at `index` in which an edit is made, among those in
  /// `language` where one is given; markers are left out.
  package static func first(_ rules: RuleSet, _ index: Int, language: String?) -> RepairExample? {
    let rule = rules.rules[index]
    guard rule.repair != nil else { return nil }
    for example in rule.examples where example.isBad {
      guard language == nil || language == example.language,
        let code = MarkedCode(example, of: rule)
      else { continue }
      let trial = RepairTrial(code, rules, index, limit: 1)
      guard !trial.made.isEmpty else { continue }
      return RepairExample(
        language: example.language, before: SampleMarker.hidden(in: example.code),
        after: SampleMarker.hidden(in: trial.edited.text))
    }
    return nil
  }
}
