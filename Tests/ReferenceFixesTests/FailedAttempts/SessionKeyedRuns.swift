/// The registry of the incident and the repairs that were proposed for it; each is here to fail.
struct SessionKeyedRuns {
  private(set) var active: [String: Int] = [:]
  private(set) var waiting: [String: [Int]] = [:]

  /// The refusal of the proposal that only throws.
  struct Busy: Error {}

  /// As it was: the second run of a session overwrites the first.
  mutating func set(_ run: Int, session: String) { active[session] = run }

  /// As it was: a mismatch is silently skipped.
  mutating func clear(_ run: Int, session: String) {
    if active[session] == run { active[session] = nil }
  }

  /// The proposal that queues the handle of a run that has started already.
  mutating func queue(_ run: Int, session: String) {
    if active[session] == nil {
      active[session] = run
    } else {
      waiting[session, default: []] += [run]
    }
  }

  /// The proposal that throws and leaves the message to its fate.
  mutating func reject(_ run: Int, session: String) throws {
    if active[session] != nil { throw Busy() }
    active[session] = run
  }

  /// The comment's proposal: the time and the session as the key.
  static func timeKey(session: String, milliseconds: Int) -> String {
    "\(session)-\(milliseconds)"
  }
}
