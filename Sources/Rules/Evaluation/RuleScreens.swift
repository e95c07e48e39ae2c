import Documents

/// What the spelling of names decides for one rule.
struct RuleScreens: Sendable {
  /// For the matches of each alternative.
  let alternatives: [NameScreen]
  /// For the triggers.
  let trigger: NameScreen

  /// Reads it off `rule`.
  init(_ rule: Rule, _ vocabulary: Lazy<Vocabulary>) {
    var count = 0
    alternatives = rule.alternatives.map { alternative in
      let screen = NameScreen(alternative.constraints, rule, vocabulary, from: count)
      count += screen.parts.count
      return screen
    }
    let made = [rule.match.destination, rule.match.each?.item]
    trigger = NameScreen(rule.match.conditions, rule, vocabulary, from: count)
      .without { made.contains($0) }
  }
}
