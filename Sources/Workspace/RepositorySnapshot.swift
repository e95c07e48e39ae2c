package import Findings

/// The files of one state of a repository, as git keeps them.
package struct RepositorySnapshot: Sendable {
  /// One file as git keeps it.
  package enum Content: Sendable {
    case text([UInt8])
    /// It is not read: it has so many bytes.
    case tooLarge(bytes: Int)
    /// The repository does not have it.
    case missing
  }

  /// The ids of the files' contents, by paths from the root.
  private let ids: [PathKey: String]
  /// Symbolic links, by paths from the root.
  package let links: Set<PathKey>
  /// Files that the disk does not hold as this state does.
  private let differing: Set<PathKey>?
  private let tree: WorkTree

  /// Takes the entries that git lists; without `differing` the disk holds none of them.
  fileprivate init(_ entries: [Entry], _ differing: Set<PathKey>?, _ tree: WorkTree) {
    let files = entries.filter { $0.mode == .file }
    ids = Dictionary(files.map { ($0.path, $0.id) }) { first, _ in first }
    links = Set(entries.filter { $0.mode == .link }.map(\.path))
    self.differing = differing
    self.tree = tree
  }

  /// The paths of all files.
  package var paths: some Collection<PathKey> { ids.keys }

  /// Whether the disk holds the file at `path` as this state does, or leaves it out on purpose, as a
  /// sparse checkout does.
  package func isOnDisk(_ path: PathKey) -> Bool {
    differing.map { !$0.contains(path) } ?? false
  }

  /// One line of git's lists of files.
  fileprivate struct Entry {
    let mode: FileMode
    let id: String
    let path: PathKey

    /// Reads a mode, words of which `word` is the id, a tab and the path; a side of a conflict is none.
    init?(_ line: ArraySlice<UInt8>, idAt word: Int, isIndex: Bool) {
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
      let words = line[..<tab].split(separator: UInt8(ascii: " "))
      guard words.count == 3, !isIndex || words[2] == [UInt8(ascii: "0")] else { return nil }
      mode = FileMode(words[0])
      id = String(decoding: words[word], as: UTF8.self)
      path = PathKey(PathText.text(of: line[(tab + 1)...]))
    }
  }
}

extension WorkTree {
  /// Returns what is staged, all files of the index.
  package func index() throws(Failure) -> RepositorySnapshot {
    let lines = try answer(["ls-files", "--stage", "-z", "--", "."]).split(separator: 0)
    let entries = lines.compactMap { RepositorySnapshot.Entry($0, idAt: 1, isIndex: true) }
    return RepositorySnapshot(entries, try differing(from: []), self)
  }

  /// Returns the files of the newer side of `range`.
  package func files(of range: RevisionRange) throws(Failure) -> RepositorySnapshot {
    let commit = try commit(range.head ?? "HEAD")
    let lines = try answer(["ls-tree", "-r", "-z", "--full-tree", commit]).split(separator: 0)
    let entries = lines.compactMap { RepositorySnapshot.Entry($0, idAt: 2, isIndex: false) }
    return RepositorySnapshot(entries, isBare ? nil : try differing(from: [commit]), self)
  }

  private func differing(from side: [String]) throws(Failure) -> Set<PathKey> {
    let names = try answer(
      ["diff", "--name-only", "-z", "--no-ext-diff", "--no-renames", "--no-relative"]
        + ["--ignore-submodules=all"] + side + ["--"])
    return Set(names.split(separator: 0).map { PathKey(PathText.text(of: $0)) })
  }
}

// MARK: - Contents

extension RepositorySnapshot {
  /// Returns the contents of the files at `paths`, those above `limit` bytes without their text.
  package func contents(
    of paths: some Sequence<PathKey>, limit: Int
  ) throws(WorkTree.Failure) -> [PathKey: Content] {
    let wanted = paths.compactMap { path in ids[path].map { (path, $0) } }
    let sizes = try tree.sizes(of: Set(wanted.map(\.1)))
    let texts = try tree.texts(of: sizes.filter { $0.value <= limit }.map(\.key))
    return Dictionary(
      wanted.map { path, id in
        let text = texts[id].map { Content.text($0) }
        return (path, text ?? sizes[id].map { .tooLarge(bytes: $0) } ?? .missing)
      }
    ) { first, _ in first }
  }
}

extension WorkTree {
  fileprivate func sizes(of ids: Set<String>) throws(Failure) -> [String: Int] {
    let lines = try answer(["cat-file", "--batch-check", "--buffer"], input: Self.list(ids))
      .split(separator: UInt8(ascii: "\n"))
    let pairs = lines.compactMap { line -> (String, Int)? in
      let words = line.split(separator: UInt8(ascii: " "))
      guard words.count == 3 else { return nil }
      return Int(String(decoding: words[2], as: UTF8.self)).map {
        (String(decoding: words[0], as: UTF8.self), $0)
      }
    }
    return Dictionary(pairs) { first, _ in first }
  }

  /// Reads `ID blob SIZE`, the text and a line's end, again and again.
  fileprivate func texts(of ids: [String]) throws(Failure) -> [String: [UInt8]] {
    var rest = try answer(["cat-file", "--batch", "--buffer"], input: Self.list(ids))[...]
    var texts: [String: [UInt8]] = [:]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let words = rest[..<end].split(separator: UInt8(ascii: " "))
      rest = rest[(end + 1)...]
      guard words.count == 3, let size = Int(String(decoding: words[2], as: UTF8.self)) else {
        continue
      }
      texts[String(decoding: words[0], as: UTF8.self)] = Array(rest.prefix(size))
      rest = rest.dropFirst(size + 1)
    }
    return texts
  }

  private static func list(_ ids: some Sequence<String>) -> [UInt8] {
    Array(ids.sorted().map { $0 + "\n" }.joined().utf8)
  }
}
