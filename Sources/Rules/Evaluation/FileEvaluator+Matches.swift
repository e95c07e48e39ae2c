import Lexing
import Structure

// The matches of the rule's patterns in the file, each found once.
extension FileEvaluator {
  /// Returns the matches of `alternative` whatever its metavariables stand for.
  mutating func matches(of alternative: Int) -> [Match] {
    if let known = matches[alternative] { return known }
    let pattern = rule.alternatives[alternative].patterns[file.language.name]
    let found = pattern?.matches(in: &file) ?? []
    matches[alternative] = found
    return found
  }

  /// Returns the matches of all alternatives of `set` by the step at which they happen.
  mutating func matchesByStep(
    _ set: PatternSet
  ) -> [Int32: [(alternative: Int, match: Match)]] {
    guard let key = set.alternatives.first else { return [:] }
    if let known = stepTables[key] { return known }
    var table: [Int32: [(alternative: Int, match: Match)]] = [:]
    for alternative in set.alternatives {
      for match in matches(of: alternative) where match.step >= 0 {
        table[match.step, default: []].append((alternative, match))
      }
    }
    stepTables[key] = table
    return table
  }

  /// Returns what `bindings` and `match` bind together; nil when they differ, or when the match
  /// breaks a constraint of its alternative, which speaks the names of the function it stands in.
  mutating func unify(
    _ match: Match, _ alternative: Int, _ bindings: Bindings, _ renaming: Renaming
  ) -> Bindings? {
    guard spend(), let merged = bindings.merged(with: renaming(match.bindings)) else {
      return nil
    }
    let trigger = Trigger(
      match: match, alternative: alternative,
      bindings: renaming.inward(merged, besides: match.bindings), step: match.step)
    var trace = Trace()
    for clause in rule.alternatives[alternative].constraints {
      guard evaluate(clause, trigger, &trace).isTrue else { return nil }
    }
    matched.insert(alternative)
    return merged
  }

  /// What evidence calls a match of `alternative`.
  func label(of alternative: Int, in set: PatternSet) -> String {
    rule.alternatives[alternative].label ?? set.label ?? "here"
  }
}
