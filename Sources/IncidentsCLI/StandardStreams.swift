import Findings
@unsafe @preconcurrency import Glibc
import Synchronization

/// The process's own streams: output is gathered and written in large pieces.
final class StandardStreams: Sendable {
  private let pending = Mutex<[UInt8]>([])
  /// What is never taken apart.
  private let kept = Mutex<[any Sendable]>([])

  /// The console of this process.
  var console: Console {
    Console(
      write: { self.append($0) },
      writeError: { text in
        self.flush()
        Self.write(Array(text.utf8), to: STDERR_FILENO)
      },
      flush: { self.flush() },
      readInput: { try InputStream.next(from: STDIN_FILENO, named: "standard input") },
      keep: { value in self.kept.withLock { $0.append(value) } },
      environment: Self.environment(),
      workingDirectory: Self.workingDirectory(),
      terminalWidth: Self.terminalWidth())
  }

  /// Writes out what was gathered.
  func flush() {
    let bytes = pending.withLock { pending in
      defer { pending.removeAll(keepingCapacity: true) }
      return pending
    }
    Self.write(bytes, to: STDOUT_FILENO)
  }

  private func append(_ text: String) {
    let isFull = pending.withLock { pending in
      pending += text.utf8
      return pending.count > 1 << 16
    }
    if isFull { flush() }
  }

  /// Ends the process quietly when nobody reads any more: `incidents list | head -1` is no failure.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno == EPIPE {
        exit(ExitCode.success.rawValue)
      } else if errno != EINTR && errno != EAGAIN {
        giveUp(unsafe String(cString: strerror(errno)), descriptor)
      }
    }
  }

  /// Ends the process, for half a report must not pass for a whole one.
  private static func giveUp(_ reason: String, _ descriptor: Int32) -> Never {
    let text = Array("incidents: cannot write the output: \(reason)\n".utf8)
    if descriptor == STDOUT_FILENO { write(text, to: STDERR_FILENO) }
    exit(ExitCode.failure.rawValue)
  }

  /// The variables of the process; of two with one name the first counts, as it does for the system.
  private static func environment() -> [String: String] {
    var variables: [String: String] = [:]
    var next = unsafe environ
    while let entry = unsafe next.pointee {
      let text = unsafe text(entry)
      unsafe next = next.successor()
      guard let sign = text.utf8.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name = String(text[..<sign])
      if variables[name] == nil { variables[name] = String(text[text.index(after: sign)...]) }
    }
    return variables
  }

  /// Nothing where the folder is gone.
  private static func workingDirectory() -> String {
    guard let path = unsafe getcwd(nil, 0) else { return "" }
    defer { unsafe free(path) }
    return unsafe text(path)
  }

  private static func text(_ word: UnsafePointer<CChar>) -> String {
    let count = unsafe strlen(word)
    return unsafe word.withMemoryRebound(to: UInt8.self, capacity: count) {
      unsafe PathText.text(of: UnsafeBufferPointer(start: $0, count: count))
    }
  }

  private static func terminalWidth() -> Int? {
    guard isatty(STDOUT_FILENO) == 1 else { return nil }
    var size = winsize()
    let found = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return found ? Int(size.ws_col) : 80
  }
}
