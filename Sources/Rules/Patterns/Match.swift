package import Structure

/// One place in a file that a pattern matches.
package struct Match: Hashable, Sendable {
  /// All that was matched.
  package let tokens: TokenRange
  /// The step of the structure at which it happens; for a read or a literal the step whose tokens
  /// are the smallest around it; -1 without one.
  package let step: Int32
  /// The call that it is; -1 when it is none.
  package let call: Int32
  package let bindings: Bindings

  /// Collects the facts of one match.
  package init(tokens: TokenRange, step: Int32, call: Int32, bindings: Bindings) {
    self.tokens = tokens
    self.step = step
    self.call = call
    self.bindings = bindings
  }
}
