import Dispatch
import Findings
import Glibc
import Synchronization

/// Looks at all documents below folders without opening them, on all cores: the same documents that
/// `DocumentFolder` lists, many times faster.
package struct FolderScan: Sendable {
  /// The names of one folder, one after another.
  private struct Listing: Sendable {
    let folder: String
    var names: [UInt8] = []
    /// Where each name begins in `names`.
    var starts: [Int] = []

    var count: Int { starts.count }

    /// Returns the name as the system takes it, with a final NUL.
    func name(_ index: Int) -> ArraySlice<UInt8> {
      names[starts[index]..<(index + 1 < count ? starts[index + 1] : names.count)]
    }
  }

  private let listings: [Listing]
  private let failures: UInt64

  /// Lists what is below `folders`.
  package init(_ folders: [String]) {
    var listings: [Listing] = []
    var failures: UInt64 = 0
    var pending = folders
    var visited: Set<String> = []
    while let next = pending.popLast() {
      guard visited.insert(FileSystem.resolved(next)).inserted else { continue }
      guard let listing = Self.list(next, subfolders: &pending) else {
        failures += 1
        continue
      }
      listings.append(listing)
    }
    self.listings = listings
    self.failures = failures
  }

  /// A number that is another one as soon as a document is added, removed or changed.
  package var fingerprint: UInt64 {
    listings.reduce(failures) { sum, listing in sum &+ Self.fingerprint(of: listing) }
  }

  /// The documents with their stamps, sorted by path.
  package var documents: [(path: String, stamp: FileStamp)] {
    listings.flatMap(Self.documents).sorted { Self.precedes($0.path, $1.path) }
  }

  /// Compares by bytes, for which most strings lend theirs.
  private static func precedes(_ left: String, _ right: String) -> Bool {
    let order = unsafe left.utf8.withContiguousStorageIfAvailable { left in
      unsafe right.utf8.withContiguousStorageIfAvailable { right in
        guard let first = left.baseAddress, let second = right.baseAddress else {
          return left.count < right.count
        }
        let order = unsafe memcmp(first, second, min(left.count, right.count))
        return order == 0 ? left.count < right.count : order < 0
      }
    }
    return (order ?? nil) ?? left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}

// MARK: - Listing

extension FolderScan {
  private static func list(_ folder: String, subfolders: inout [String]) -> Listing? {
    guard let stream = unsafe opendir(FileSystem.system(folder)) else { return nil }
    defer { unsafe closedir(stream) }
    var listing = Listing(folder: folder)
    while let entry = unsafe readdir(stream) {
      let type = Int32(unsafe entry.pointee.d_type)
      let start = listing.names.count
      unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { name in
          var length = 0
          while unsafe name[length] != 0 { length += 1 }
          unsafe listing.names.append(
            contentsOf: UnsafeBufferPointer(start: name, count: length + 1))
        }
      }
      let name = listing.names[start...].dropLast()
      let isHidden = name.first == UInt8(ascii: ".")
      if !isHidden, isFolder(type, folder, name) {
        subfolders.append("\(folder)/\(PathText.text(of: name))")
      }
      if !isHidden, isDocument(name), type != Int32(DT_DIR) {
        listing.starts.append(start)
      } else {
        listing.names.removeSubrange(start...)
      }
    }
    return listing
  }

  private static func isDocument(_ name: ArraySlice<UInt8>) -> Bool {
    name.count > 3 && name.suffix(3).elementsEqual(".md".utf8)
      && !(name.count == 9 && String(decoding: name, as: UTF8.self).lowercased() == "readme.md")
  }

  private static func isFolder(_ type: Int32, _ folder: String, _ name: ArraySlice<UInt8>) -> Bool {
    if type == Int32(DT_DIR) { return true }
    guard type == Int32(DT_LNK) || type == Int32(DT_UNKNOWN) else { return false }
    return FileSystem.kind(of: "\(folder)/\(PathText.text(of: name))") == .folder
  }
}

// MARK: - Stamps

extension FolderScan {
  /// Adds up a number for each file, so that the order of the folder does not matter.
  private static func fingerprint(of listing: Listing) -> UInt64 {
    let descriptor = unsafe open(
      FileSystem.system(listing.folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return 1 }
    defer { close(descriptor) }
    let seed = hash(Array(listing.folder.utf8)[...], 0xCBF2_9CE4_8422_2325)
    let sum = Mutex<UInt64>(seed)
    divide(listing) { share in
      var part: UInt64 = 0
      for index in share {
        let name = listing.name(index)
        guard let stamp = stamp(descriptor, name) else { continue }
        part &+= mix(hash(name, seed), stamp)
      }
      sum.withLock { $0 &+= part }
    }
    return sum.withLock { $0 }
  }

  private static func documents(of listing: Listing) -> [(path: String, stamp: FileStamp)] {
    let descriptor = unsafe open(
      FileSystem.system(listing.folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    let found = Mutex<[(path: String, stamp: FileStamp)]>([])
    divide(listing) { share in
      let part = share.compactMap { index -> (path: String, stamp: FileStamp)? in
        let name = listing.name(index)
        guard let stamp = stamp(descriptor, name) else { return nil }
        return ("\(listing.folder)/\(PathText.text(of: name.dropLast()))", stamp)
      }
      found.withLock { $0 += part }
    }
    return found.withLock { $0 }
  }

  /// One thread has asked about so few before others have begun.
  private static let fewNames = 1000

  /// Hands each core its share of the names.
  private static func divide(_ listing: Listing, _ body: @Sendable (Range<Int>) -> Void) {
    let threads = listing.count > fewNames ? ProcessorCount.available : 1
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      body((listing.count * thread / threads)..<(listing.count * (thread + 1) / threads))
    }
  }

  /// Returns the stamp of a regular file, after following links.
  private static func stamp(_ folder: Int32, _ name: ArraySlice<UInt8>) -> FileStamp? {
    var facts = stat()
    let code = unsafe name.withUnsafeBytes { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { name in
        unsafe name.baseAddress.map { unsafe fstatat(folder, $0, &facts, 0) } ?? -1
      }
    }
    guard code == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
    return FileStamp(
      size: Int64(facts.st_size), modified: nanoseconds(facts.st_mtim),
      changed: nanoseconds(facts.st_ctim), inode: Int64(bitPattern: UInt64(facts.st_ino)))
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  private static func hash(_ bytes: ArraySlice<UInt8>, _ seed: UInt64) -> UInt64 {
    bytes.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static func mix(_ name: UInt64, _ stamp: FileStamp) -> UInt64 {
    var state = name
    for part in [stamp.size, stamp.modified, stamp.changed, stamp.inode] {
      state = (state ^ UInt64(bitPattern: part)) &* 0x9E37_79B9_7F4A_7C15
      state ^= state >> 32
    }
    return state
  }
}
