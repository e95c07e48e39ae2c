/// The timers of one core: each name has at most one, and they fire by due time, then by name.
struct Deadlines<Name: Hashable & Comparable & Sendable>: Sendable {
  private var due: [Name: Duration] = [:]

  /// The earliest due time.
  var next: Duration? { due.values.min() }

  /// Returns whether the timer runs.
  func isRunning(_ name: Name) -> Bool { due[name] != nil }

  /// Starts or restarts the timer.
  mutating func start(_ name: Name, at time: Duration) { due[name] = time }

  /// Stops the timer; one that does not run stays as it is.
  mutating func stop(_ name: Name) { due[name] = nil }

  /// Stops every timer.
  mutating func stopAll() { due = [:] }

  /// Takes the first timer that is due at `now`.
  mutating func takeFirst(dueAt now: Duration) -> (name: Name, due: Duration)? {
    let first = due.min { ($0.value, $0.key) < ($1.value, $1.key) }
    guard let first, first.value <= now else { return nil }
    due[first.key] = nil
    return (first.key, first.value)
  }
}
