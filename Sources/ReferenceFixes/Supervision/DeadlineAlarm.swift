/// Wakes the owner of a core at the core's earliest deadline; at most one task sleeps at a time.
struct DeadlineAlarm<C: Clock>: Sendable where C.Duration == Duration {
  private let clock: C
  private let origin: C.Instant
  private var armed: Duration?
  private var sleeper: Task<Void, Never>?

  /// Starts the core's time at zero.
  init(clock: C) {
    self.clock = clock
    origin = clock.now
  }

  /// The core's time.
  var now: Duration { origin.duration(to: clock.now) }

  /// Sleeps until `deadline` and then wakes the owner; `nil` sleeps no more.
  mutating func set(for deadline: Duration?, wake: @escaping @Sendable () async -> Void) {
    guard deadline != armed else { return }
    sleeper?.cancel()
    armed = deadline
    sleeper = deadline.map { deadline in
      Task { [clock, instant = origin.advanced(by: deadline)] in
        do {
          repeat { try await clock.sleep(until: instant, tolerance: nil) } while clock.now < instant
        } catch { return }
        await wake()
      }
    }
  }

  /// Wakes nobody any more.
  func cancel() { sleeper?.cancel() }
}
