import Structure

/// One match of a rule's `find` that is being judged.
struct Trigger: Sendable {
  let match: Match
  /// The alternative of `find` that matched.
  let alternative: Int
  var bindings: Bindings
  /// The step at which it takes effect: where its value is written or sent.
  var step: Int32
}
