import Dispatch
import Synchronization

/// A value that is worked out on another thread while this one goes on.
final class Background<Value: Sendable>: Sendable {
  private let result = Mutex<Value?>(nil)
  private let isDone = DispatchGroup()

  /// Starts to work out the value.
  init(_ work: @escaping @Sendable () -> Value) {
    DispatchQueue.global(qos: .userInitiated).async(group: isDone) {
      let value = work()
      self.result.withLock { $0 = value }
    }
  }

  /// Waits for the value; nil only where the work never ran.
  func wait() -> Value? {
    isDone.wait()
    return result.withLock { $0 }
  }
}
