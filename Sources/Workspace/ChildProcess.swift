import Glibc

/// Runs another program and takes what it prints.
enum ChildProcess {
  /// What a program that ended said.
  struct Outcome: Sendable {
    let status: Int32
    let output: [UInt8]
    let errors: [UInt8]
  }

  /// Runs `words`, of which the first is looked for in `PATH`, with `environment` and with `input` to
  /// read; nil when it cannot be started.
  static func run(
    _ words: [String], environment: [String: String], input: [UInt8] = []
  ) -> Outcome? {
    var output: [Int32] = [-1, -1]
    var errors: [Int32] = [-1, -1]
    guard let source = file(holding: input) else { return nil }
    defer { close(source) }
    guard open(pipe: &output) else { return nil }
    defer { close(output[0]) }
    guard open(pipe: &errors) else {
      close(output[1])
      return nil
    }
    defer { close(errors[0]) }
    let child = start(words, environment, streams: [source, output[1], errors[1]])
    close(output[1])
    close(errors[1])
    guard let child else { return nil }
    let texts = readBoth(output[0], errors[0])
    return Outcome(status: end(of: child), output: texts.0, errors: texts.1)
  }

  /// The child gets the ends by their new numbers only, or it would keep its own output open.
  private static func open(pipe ends: inout [Int32]) -> Bool {
    guard unsafe pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return true
  }

  private static var temporaryFolder: String {
    unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
  }

  /// A file cannot fill up as a pipe does while the child's own output waits to be read.
  private static func file(holding input: [UInt8]) -> Int32? {
    guard !input.isEmpty else { return unsafe Glibc.open("/dev/null", O_RDONLY | O_CLOEXEC) }
    var name = Array("\(temporaryFolder)/incidents-XXXXXX".utf8CString)
    let descriptor = unsafe mkstemp(&name)
    guard descriptor >= 0 else { return nil }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unsafe unlink(name)
    var rest = input[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
      guard count >= 0 || errno == EINTR else {
        close(descriptor)
        return nil
      }
      rest = rest.dropFirst(max(count, 0))
    }
    lseek(descriptor, 0, SEEK_SET)
    return descriptor
  }

  /// Runs `words` on the terminal of this process and returns the status they end with; nil when they
  /// cannot be started.
  static func runInForeground(_ words: [String], environment: [String: String]) -> Int32? {
    start(words, environment, streams: []).map(end)
  }

  /// The child's first descriptors are `streams`; those that are not named stay this process's.
  private static func start(
    _ words: [String], _ environment: [String: String], streams: [Int32]
  ) -> pid_t? {
    var actions = unsafe posix_spawn_file_actions_t()
    guard unsafe posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in streams.enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, stream, Int32(number))
    }
    var arguments = unsafe words.map { unsafe strdup(FileSystem.system($0)) } + [nil]
    var variables =
      unsafe environment.sorted { $0.key < $1.key }
      .map { unsafe strdup(FileSystem.system("\($0.key)=\($0.value)")) } + [nil]
    defer {
      unsafe (arguments + variables).forEach { unsafe free($0) }
    }
    var child: pid_t = 0
    guard let program = unsafe arguments[0] else { return nil }
    let code = unsafe posix_spawnp(&child, program, &actions, nil, &arguments, &variables)
    return code == 0 ? child : nil
  }

  /// Reads both in turn, so that neither fills up while the other is waited for.
  private static func readBoth(_ first: Int32, _ second: Int32) -> ([UInt8], [UInt8]) {
    var texts: [[UInt8]] = [[], []]
    var ends = [
      pollfd(fd: first, events: Int16(POLLIN), revents: 0),
      pollfd(fd: second, events: Int16(POLLIN), revents: 0),
    ]
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while ends.contains(where: { $0.fd >= 0 }) {
      guard unsafe poll(&ends, nfds_t(ends.count), -1) > 0 || errno == EINTR else { break }
      for index in ends.indices where ends[index].fd >= 0 && ends[index].revents != 0 {
        let count = unsafe chunk.withUnsafeMutableBytes {
          unsafe Glibc.read(ends[index].fd, $0.baseAddress, $0.count)
        }
        if count > 0 {
          texts[index] += chunk[..<count]
        } else if count == 0 || errno != EINTR {
          ends[index].fd = -1
        }
      }
    }
    return (texts[0], texts[1])
  }

  /// The status by which a shell would know the end: 128 and more for a signal.
  private static func end(of child: pid_t) -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { return 127 }
    }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}
