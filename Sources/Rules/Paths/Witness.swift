import Structure

/// One thing that changed the state of a way, and the one before it.
struct Witness: Sendable {
  let parent: Int32
  let step: EvidenceStep
  /// The alternative that matched; -1 where no pattern did: at a suspension, at the trigger, where an
  /// event is handled or a function begins.
  let alternative: Int
  /// What the metavariables of its match stand for, in the names of the function the walk began in.
  var bindings = Bindings()
}
