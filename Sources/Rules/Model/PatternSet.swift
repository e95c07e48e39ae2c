package import SourceText

/// Several patterns of which one has to match, with the spelling of each language.
package struct PatternSet: Hashable, Sendable {
  /// The name under `define`; nil for patterns written on the spot.
  package let name: String?
  /// Indices into the rule's `alternatives`.
  package let alternatives: [Int]
  /// What evidence calls a place that it matched; nil where it has no name.
  let label: String?

  /// Takes a name and the indices of alternatives.
  init(name: String?, alternatives: [Int]) {
    self.name = name
    self.alternatives = alternatives
    label = name.map { $0.split(separator: "-").joined(separator: " ") + " here" }
  }
}

/// One spelling of a pattern set.
package struct PatternAlternative: Sendable {
  /// Its index in the rule's `alternatives`.
  package let id: Int
  /// The name of the set it belongs to.
  package let set: String?
  /// The language or family it is written in; nil for every language of the rule.
  package let language: String?
  /// The pattern as it was written.
  package let text: String
  /// The pattern for each language, by the profile's name.
  package let patterns: CompiledText<Pattern>
  /// The same read as a condition, where the set is used as one.
  package let conditions: CompiledText<ConditionPattern>
  /// What its metavariables must be.
  package let constraints: [Clause]
  /// What evidence calls the place that it matched; nil for the word of the clause.
  package let label: String?
  /// Whether it comes from the shared vocabulary, so that no rule has to prove it by an example.
  package let isShared: Bool
  /// Where it stands in the rule's file; a shared one where its set is first named.
  package let range: ByteRange

  /// The fact of which `variable` has to be a place.
  func fact(of variable: String) -> String? {
    for clause in constraints {
      if case .constraint(variable, let constraint) = clause.operation, let fact = constraint.fact {
        return fact
      }
    }
    return nil
  }
}
