import Glibc

/// Reads source files, each into as much room as it needs; never opens what is no regular file.
package struct SourceReader: ~Copyable {
  /// The size above which a source file is not read.
  package static let limit = 2 << 20

  /// Why a file is not read.
  package enum Refusal: Error, Hashable, Sendable {
    /// It is gone since it was listed.
    case missing
    case symbolicLink
    case notRegular
    case tooLarge(bytes: Int)
    /// It does not begin as asked for.
    case otherBeginning
    case unreadable(FileError)
  }

  /// The file that was read last.
  package private(set) var bytes: [UInt8] = []

  /// Creates a reader that has read nothing.
  package init() {}

  /// Reads the file at `path` into `bytes`; with a `beginning`, only when it begins so.
  package mutating func read(
    _ path: String, beginning: [UInt8] = []
  ) throws(Refusal) {
    bytes = []
    let name = FileSystem.system(path)
    var facts = stat()
    guard unsafe lstat(name, &facts) == 0 else { throw Self.refusal(path) }
    try Self.check(facts)
    // Between the two calls another file may have taken the name.
    let descriptor = unsafe open(name, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.refusal(path) }
    defer { close(descriptor) }
    guard unsafe fstat(descriptor, &facts) == 0 else { throw Self.refusal(path) }
    try Self.check(facts)
    try Self.check(beginning, descriptor, path)
    try fill(descriptor, path, Int(facts.st_size))
  }

  private static func check(
    _ beginning: [UInt8], _ descriptor: Int32, _ path: String
  ) throws(Refusal) {
    guard !beginning.isEmpty else { return }
    var first = beginning
    let count = unsafe first.withUnsafeMutableBytes {
      unsafe pread(descriptor, $0.baseAddress, $0.count, 0)
    }
    guard count >= 0 else { throw refusal(path) }
    guard count == first.count, first == beginning else { throw .otherBeginning }
  }

  /// A file that has grown since its `size` was asked takes more room.
  private mutating func fill(
    _ descriptor: Int32, _ path: String, _ size: Int
  ) throws(Refusal) {
    var room = [UInt8](repeating: 0, count: size + 1)
    var end = 0
    while true {
      let count = unsafe room.withUnsafeMutableBytes { room in
        let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: room[end...])
        return unsafe Glibc.read(descriptor, rest.baseAddress, rest.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Self.refusal(path) }
      if count == 0 { break }
      end += count
      guard end <= Self.limit else { throw .tooLarge(bytes: end) }
      if end == room.count { room += repeatElement(0, count: end) }
    }
    room.removeLast(room.count - end)
    bytes = room
  }

  private static func check(_ facts: stat) throws(Refusal) {
    switch facts.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFLNK: throw .symbolicLink
    default: throw .notRegular
    }
    guard facts.st_size <= limit else { throw .tooLarge(bytes: Int(facts.st_size)) }
  }

  private static func refusal(_ path: String) -> Refusal {
    switch errno {
    case ENOENT, ENOTDIR: .missing
    case ELOOP: .symbolicLink
    case EACCES, EPERM: .unreadable(.notPermitted(path))
    default:
      .unreadable(
        .system(path, action: "read it", reason: unsafe String(cString: strerror(errno))))
    }
  }
}
