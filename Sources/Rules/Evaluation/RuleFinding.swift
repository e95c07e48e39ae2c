package import Findings
package import Structure

/// A place in one file that a rule speaks of, with the story that makes it a finding.
package struct RuleFinding: Sendable {
  /// The index of the rule in its set.
  package let rule: Int
  /// After weakening and strengthening by the rule, before path and configuration have their say.
  package var severity: Severity
  /// The tokens it points at; on one line when it is printed.
  package let tokens: TokenRange
  /// With metavariables filled in.
  package let message: String
  /// The places that decided it, in the order of the story.
  package private(set) var evidence: [EvidenceStep]
  /// What would decide it, where it is not certain.
  package let doubt: Doubt?
  /// The clauses, by their ids, and alternatives that took part: what coverage counts.
  package let trace: Trace
  /// What the metavariables of the trigger stand for.
  package let bindings: Bindings

  /// Takes up another one of the same rule at the same place: the more severe is told, with the
  /// evidence of both.
  mutating func join(_ other: RuleFinding) {
    let told = other.severity > severity ? other : self
    let rest = other.severity > severity ? self : other
    self = told
    evidence += rest.evidence.filter { !told.evidence.contains($0) }
  }
}

/// One place of a story.
package struct EvidenceStep: Hashable, Sendable {
  /// nil for the file that the finding is in.
  package let path: String?
  /// Line and column are worked out by who prints: an offset in the file.
  package let tokens: TokenRange
  package let label: String
  /// The pattern set that matched there, for repairs.
  package let set: String?

  /// Collects the facts of one step.
  package init(path: String? = nil, tokens: TokenRange, label: String, set: String? = nil) {
    self.path = path
    self.tokens = tokens
    self.label = label
    self.set = set
  }
}

/// Which parts of a rule took part in verdicts.
package struct Trace: Hashable, Sendable {
  /// Ids of clauses that were true.
  package var held: Set<Int> = []
  /// Ids of clauses that were false.
  package var failed: Set<Int> = []
  /// Ids of alternatives that matched.
  package var alternatives: Set<Int> = []

  /// Nothing took part.
  package init() {}

  /// Adds what took part in `other`.
  package mutating func formUnion(_ other: Trace) {
    held.formUnion(other.held)
    failed.formUnion(other.failed)
    alternatives.formUnion(other.alternatives)
  }
}
