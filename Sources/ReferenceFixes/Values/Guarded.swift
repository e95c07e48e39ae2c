import Synchronization

/// A value behind a lock whose changes of hands the thread sanitizer can see.
///
/// On Linux a contended `Mutex` is handed over by the kernel, out of the sanitizer's sight, so it
/// reports races where there are none. The counter shows it each hand-over and decides nothing.
struct Guarded<Value: Sendable>: ~Copyable, Sendable {
  private let value: Mutex<Value>
  private let handOvers = Atomic<UInt>(0)

  /// Puts `value` behind a lock.
  init(_ value: Value) { self.value = Mutex(value) }

  /// Calls `body` while no other caller has the value; `body` must not call in again.
  borrowing func withLock<Result: Sendable, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try value.withLock { value throws(Failure) in
      _ = handOvers.load(ordering: .acquiring)
      defer { handOvers.wrappingAdd(1, ordering: .releasing) }
      return try body(&value)
    }
  }
}
