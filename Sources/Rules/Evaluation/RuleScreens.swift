/// What the spelling of names decides for one rule.
struct RuleScreens: Sendable {
  /// For the matches of each alternative.
  let alternatives: [NameScreen]
  /// For the triggers.
  let trigger: NameScreen

  /// Reads it off `rule`.
  init(_ rule: Rule, _ vocabulary: Vocabulary) {
    alternatives = rule.alternatives.map { NameScreen($0.constraints, rule, vocabulary) }
    let made = [rule.match.destination, rule.match.each?.item]
    trigger = NameScreen(rule.match.conditions, rule, vocabulary)
      .without { made.contains($0) }
  }
}
