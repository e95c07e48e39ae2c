import Documents

/// What of one rule can be decided before the rest: by the spelling of names, by one file alone.
struct RuleScreens: Sendable {
  /// For the matches of each alternative.
  let alternatives: [NameScreen]
  /// For the triggers.
  let trigger: NameScreen
  /// What the items of a trigger must be spelled like; nil where that is nothing.
  let item: Constraint?
  /// What the code of one file decides.
  let localClauses: LocalClauses

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
    item = rule.match.each.flatMap { each in
      NameScreen.constraint(on: each.item, of: rule.match.conditions, rule, vocabulary)
    }
    localClauses = LocalClauses(rule)
  }
}
