import Glibc

/// The folder of one collection's index: a pointer, and the generation that it names.
///
/// A generation is never replaced, so nobody's open database changes its file.
struct IndexFolder: Sendable {
  let path: String

  /// Names the folder of `collection` below `cache`.
  init(cache: String, collection: String) {
    let key = String(ContentDigest.digest(Array(collection.utf8)), radix: 16)
    path = "\(cache)/incidents/\(key)"
  }

  /// The path of the generation that the pointer names.
  var current: String? {
    guard let name = CacheFile.firstLine(of: pointer), Self.isGeneration(name) else { return nil }
    return "\(path)/\(name)"
  }

  /// Returns the path of a generation that does not exist yet.
  func newGeneration() -> String {
    let name = String(UInt64.random(in: 0...UInt64.max), radix: 36)
    return "\(path)/\(Self.prefix)\(name)\(Self.suffix)"
  }

  /// Makes the folder; false where that is not possible.
  func create() -> Bool { CacheFile.createFolder(path) }

  /// Takes the right to build a generation.
  func lock(seconds: Double) -> FileLock? { FileLock(path: "\(path)/lock", seconds: seconds) }

  /// Makes `generation` the current one in one step; false where the disk refuses.
  func publish(_ generation: String) -> Bool {
    guard let name = generation.split(separator: "/").last else { return false }
    let temporary = "\(pointer).\(getpid())"
    CacheFile.flushToDisk(generation)
    guard CacheFile.write("\(name)\n", to: temporary) else { return false }
    return unsafe rename(temporary, pointer) == 0
  }

  /// Removes all other generations, among them those whose builder was killed; the caller holds the
  /// lock.
  ///
  /// Who still reads one keeps its file open.
  func removeOthers() {
    let kept = CacheFile.firstLine(of: pointer)
    for name in CacheFile.names(in: path) where name.hasPrefix(Self.prefix) {
      guard kept == nil || !name.hasPrefix(kept ?? "") else { continue }
      unsafe unlink("\(path)/\(name)")
    }
  }

  /// Removes the index; false where something of it is left.
  func clear() -> Bool {
    for name in CacheFile.names(in: path) { unsafe unlink("\(path)/\(name)") }
    return unsafe rmdir(path) == 0 || errno == ENOENT
  }

  /// The bytes that the current generation takes on disk.
  var size: Int {
    current.map { CacheFile.size(of: $0) + CacheFile.size(of: $0 + "-wal") } ?? 0
  }

  private var pointer: String { "\(path)/current" }

  private static let prefix = "index-"
  private static let suffix = ".sqlite"

  /// A damaged pointer must not lead out of the folder.
  private static func isGeneration(_ name: String) -> Bool {
    name.hasPrefix(prefix) && name.hasSuffix(suffix) && !name.contains("/")
  }
}
