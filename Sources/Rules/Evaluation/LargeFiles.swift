import Glibc
import Synchronization

/// Lets one thread at a time work on large files, for what is known of one takes many times its size.
///
/// The thread whose turn it is may come to others meanwhile.
package final class LargeFiles: Sendable {
  /// The bytes above which a file is large.
  private static let least = 1 << 18
  private let turn = Mutex(())
  /// The thread whose turn it is; 0 when it is nobody's.
  private let holder = Atomic<UInt>(0)

  /// Does `work` on a file of `size` bytes, when it is its turn.
  package func inTurn(_ size: Int, _ work: () -> Void) {
    let thread = UInt(pthread_self())
    guard size > Self.least, holder.load(ordering: .relaxed) != thread else { return work() }
    turn.withLock { _ in
      holder.store(thread, ordering: .relaxed)
      work()
      holder.store(0, ordering: .relaxed)
    }
  }
}
