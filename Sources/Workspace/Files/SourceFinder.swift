import Findings

/// Gathers the files of a selection.
struct SourceFinder {
  /// Whether what git ignores is looked at too.
  var includesIgnored = false
  private let workingDirectory: String
  private let environment: [String: String]
  private let accepts: (Substring.UTF8View) -> Bool
  private var isNamed: [[UInt8]: Bool] = [:]
  private var problems: Set<SourceSelection.Problem> = []
  private var visited: Set<String> = []

  /// Starts with no file; git is run with `environment`.
  init(
    _ workingDirectory: String, _ environment: [String: String],
    _ accepts: @escaping (Substring.UTF8View) -> Bool
  ) {
    self.workingDirectory = workingDirectory
    self.environment = environment
    self.accepts = accepts
  }

  /// What was found.
  var selection: SourceSelection {
    let entries = isNamed.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
      SourceEntry(path: String(decoding: $0.key, as: UTF8.self), isNamed: $0.value)
    }
    let sorted = problems.sorted { ($0.path, $0.reason) < ($1.path, $1.reason) }
    return SourceSelection(entries: entries, problems: sorted)
  }
}

extension SourceFinder {
  /// Adds what a command line names.
  mutating func add(_ argument: String) throws(FileError) {
    let path = Path.absolute(argument, from: workingDirectory)
    switch FileSystem.kind(of: path) {
    case nil where FileSystem.isLink(path):
      isNamed[Array(shown(path).utf8)] = true
    case nil: throw .notFound(argument)
    case .folder:
      do { _ = try FileSystem.names(in: path) } catch { throw error.naming(argument) }
      addFolder(path)
    case .file, .other: isNamed[Array(shown(path).utf8)] = true
    }
  }

  private mutating func noteUnreadable(_ folder: String) {
    do { _ = try FileSystem.names(in: folder) } catch { note(error, at: folder) }
  }

  private mutating func note(_ error: FileError, at folder: String) {
    problems.insert(
      SourceSelection.Problem(path: shown(folder), reason: error.reason, isListed: false))
  }

  private func shown(_ path: String) -> String { Path.relative(path, to: workingDirectory) }

  private mutating func addFolder(_ path: String) {
    var folders: [(path: String, isRepository: Bool)] = [
      (path, WorkTree.root(around: path) != nil)
    ]
    while let next = folders.popLast() {
      guard visited.insert(next.path).inserted else { continue }
      if next.isRepository, let listing = listing(of: next.path) {
        add(listing.files, below: next.path)
        for folder in listing.unreadable { noteUnreadable(folder) }
        folders += listing.repositories.map { ("\(next.path)/\($0)", true) }
        if includesIgnored { folders += addIgnored(below: next.path) }
      } else {
        folders += walk(next.path)
      }
    }
  }

  /// Returns what git lists; nil where it cannot, and for a folder that it ignores as a whole.
  private mutating func listing(of path: String) -> WorkTree.Listing? {
    let tree = WorkTree(folder: path, environment: environment)
    do {
      let listing = try tree.listing()
      guard listing.files.isEmpty, listing.repositories.isEmpty else { return listing }
      return try tree.isIgnored() ? nil : listing
    } catch {
      problems.insert(
        SourceSelection.Problem(path: shown(path), reason: error.reason, isListed: true))
      return nil
    }
  }

  /// Adds the files that git ignores and returns the folders of which it ignores all.
  private mutating func addIgnored(below path: String) -> [(path: String, isRepository: Bool)] {
    let tree = WorkTree(folder: path, environment: environment)
    guard let names = try? tree.ignored() else { return [] }
    add(names.filter { !$0.hasSuffix("/") }, below: path)
    return names.filter { $0.hasSuffix("/") }.map { name in
      let folder = "\(path)/\(name.dropLast())"
      return (folder, FileSystem.kind(of: "\(folder)/.git") != nil)
    }
  }

  private mutating func add(_ names: [String], below folder: String) {
    let prefix = prefix(of: folder)
    // Seen from inside, a file below the working directory would have two names.
    let isAround = workingDirectory.utf8.starts(with: "\(folder == "/" ? "" : folder)/".utf8)
    for name in names where accepts(Self.lastName(name)) {
      let path = Array((isAround ? shown("\(folder)/\(name)") : prefix + name).utf8)
      if isNamed[path] == nil { isNamed[path] = false }
    }
  }

  private func prefix(of folder: String) -> String {
    let shown = shown(folder)
    return shown == "." ? "" : "\(shown)/"
  }

  private static func lastName(_ path: String) -> Substring.UTF8View {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    return path[(slash.map { path.utf8.index(after: $0) } ?? path.startIndex)...].utf8
  }

  /// Adds the files of one folder and returns the folders in it.
  private mutating func walk(_ folder: String) -> [(path: String, isRepository: Bool)] {
    let names: [String]
    do {
      names = try FileSystem.names(in: folder)
    } catch {
      note(error, at: folder)
      return []
    }
    guard !names.contains(SourceWalk.installationMark) || visited.count == 1 else { return [] }
    var folders: [(path: String, isRepository: Bool)] = []
    var files: [String] = []
    for name in names where name.utf8.first != UInt8(ascii: ".") {
      let path = "\(folder)/\(name)"
      if FileSystem.isFolder(path) {
        guard SourceWalk.enters(name) else { continue }
        folders.append((path, FileSystem.kind(of: "\(path)/.git") != nil))
      } else {
        files.append(name)
      }
    }
    add(files, below: folder)
    return folders
  }
}
