/// The states in which a walk came to everything in the run that it began in.
struct Passage: Sendable {
  /// By the number of the step.
  var steps: [Int32: StateSet] = [:]
  /// For the reads in a region itself, by its number.
  var regions: [Int32: StateSet] = [:]
}

/// A walk that began with nothing, for the next question that differs only in its trigger.
struct PassageMemory: Sendable {
  let bindings: Bindings
  let root: Int
  let walk: Walk
}
