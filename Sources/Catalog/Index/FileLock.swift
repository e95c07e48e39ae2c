import Glibc

/// A lock on a file that the system gives back when the process ends, however it ends.
final class FileLock {
  private let descriptor: Int32
  /// How many microseconds pass between two tries: too few for anybody to notice.
  private static let pause: UInt32 = 20_000

  /// Takes the lock on the file at `path`, trying for `seconds`; nil where it cannot be had.
  init?(path: String, seconds: Double) {
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return nil }
    var rest = seconds
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR, rest > 0 else {
        return nil
      }
      usleep(Self.pause)
      rest -= Double(Self.pause) / 1_000_000
    }
  }

  deinit { close(descriptor) }
}
