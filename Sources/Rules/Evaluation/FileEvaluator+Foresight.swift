import Structure

// What is clear about a trigger before ways are followed, or callers and other files are asked.
extension FileEvaluator {
  /// What is clear about a clause.
  private enum Foresight {
    case holds
    /// It does not hold, or nobody can tell.
    case fails
    case open
  }

  /// Whether it is clear that nothing is told about `trigger`, for which the first `count` conditions
  /// hold.
  mutating func isHarmless(_ trigger: Trigger, after count: Int) -> Bool {
    for clause in rule.match.conditions.dropFirst(count) {
      if foresight(of: clause, trigger) == .fails { return true }
    }
    for clause in rule.match.exceptions {
      if foresight(of: clause, trigger) == .holds { return true }
    }
    return false
  }

  private mutating func foresight(of clause: Clause, _ trigger: Trigger) -> Foresight {
    if screens.localClauses.contains(clause) {
      var trace = Trace()
      return evaluate(clause, trigger, &trace).isTrue ? .holds : .fails
    }
    switch clause.operation {
    case .all(let parts): return foresight(ofAll: parts, trigger)
    case .any(let parts): return foresight(ofAny: parts, trigger)
    case .read(let variable, let set, .project) where set.map(screens.localClauses.contains) ?? true:
      return read(variable, set, .file, trigger).isTrue ? .holds : .open
    case .somewhere(let set, .project) where screens.localClauses.contains(set):
      return somewhere(set, .file, trigger).isTrue ? .holds : .open
    default: return .open
    }
  }

  private mutating func foresight(ofAll parts: [Clause], _ trigger: Trigger) -> Foresight {
    var result = Foresight.holds
    for part in parts {
      switch foresight(of: part, trigger) {
      case .fails: return .fails
      case .open: result = .open
      case .holds: continue
      }
    }
    return result
  }

  private mutating func foresight(ofAny parts: [Clause], _ trigger: Trigger) -> Foresight {
    var result = Foresight.fails
    for part in parts {
      switch foresight(of: part, trigger) {
      case .holds: return .holds
      case .open: result = .open
      case .fails: continue
      }
    }
    return result
  }
}
