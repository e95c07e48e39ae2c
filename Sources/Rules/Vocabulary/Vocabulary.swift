/// Words, spellings and facts that rules share; data in `rules/vocabulary.yml`, which a user's own
/// file of that name extends.
package struct Vocabulary: Sendable {
  /// For each kind the words by which a name shows it, each a sequence such as `response active`.
  package let words: [String: [[String]]]
  /// For each kind the patterns by which a value shows it.
  package let spellings: [String: [PatternAlternative]]
  /// What is true between two events.
  package let facts: [String: FactDefinition]

  /// Collects the parts.
  package init(
    words: [String: [[String]]] = [:], spellings: [String: [PatternAlternative]] = [:],
    facts: [String: FactDefinition] = [:]
  ) {
    self.words = words
    self.spellings = spellings
    self.facts = facts
  }
}

extension Vocabulary {
  /// Returns the names of the words and facts of which it says other things than `base`.
  func names(beyond base: Vocabulary) -> Set<String> {
    Set(words.keys.filter { words[$0] != base.words[$0] })
      .union(facts.keys.filter { facts[$0] != base.facts[$0] })
  }

  /// Returns whether it knows spellings that `base` does not; none is ever taken away.
  func hasOtherSpellings(than base: Vocabulary) -> Bool {
    spellings.mapValues(\.count) != base.spellings.mapValues(\.count)
  }
}

/// A named set of places, defined by how they are written.
package struct FactDefinition: Hashable, Sendable {
  package let name: String
  /// The place is set during one of these events.
  package let setDuring: [String]
  /// The place is cleared during one of these events.
  package let clearedDuring: [String]
  /// Names that say it by themselves, where the writes are out of sight.
  package let words: [[String]]
}
