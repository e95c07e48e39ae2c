import Structure

/// One way to run a function of the file in a walk; a second one that is equal does the same.
struct Visit: Hashable, Sendable {
  let body: Int
  let states: UInt8
  let stopsAtSuspension: Bool
  let isFeeding: Bool
  /// How many calls lie around it, of which only so many are entered.
  let depth: Int
  /// What the function's parameters are of what the question speaks of.
  let given: [Renaming.Pair]
}
