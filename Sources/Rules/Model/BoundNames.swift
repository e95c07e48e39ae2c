import Documents

/// The metavariables that patterns of a rule speak of, so that a question is not asked again only
/// because something else is bound to another name.
struct BoundNames: Sendable {
  /// For each alternative of the rule its names, and those of the patterns that its constraints ask.
  private let names: Lazy<[Set<String>]>

  /// Reads them off `rule` when they are first asked for.
  init(_ rule: @escaping @Sendable () -> Rule) {
    names = Lazy { Self.names(in: rule()) }
  }

  private static func names(in rule: Rule) -> [Set<String>] {
    let own = rule.alternatives.map { Set(Metavariable.all(in: $0.text).map(\.name)) }
    let asked = rule.alternatives.map { alternative in
      alternative.constraints.flatMap(\.withParts)
    }
    return own.indices.map { first in
      var found = own[first]
      var seen: Set<Int> = [first]
      var pending = [first]
      while let next = pending.popLast() {
        for clause in asked[next] {
          found.formUnion(clause.ownNames)
          for set in clause.sets { pending += set.alternatives.filter { seen.insert($0).inserted } }
        }
        found.formUnion(own[next])
      }
      return found
    }
  }

  /// Returns the names that one of `sets` speaks of.
  func of(_ sets: [PatternSet]) -> Set<String> {
    let names = names.value
    return sets.flatMap(\.alternatives).reduce(into: []) { $0.formUnion(names[$1]) }
  }
}

extension Clause {
  /// The metavariables that it names itself.
  fileprivate var ownNames: [String] {
    switch operation {
    case .constraint(let variable, _), .escapes(let variable, _), .handled(let variable),
      .read(let variable, _, _):
      [variable]
    case .inside(.typeNamed(let variable)): [variable]
    default: []
    }
  }

  /// The patterns that it asks for itself.
  fileprivate var sets: [PatternSet] {
    switch operation {
    case .before(let order), .after(let order):
      order.stations.compactMap(\.set) + [order.lost, order.kept].compactMap { $0 }
    case .inside(.callback(let set)), .inside(.call(let set)), .flows(let set),
      .somewhere(let set, _):
      [set]
    case .read(_, let set, _): set.map { [$0] } ?? []
    case .constraint(_, let constraint): constraint.sets
    default: []
    }
  }
}

extension Constraint {
  fileprivate var sets: [PatternSet] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.sets)
    case .not(let part), .item(let part): part.sets
    case .from(let set), .onlyFrom(let set): [set]
    default: []
    }
  }
}

extension PathOrder.Station {
  fileprivate var set: PatternSet? {
    switch self {
    case .step(let set), .holds(let set), .callback(let set): set
    case .during: nil
    }
  }
}
