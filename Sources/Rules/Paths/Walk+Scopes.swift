// How ways leave a part of a function for somewhere else than its next step.
extension Walk {
  enum Exit: Int, CaseIterable, Sendable {
    case `return`
    /// Returns, where it matters, what is true, or what is not.
    case returnTrue, returnFalse
    case `throw`, `break`, `continue`
  }

  /// The states of ways that leave, by how they do.
  struct Exits: Sendable {
    private var states: [Exit: StateSet] = [:]

    subscript(exit: Exit) -> StateSet {
      get { states[exit, default: StateSet()] }
      set { states[exit] = newValue.isEmpty ? nil : newValue }
    }
  }

  /// A part of a function at which ways that leave stop.
  struct Scope: Sendable {
    let kind: Kind
    /// The ways that stopped here.
    var exits = Exits()

    enum Kind: Sendable {
      case loop, choice
      /// A `try`, whose `finally` they pass.
      case attempt
      /// What follows a `defer` in its block; they pass the region that it deferred.
      case deferring(Int)

      func stops(_ exit: Exit) -> Bool {
        switch self {
        case .loop: exit == .break || exit == .continue
        case .choice: exit == .break
        case .attempt, .deferring: true
        }
      }
    }
  }
}

extension Walk.Frame {
  /// Opens a scope and returns its number.
  @discardableResult
  mutating func open(_ kind: Walk.Scope.Kind) -> Int {
    scopes.append(Walk.Scope(kind: kind))
    return scopes.count - 1
  }

  /// Closes the scope `number`, with those in it, and returns it.
  mutating func close(_ number: Int) -> Walk.Scope {
    let scope = scopes[number]
    scopes.removeSubrange(number...)
    return scope
  }

  /// Lets the ways in `states` leave as far as the next scope, or the caller.
  mutating func leave(by exit: Walk.Exit, _ states: StateSet) {
    if let scope = scopes.lastIndex(where: { $0.kind.stops(exit) }) {
      scopes[scope].exits[exit].formUnion(states)
    } else {
      exits[exit].formUnion(states)
    }
  }

  /// Lets ways leave that stopped at a scope which is closed.
  mutating func leave(by exits: Walk.Exits) {
    for exit in Walk.Exit.allCases { leave(by: exit, exits[exit]) }
  }
}
