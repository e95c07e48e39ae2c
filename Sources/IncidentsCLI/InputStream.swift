import Glibc
import SourceText
import Workspace

/// Reads a stream piece by piece, cut into lines of bounded length.
struct InputStream {
  private let next: () throws -> [UInt8]
  private var decoder = StreamDecoder()
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  /// What is longer is cut; the rest of the line is dropped.
  private static let maximumLineLength = 1 << 16

  /// Takes the pieces that `next` returns, until one is empty.
  init(_ next: @escaping () throws -> [UInt8]) { self.next = next }

  /// Opens the file at `path`, or the pipe that it leads to; errors call it `name`.
  init(path: String, shownAs name: String) throws(FileError) {
    guard let kind = FileSystem.kind(of: path) else { throw .notFound(name) }
    guard kind == .file || FileSystem.isOpenPipe(path) else { throw .notRegular(name) }
    // Without O_NONBLOCK the open of a FIFO behind a link waits for a writer.
    let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw .notPermitted(name) }
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    self.init { try Self.next(from: descriptor, named: name) }
  }

  /// Returns the next line without its end, or nil at the end of the stream.
  mutating func readLine() throws -> [UInt8]? {
    var line: [UInt8] = []
    while true {
      if let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
        append(buffer[start..<end], to: &line)
        start = end + 1
        return line
      }
      append(buffer[start...], to: &line)
      buffer = try nextText()
      start = 0
      if buffer.isEmpty { return line.isEmpty ? nil : line }
    }
  }

  /// Returns the next piece as UTF-8; nothing at the end.
  private mutating func nextText() throws -> [UInt8] {
    while !isAtEnd {
      let piece = try next()
      isAtEnd = piece.isEmpty
      let text = isAtEnd ? decoder.finish() : decoder.decode(piece)
      if !text.isEmpty { return text }
    }
    return []
  }

  private func append(_ bytes: ArraySlice<UInt8>, to line: inout [UInt8]) {
    line += bytes.prefix(max(0, Self.maximumLineLength - line.count))
  }

  /// Returns the next piece of what can be read from `descriptor`, which errors call `name`; nothing at
  /// the end.
  static func next(from descriptor: Int32, named name: String) throws(FileError) -> [UInt8] {
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe piece.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 { return Array(piece[..<count]) }
      guard errno == EINTR else {
        throw .system(name, action: "read it", reason: unsafe String(cString: strerror(errno)))
      }
    }
  }
}
