package import Findings
package import SourceText

/// The `match` of a rule: a trigger, what must hold, what makes it harmless, and how it is told.
package struct RuleMatch: Sendable {
  /// The trigger.
  package let find: PatternSet
  /// The name bound to the place that the found value goes to: `$X` of `as: $X`.
  package let destination: String?
  /// What is judged one by one; nil where a trigger is judged once.
  package let each: EachItem?
  /// The name of which what it stands for is told once in a file.
  package let once: String?
  /// The word at the trigger in evidence: "created here".
  package let label: String
  /// What must be true; unknown counts as false.
  package let conditions: [Clause]
  /// What makes the trigger harmless when it is true; unknown keeps the finding and caps it.
  package let exceptions: [Clause]
  /// How findings are told, the first that applies; never empty.
  package let cases: [ReportCase]
  /// Changes of severity, in the order of the file.
  package let steps: [SeverityStep]
}

/// `each: {$ITEM: $LIST}`: a trigger is judged once for each item of a literal.
package struct EachItem: Hashable, Sendable {
  /// The name that is bound to the item.
  package let item: String
  /// The name that stands for the list, set or tuple.
  package let list: String
}

/// One way in which a trigger is told.
package struct ReportCase: Sendable {
  /// What must be true for it; empty for the last resort.
  package let conditions: [Clause]
  /// Where it points: the trigger, what a metavariable of it stands for, or the place that the
  /// named pattern set matched in `conditions` or `exceptions`.
  package let target: Target
  /// The rule's own where there is none.
  package let message: String?
  /// nil tells nothing: the case is harmless.
  package let severity: Outcome
  package let range: ByteRange

  /// Where a finding points.
  package enum Target: Hashable, Sendable {
    case trigger
    case definition(String)
    /// What a metavariable of the trigger stands for.
    case variable(String)
  }

  /// How bad a case is.
  package enum Outcome: Hashable, Sendable {
    case asRule
    case fixed(Severity)
    case harmless
  }
}

/// `weaken` and `strengthen`: another severity under a circumstance.
package struct SeverityStep: Sendable {
  package let condition: Clause
  package let severity: Severity
  /// Whether it only lowers, or only raises.
  package let direction: Direction
  package let range: ByteRange

  package enum Direction: Hashable, Sendable { case weaken, strengthen }
}
