import Synchronization

/// A value that is worked out once, when it is first asked for.
package final class Lazy<Value: Sendable>: Sendable {
  private final class Box: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
  }

  private let known = AtomicLazyReference<Box>()
  private let turn = Mutex(())
  private let make: @Sendable () -> Value

  /// Asks `make` for the value.
  package init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  /// Holds a value that is there already.
  package init(known value: Value) {
    make = { value }
    _ = known.storeIfNil(Box(value))
  }

  /// The value; who asks while it is being made waits.
  package var value: Value {
    if let box = known.load() { return box.value }
    return turn.withLock { _ in
      (known.load() ?? known.storeIfNil(Box(make()))).value
    }
  }
}
