import Foundation

/// The folder of one collection's index: a pointer, and the generation that it names. A generation
/// is never replaced, so nobody's open database changes its file.
struct IndexFolder: Sendable {
  let path: String

  /// Names the folder of `collection` below `cache`.
  init(cache: String, collection: String) {
    let key = String(ContentDigest.digest(Array(collection.utf8)), radix: 16)
    path = "\(cache)/incidents/\(key)"
  }

  /// The path of the generation that the pointer names.
  var current: String? {
    guard let text = try? String(contentsOfFile: pointer, encoding: .utf8) else { return nil }
    let name = text.filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." }
    return name.hasPrefix("index-") ? "\(path)/\(name)" : nil
  }

  /// Returns the path of a generation that does not exist yet.
  func newGeneration() -> String {
    "\(path)/index-\(UUID().uuidString.lowercased()).sqlite"
  }

  /// Makes the folder; false where that is not possible.
  func create() -> Bool {
    (try? FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true)) != nil
  }

  /// Takes the right to build a generation.
  func lock(seconds: Double) -> FileLock? { FileLock(path: "\(path)/lock", seconds: seconds) }

  /// Makes `generation` the current one in one step.
  func publish(_ generation: String) throws {
    let name = (generation as NSString).lastPathComponent
    let temporary = "\(path)/current.\(getpid())"
    Self.flushToDisk(generation)
    try Data("\(name)\n".utf8).write(to: URL(fileURLWithPath: temporary))
    guard unsafe rename(temporary, pointer) == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  /// Removes all other generations, among them those whose builder was killed; the caller holds the
  /// lock. Who still reads one keeps its file open.
  func removeOthers() {
    let kept = current.map { ($0 as NSString).lastPathComponent }
    for name in names where !(kept.map { name.hasPrefix($0) } ?? false) && name != "lock" {
      if name != "current" { unsafe unlink("\(path)/\(name)") }
    }
  }

  /// Removes the index.
  func clear() throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    try FileManager.default.removeItem(atPath: path)
  }

  /// The bytes that the current generation takes on disk.
  var size: Int {
    guard let current else { return 0 }
    return ["", "-wal"].reduce(0) { sum, suffix in
      let facts = try? FileManager.default.attributesOfItem(atPath: current + suffix)
      return sum + (facts?[.size] as? Int ?? 0)
    }
  }

  private var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
  }

  private var pointer: String { "\(path)/current" }

  private static func flushToDisk(_ path: String) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
