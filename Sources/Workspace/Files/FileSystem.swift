import Findings
import Glibc

/// Reads and writes files; what is not a regular file is never opened for its content.
package enum FileSystem {
  /// The size above which a document is not read.
  package static let documentLimit = 8 << 20

  /// What a path names.
  package enum Kind: Sendable {
    case file, folder, other
  }

  /// Returns what `path` names after following links, or nil where nothing is there.
  package static func kind(of path: String) -> Kind? {
    var facts = stat()
    guard unsafe stat(system(path), &facts) == 0 else { return nil }
    return kind(facts)
  }

  /// Whether `path` names a folder itself, not by a link.
  package static func isFolder(_ path: String) -> Bool {
    var facts = stat()
    return unsafe lstat(system(path), &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether `path` names a symbolic link.
  package static func isLink(_ path: String) -> Bool {
    var facts = stat()
    return unsafe lstat(system(path), &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK
  }

  /// Whether `path` leads to a pipe, as `<(command)` of a shell does, and is none itself: nobody need
  /// ever write to a named one.
  package static func isOpenPipe(_ path: String) -> Bool {
    var facts = stat()
    guard isLink(path), unsafe stat(system(path), &facts) == 0 else { return false }
    return facts.st_mode & S_IFMT == S_IFIFO
  }

  /// Returns the number of bytes in the regular file at `path`; 0 where there is none.
  package static func size(of path: String) -> Int {
    var facts = stat()
    guard unsafe lstat(system(path), &facts) == 0, kind(facts) == .file else { return 0 }
    return Int(facts.st_size)
  }

  /// Returns the bytes of the regular file at `path`.
  package static func read(_ path: String, limit: Int = documentLimit) throws(FileError) -> [UInt8]
  {
    // Without O_NONBLOCK the open of a FIFO waits for a writer.
    let descriptor = unsafe open(system(path), O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw error(path, "open it") }
    defer { close(descriptor) }
    var facts = stat()
    guard unsafe fstat(descriptor, &facts) == 0 else { throw error(path, "read it") }
    guard kind(facts) != .folder else { throw folderError(path) }
    guard kind(facts) == .file else { throw .notRegular(path) }
    let size = Int(facts.st_size)
    guard size <= limit else { throw .tooLarge(path, bytes: size, limit: limit) }
    return try read(descriptor, expecting: size, path: path)
  }

  /// Replaces the file at `path` in one step, so that a reader sees the old or the new one.
  package static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    let target = resolved(path)
    guard unsafe access(system(target), W_OK) == 0 else { throw error(path, "write it") }
    try put(bytes, at: target, as: path)
  }

  /// Writes `bytes` to `path`: a file is there whole or not at all, a pipe or device takes what comes.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    switch kind(of: path) {
    case nil: try put(bytes, at: path, as: path)
    case .file: try replace(path, with: bytes)
    case .other: try append(bytes, to: path)
    case .folder: throw .system(path, action: "write it", reason: "it is a folder")
    }
  }

  /// Writes `bytes` behind what the file at `path` holds.
  package static func append(_ bytes: [UInt8], to path: String) throws(FileError) {
    // Without O_NONBLOCK the open of a FIFO waits for a reader.
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_CLOEXEC
    let descriptor = unsafe open(system(path), flags, 0o644)
    guard descriptor >= 0 else { throw error(path, "write it") }
    defer { close(descriptor) }
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    try write(bytes, descriptor, path)
  }

  /// Writes a file that is not there yet, and its folder.
  package static func create(_ path: String, with bytes: [UInt8]) throws(FileError) {
    let folder = Path.parent(of: path)
    if kind(of: folder) == nil, unsafe mkdir(system(folder), 0o777) != 0 {
      throw error(folder, "make the folder")
    }
    try write(bytes, toNew: path, mode: 0o644)
  }

  /// Writes the file at `path` in one step, whether one is there or not.
  static func place(_ path: String, with bytes: [UInt8], mode: mode_t) throws(FileError) {
    let temporary = "\(path).\(getpid()).tmp"
    do throws(FileError) {
      try write(bytes, toNew: temporary, mode: mode)
      try move(temporary, to: path)
    } catch {
      unsafe unlink(system(temporary))
      throw error.naming(path)
    }
  }

  /// Gives the file at `path` another name, in place of what has it.
  static func move(_ path: String, to other: String) throws(FileError) {
    guard unsafe rename(system(path), system(other)) == 0 else {
      throw error(path, "rename it")
    }
  }

  /// Removes the file at `path`.
  static func remove(_ path: String) throws(FileError) {
    guard unsafe unlink(system(path)) == 0 else { throw error(path, "remove it") }
  }

  /// Makes the folder at `path` and those around it, as far as they are missing.
  static func makeFolder(_ path: String) throws(FileError) {
    var missing: [String] = []
    var folder = path
    while kind(of: folder) == nil, folder != "/" {
      missing.append(folder)
      folder = Path.parent(of: folder)
    }
    for folder in missing.reversed() {
      guard unsafe mkdir(system(folder), 0o777) == 0 else { throw error(folder, "make the folder") }
    }
  }

  /// Returns the names in the folder at `path`, sorted by their bytes.
  package static func names(in path: String) throws(FileError) -> [String] {
    guard let folder = unsafe opendir(system(path)) else { throw error(path, "list it") }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { start in
          unsafe PathText.text(of: UnsafeBufferPointer(start: start, count: length(start)))
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Returns the path with all links followed, or as it is where that fails.
  package static func resolved(_ path: String) -> String {
    guard let resolved = unsafe realpath(system(path), nil) else { return path }
    defer { unsafe free(resolved) }
    let count = unsafe strlen(resolved)
    return unsafe resolved.withMemoryRebound(to: UInt8.self, capacity: count) {
      unsafe PathText.text(of: UnsafeBufferPointer(start: $0, count: count))
    }
  }
}

extension FileSystem {
  /// Returns the bytes by which the system knows `path`, with a final NUL.
  static func system(_ path: String) -> [CChar] {
    PathText.bytes(of: path).map { CChar(bitPattern: $0) } + [0]
  }

  private static func length(_ name: UnsafePointer<UInt8>) -> Int {
    var length = 0
    while unsafe name[length] != 0 { length += 1 }
    return length
  }

  private static func kind(_ facts: stat) -> Kind {
    switch facts.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .other
    }
  }

  private static func read(
    _ descriptor: Int32, expecting size: Int, path: String
  ) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: size + 1)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw error(path, "read it")
      }
      bytes += chunk[..<count]
    }
  }

  private static func mode(of path: String) -> mode_t {
    var facts = stat()
    return unsafe stat(system(path), &facts) == 0 ? facts.st_mode & 0o7777 : 0o644
  }

  /// Writes a file beside `target` and gives it that name; an error speaks of `path`.
  private static func put(
    _ bytes: [UInt8], at target: String, as path: String
  ) throws(FileError) {
    let temporary = "\(target).\(getpid()).tmp"
    do throws(FileError) {
      try write(bytes, toNew: temporary, mode: mode(of: target))
      guard unsafe rename(system(temporary), system(target)) == 0 else {
        throw error(path, "replace it")
      }
    } catch {
      unsafe unlink(system(temporary))
      throw error.naming(path)
    }
  }

  private static func write(
    _ bytes: [UInt8], toNew path: String, mode: mode_t
  ) throws(FileError) {
    let descriptor = unsafe open(system(path), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw error(path, "write it") }
    defer { close(descriptor) }
    // The mode given to open is cut by the umask.
    fchmod(descriptor, mode)
    try write(bytes, descriptor, path)
    guard fsync(descriptor) == 0 else { throw error(path, "write it") }
  }

  private static func write(
    _ bytes: [UInt8], _ descriptor: Int32, _ path: String
  ) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno != EINTR { throw error(path, "write it") }
      rest = rest.dropFirst(max(count, 0))
    }
  }

  /// A folder that nobody may search is no file for that reason only.
  private static func folderError(_ path: String) -> FileError {
    do {
      _ = try names(in: path)
      return .notRegular(path)
    } catch {
      return error
    }
  }

  private static func error(_ path: String, _ action: String) -> FileError {
    switch errno {
    case ENOENT, ENOTDIR: .notFound(path)
    case EACCES, EPERM: .notPermitted(path)
    default: .system(path, action: action, reason: unsafe String(cString: strerror(errno)))
    }
  }
}
