import Structure

/// One match of a rule's `find` that is being judged.
struct Trigger: Sendable {
  let match: Match
  /// The alternative of `find` that matched.
  let alternative: Int
  var bindings: Bindings
  /// The step at which it takes effect: where its value is written or sent.
  var step: Int32
  /// The step in the function that this one calls at which the same is done with the value there.
  var delivery: Int32?

  /// Is judged where its value takes effect.
  mutating func move(to effect: Effect) {
    step = effect.step
    delivery = effect.delivery
  }
}

/// Where a value takes effect: at a call of this function and, where that runs one of the file, in it.
struct Effect: Sendable {
  let step: Int32
  let delivery: Int32?
}
