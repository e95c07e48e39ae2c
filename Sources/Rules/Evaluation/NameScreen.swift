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
    add(clauses, first) { kind in
      !rule.alternatives.contains { $0.isShared && $0.set == kind }
        && vocabulary.value.words[kind] != nil
    }
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
  fileprivate func spelled(_ kinds: (String) -> Bool) -> Constraint? {
    switch self {
    case .all(let parts):
      let known = parts.compactMap { $0.spelled(kinds) }
      return known.isEmpty ? nil : .all(known)
    case .any(let parts):
      let known = parts.compactMap { $0.spelled(kinds) }
      return known.count == parts.count ? .any(known) : nil
    default: return isSpelling(kinds) ? self : nil
    }
  }

  /// Whether spelling alone decides it.
  private func isSpelling(_ kinds: (String) -> Bool) -> Bool {
    switch self {
    case .all(let parts), .any(let parts): parts.allSatisfy { $0.isSpelling(kinds) }
    case .not(let part): part.isSpelling(kinds)
    case .named: true
    case .kind(let kind): kinds(kind)
    default: false
    }
  }
}
