/// Which clauses of a rule are decided in one file without following ways, which costs more than the
/// rest: whoever calls, and whatever other files hold.
struct LocalClauses: Sendable {
  /// The numbers of the clauses, of the rule and of its patterns.
  private var clauses: Set<Int> = []
  /// For each alternative of the rule whether all that it asks is decided so.
  private var alternatives: [Bool]
  /// The spellings of each kind.
  private let kinds: [String: [Int]]
  /// How many conditions come before the first other clause, at which those behind it are asked first;
  /// nil where there is no other, or where conditions lead on to another step, about which the rest is
  /// then asked.
  private(set) var leading: Int?

  /// Reads them off `rule`.
  init(_ rule: Rule) {
    alternatives = rule.alternatives.map { _ in true }
    kinds = Dictionary(
      grouping: rule.alternatives.indices.filter { rule.alternatives[$0].isShared },
      by: { rule.alternatives[$0].set ?? "" })
    // What patterns ask of each other is taken for local until it is known better.
    while true {
      let known = rule.alternatives.map { $0.constraints.allSatisfy(isLocal) }
      guard known != alternatives else { break }
      alternatives = known
    }
    let asked = (rule.match.conditions + rule.match.exceptions).flatMap(\.withParts)
    let all = asked + rule.alternatives.flatMap { $0.constraints.flatMap(\.withParts) }
    clauses = Set(all.filter(isLocal).map(\.id))
    let match = rule.match
    guard !match.leadsOn, !(match.conditions + match.exceptions).allSatisfy(contains) else {
      return
    }
    leading = match.conditions.firstIndex { !contains($0) } ?? match.conditions.count
  }

  /// Whether `clause` is.
  func contains(_ clause: Clause) -> Bool { clauses.contains(clause.id) }

  /// Whether it is decided so what matches `set`.
  func contains(_ set: PatternSet) -> Bool { set.alternatives.allSatisfy { alternatives[$0] } }

  // MARK: Reading

  private func isLocal(_ clause: Clause) -> Bool {
    switch clause.operation {
    case .all(let parts), .any(let parts): parts.allSatisfy(isLocal)
    case .not(let part): isLocal(part)
    case .inside(let surroundings): isLocal(surroundings)
    case .constraint(_, let constraint): isLocal(constraint)
    case .handled, .file: true
    case .read(_, let set, let extent): extent != .project && set.map(contains) ?? true
    case .somewhere(let set, let extent): extent != .project && contains(set)
    case .before, .after, .during, .escapes, .flows, .reported: false
    }
  }

  private func isLocal(_ surroundings: Surroundings) -> Bool {
    switch surroundings {
    case .callback(let set), .call(let set): contains(set)
    case .function, .type, .typeNamed, .loop, .await, .catch, .try: true
    }
  }

  private func isLocal(_ constraint: Constraint) -> Bool {
    switch constraint {
    case .all(let parts), .any(let parts): parts.allSatisfy(isLocal)
    case .not(let part), .item(let part): isLocal(part)
    case .kind(let kind): kinds[kind, default: []].allSatisfy { alternatives[$0] }
    case .from(let set), .onlyFrom(let set): contains(set)
    case .fact: false
    case .named, .longLived, .local, .literal, .function, .counted, .event, .contains: true
    }
  }
}

extension RuleMatch {
  /// Whether what holds can change the step that later clauses are asked about.
  fileprivate var leadsOn: Bool {
    conditions.contains(where: \.leadsOn)
      || exceptions.flatMap(\.withParts).contains { clause in
        if case .all = clause.operation { clause.leadsOn } else { false }
      }
  }
}

extension Clause {
  /// Whether the value of the trigger is followed to another step.
  fileprivate var leadsOn: Bool {
    withParts.contains { if case .flows = $0.operation { true } else { false } }
  }
}
