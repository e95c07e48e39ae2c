import Documents

/// What of some constraints the spelling of the operands decides, before it is known what they
/// stand for: a match that fails it fails them.
struct NameScreen: Sendable {
  /// One name with what it must be spelled like.
  struct Part: Sendable {
    let variable: String
    let constraint: Constraint
    /// Its number among those of the rule.
    let number: Int
    /// Whether nothing but the last name of what is written there counts.
    let readsLastNameOnly: Bool
  }

  private(set) var parts: [Part] = []

  /// Reads off `clauses`, which must all hold, what spelling decides; of a kind it decides where the
  /// kind is a list of words and nothing else in `rule`.
  init(_ clauses: [Clause], _ rule: Rule, _ vocabulary: Lazy<Vocabulary>, from first: Int) {
    add(clauses, first) { Self.isWordList($0, rule, vocabulary) }
  }

  /// Returns what `clauses`, which must all hold, ask of the spelling of `variable`, the names of
  /// events included; nil where that is nothing.
  static func constraint(
    on variable: String, of clauses: [Clause], _ rule: Rule, _ vocabulary: Lazy<Vocabulary>
  ) -> Constraint? {
    let asked = clauses.compactMap {
      $0.spelled(variable) { isWordList($0, rule, vocabulary) }
    }
    return asked.isEmpty ? nil : .all(asked)
  }

  private static func isWordList(
    _ kind: String, _ rule: Rule, _ vocabulary: Lazy<Vocabulary>
  ) -> Bool {
    !rule.alternatives.contains { $0.isShared && $0.set == kind }
      && vocabulary.value.words[kind] != nil
  }

  /// Returns what speaks of other names than those for which `isOut` holds.
  func without(_ isOut: (String) -> Bool) -> NameScreen {
    var screen = self
    screen.parts.removeAll { isOut($0.variable) }
    return screen
  }

  private mutating func add(_ clauses: [Clause], _ first: Int, _ kinds: (String) -> Bool) {
    for clause in clauses {
      switch clause.operation {
      case .constraint(let variable, let constraint):
        guard let weaker = constraint.spelled(kinds) else { continue }
        parts.append(
          Part(
            variable: variable, constraint: weaker, number: first + parts.count,
            readsLastNameOnly: !weaker.readsText))
      case .all(let clauses): add(clauses, first, kinds)
      default: continue
      }
    }
  }
}

extension Clause {
  /// What must be true of the spelling of `variable` where the clause holds; nil where that is
  /// nothing.
  fileprivate func spelled(_ variable: String, _ kinds: (String) -> Bool) -> Constraint? {
    switch operation {
    case .constraint(variable, let constraint): return constraint.spelled(kinds, events: true)
    case .all(let parts):
      let known = parts.compactMap { $0.spelled(variable, kinds) }
      return known.isEmpty ? nil : .all(known)
    case .any(let parts):
      let known = parts.compactMap { $0.spelled(variable, kinds) }
      return known.count == parts.count ? .any(known) : nil
    default: return nil
    }
  }
}

extension Constraint {
  /// Whether an expression is matched against all of the text.
  fileprivate var readsText: Bool {
    switch self {
    case .all(let parts), .any(let parts): parts.contains(where: \.readsText)
    case .not(let part): part.readsText
    case .named(.matches): true
    default: false
    }
  }

  /// What must be true of the spelling where the constraint holds; nil where that is nothing.
  ///
  /// Which event something names is a matter of the tokens around it too, so that it is only told
  /// from spelling where `events` are asked for.
  fileprivate func spelled(
    _ kinds: (String) -> Bool, events: Bool = false
  ) -> Constraint? {
    switch self {
    case .all(let parts):
      let known = parts.compactMap { $0.spelled(kinds, events: events) }
      return known.isEmpty ? nil : .all(known)
    case .any(let parts):
      let known = parts.compactMap { $0.spelled(kinds, events: events) }
      return known.count == parts.count ? .any(known) : nil
    default: return isSpelling(kinds, events: events) ? self : nil
    }
  }

  /// Whether spelling alone decides it.
  private func isSpelling(_ kinds: (String) -> Bool, events: Bool) -> Bool {
    switch self {
    case .all(let parts), .any(let parts):
      parts.allSatisfy { $0.isSpelling(kinds, events: events) }
    case .not(let part): part.isSpelling(kinds, events: events)
    case .named: true
    case .kind(let kind): kinds(kind)
    case .event: events
    default: false
    }
  }
}
