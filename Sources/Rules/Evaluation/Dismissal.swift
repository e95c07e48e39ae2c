package import Structure

/// A trigger that is no finding, and what made it harmless: what `--why` prints.
package struct Dismissal: Sendable {
  /// The index of the rule in its set.
  package let rule: Int
  /// The trigger.
  package let tokens: TokenRange
  /// The clause that decided it, in words of the rule's file, and whether it held.
  package let clause: Clause?
  package let evidence: [EvidenceStep]
  package let bindings: Bindings
  package let trace: Trace
}
