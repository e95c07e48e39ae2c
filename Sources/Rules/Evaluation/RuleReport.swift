import Structure

/// What one rule reports in a file, for others that ask about it.
struct RuleReport: Sendable {
  let places: [Reported]
  /// Whether the rule ran out of steps, so that there may be more.
  let isInPart: Bool

  /// One place that is reported.
  struct Reported: Sendable {
    let tokens: TokenRange
    let message: String
    let bindings: Bindings
    /// The last names of what the metavariables stand for, by which other files can speak of it.
    let lastNames: [String: String]
  }
}
