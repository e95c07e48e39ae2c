import Rules

/// Something about a rule that an example can show.
enum RuleExercise: Hashable, Sendable {
  /// The clause of that id was true, or false.
  case clause(Int, holds: Bool)
  /// The alternative of that id matched.
  case spelling(Int)
  /// The place was told, or left alone, for that reason, in that language.
  case decision(Decision, language: String)
  /// The decision was come to by that story: what evidence calls its steps.
  case story([String], Decision, language: String)
  /// What the example itself says that it shows, in that language.
  case trap(String, language: String)
  /// The edit of that index in `repair` was made, or undone.
  case edit(Int, Made, language: String)

  /// What was done with an edit.
  enum Made: Hashable, Sendable { case done, undone }

  /// What decides about a place.
  enum Decision: Hashable, Sendable {
    /// The case of `report` of that index, also one that tells nothing.
    case reported(Int)
    /// The clause of that id.
    case dismissed(Int)
    /// No case applies.
    case untold
  }

  /// Returns what `result`, of one rule in one file, shows of `rule`.
  static func all(in result: FileResult, of rule: Rule, language: String) -> Set<RuleExercise> {
    var found: Set<RuleExercise> = []
    for trace in result.traces.values {
      found.formUnion(trace.held.map { .clause($0, holds: true) })
      found.formUnion(trace.failed.map { .clause($0, holds: false) })
      found.formUnion(trace.alternatives.map { .spelling($0) })
    }
    let told = result.findings.map { (decision($0.trace, rule), $0.evidence) }
    let dismissed = result.dismissed.map { (decision($0, rule), $0.evidence) }
    for (decision, evidence) in told + dismissed {
      found.insert(.decision(decision, language: language))
      found.insert(.story(evidence.map(\.label), decision, language: language))
    }
    return found
  }

  private static func decision(_ dismissal: Dismissal, _ rule: Rule) -> Decision {
    let isOfCase = rule.match.cases.contains { reportCase in
      reportCase.conditions.contains { $0.id == dismissal.clause?.id }
    }
    guard let clause = dismissal.clause, !isOfCase else { return decision(dismissal.trace, rule) }
    return .dismissed(clause.id)
  }

  /// The first case whose clauses were all true.
  private static func decision(_ trace: Trace, _ rule: Rule) -> Decision {
    let index = rule.match.cases.firstIndex { reportCase in
      reportCase.conditions.allSatisfy { trace.held.contains($0.id) }
    }
    return index.map { .reported($0) } ?? .untold
  }
}
