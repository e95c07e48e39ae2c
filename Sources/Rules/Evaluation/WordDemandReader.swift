import Documents

/// Reads off a rule what a file of one language must hold for it.
///
/// It may ask for too little and never for too much: what another file can decide, or what is not
/// known to need a word, asks for nothing.
struct WordDemandReader {
  let vocabulary: Lazy<Vocabulary>
  /// All rules of the run, for those that ask about another's findings.
  let rules: RuleShelf
  /// The name of the language, or of the dialect.
  let language: String

  /// Returns what `rule` demands; `asking` are the rules that lead to it.
  func demand(of rule: Rule, asking: Set<String> = []) -> WordDemand {
    let asking = asking.union([rule.id])
    let trigger = demand(of: rule.match.find, rule)
    return .all([trigger] + rule.match.conditions.map { demand(of: $0, rule, asking) })
  }

  // MARK: Clauses

  private func demand(of clause: Clause, _ rule: Rule, _ asking: Set<String>) -> WordDemand {
    switch clause.operation {
    case .all(let parts): return .all(parts.map { demand(of: $0, rule, asking) })
    case .any(let parts): return .any(parts.map { demand(of: $0, rule, asking) })
    case .constraint(_, let constraint): return demand(of: constraint, rule)
    case .file(.words(let words)): return .any(words.map { WordDemand($0.utf8) })
    case .before(let order): return order.followsCallers ? .anything : demand(of: order, rule)
    case .after(let order): return demand(of: order, rule)
    case .inside(let surroundings): return demand(of: surroundings, rule)
    case .somewhere(let set, let extent):
      return extent == .project ? .anything : demand(of: set, rule)
    case .reported(let other, let extent):
      guard extent != .project, !asking.contains(other), let index = rules.index(of: other)
      else { return .anything }
      return demand(of: rules[index], asking: asking)
    case .flows(let set): return demand(of: set, rule)
    case .not, .during, .escapes, .read, .handled, .file: return .anything
    }
  }

  private func demand(of order: PathOrder, _ rule: Rule) -> WordDemand {
    .any(
      order.stations.map { station in
        switch station {
        case .step(let set), .holds(let set), .callback(let set): demand(of: set, rule)
        case .during: .anything
        }
      })
  }

  private func demand(of surroundings: Surroundings, _ rule: Rule) -> WordDemand {
    switch surroundings {
    case .function(let test), .type(let test): demand(of: test)
    case .callback(let set), .call(let set): demand(of: set, rule)
    case .typeNamed, .loop, .await, .catch, .try: .anything
    }
  }

  // MARK: Names

  private func demand(of constraint: Constraint, _ rule: Rule) -> WordDemand {
    switch constraint {
    case .all(let parts): .all(parts.map { demand(of: $0, rule) })
    case .any(let parts): .any(parts.map { demand(of: $0, rule) })
    case .kind(let kind): demand(ofKind: kind, rule)
    case .named(let test): demand(of: test)
    case .from(let set), .onlyFrom(let set): demand(of: set, rule)
    case .item(let part): demand(of: part, rule)
    case .not, .longLived, .local, .literal, .function, .counted, .fact, .event, .contains:
      .anything
    }
  }

  private func demand(ofKind kind: String, _ rule: Rule) -> WordDemand {
    let names = (vocabulary.value.words[kind] ?? []).map(demand)
    let spellings = rule.alternatives.filter { $0.isShared && $0.set == kind }
    return .any(names + spellings.map { demand(of: $0, rule) })
  }

  private func demand(of test: NameTest) -> WordDemand {
    switch test {
    case .words(let sequences): .any(sequences.map(demand))
    case .matches(let expression):
      expression.words.map { ways in
        .any(ways.map { words in .all(words.map { WordDemand($0) }) })
      } ?? .anything
    }
  }

  /// A name may hold the singular of a word that was asked for; no word has one of a single letter.
  private func demand(of sequence: [String]) -> WordDemand {
    .all(
      sequence.map { word in
        let isPlural = word.hasSuffix("s") && word.count > 2
        return WordDemand(isPlural ? word.dropLast().utf8 : word[...].utf8)
      })
  }

  // MARK: Patterns

  private func demand(of set: PatternSet, _ rule: Rule) -> WordDemand {
    .any(set.alternatives.map { demand(of: rule.alternatives[$0], rule) })
  }

  private func demand(of alternative: PatternAlternative, _ rule: Rule) -> WordDemand {
    let pattern = alternative.patterns[language].map(\.requiredWords)
    let condition = alternative.conditions[language].map(\.requiredWords)
    let ways = [pattern, condition].compactMap { $0 }.map { words in
      WordDemand.all(words.map { WordDemand($0) })
    }
    let constraints = alternative.constraints.map { demand(of: $0, rule, [rule.id]) }
    return .all([.any(ways)] + constraints)
  }
}
