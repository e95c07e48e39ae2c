import Structure

/// One way to run a function of the file in a walk; what changed nothing changes nothing in a second
/// one that is equal.
struct Visit: Hashable, Sendable {
  let body: Int
  let states: UInt8
  /// For each of the states what the last thing that led to it speaks of.
  let told: [Bindings]
  let stopsAtSuspension: Bool
  let isLocked: Bool
  let isFeeding: Bool
  /// How many calls lie around it, of which only so many are entered.
  let depth: Int
  /// What the function's parameters are of what the question speaks of.
  let given: [Renaming.Pair]
}
