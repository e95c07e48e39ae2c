import Findings
import Linting
import Workspace

/// Chooses among the files of a repository's state those that a command line means.
struct SnapshotSelector {
  /// The absolute paths of the arguments, by what was written.
  private let arguments: [String: String]
  private let chosen: Set<PathKey>
  private let project: Project
  private let tree: WorkTree
  private let readsMarkdown: Bool

  /// Takes the arguments with their absolute paths; `tree` is the repository's root.
  init(_ arguments: [String: String], _ project: Project, _ tree: WorkTree, readsMarkdown: Bool) {
    self.arguments = arguments
    self.chosen = Set(arguments.values.map { PathKey($0) })
    self.project = project
    self.tree = tree
    self.readsMarkdown = readsMarkdown
  }

  /// Returns the selected files of `files`; what `changed` names, and what the disk does not hold, is
  /// read from git.
  func scope(
    of files: RepositorySnapshot, changed: Set<PathKey>
  ) throws(WorkTree.Failure) -> LintScope {
    let selected = files.paths.filter { isSelected($0) && (isNamed($0) || isSource($0)) }
    let known = files.paths.filter { isInProject($0) && isSource($0) }
    let contents = try files.contents(
      of: Set(selected + known).filter { changed.contains($0) || !files.isOnDisk($0) },
      limit: SourceReader.limit)
    var scope = LintScope(known: known.map(shown))
    for name in selected {
      guard let reason = contents[name]?.objection else {
        scope.entries.append(SourceEntry(path: shown(name), isNamed: isNamed(name)))
        continue
      }
      if changed.contains(name) || isNamed(name) { scope.skipped.append(fate(name, reason)) }
    }
    for (name, content) in contents { scope.texts[PathKey(shown(name))] = content.text }
    scope.entries.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    scope.skipped += files.links.filter(isNamed).map {
      fate($0, "a symbolic link; name the file itself")
    }
    return scope
  }

  /// Throws for an argument that names nothing, neither on disk nor in the repository.
  func checkArguments(
    _ files: RepositorySnapshot, _ changes: RepositoryChanges
  ) throws(FileError) {
    for (written, path) in arguments
    where FileSystem.kind(of: path) == nil && !FileSystem.isLink(path) {
      let one = SnapshotSelector([written: path], project, tree, readsMarkdown: false)
      let isKnown =
        files.paths.contains(where: one.isSelected) || files.links.contains(where: one.isSelected)
        || changes.removed.contains(where: one.isSelected)
        || changes.conflicts.contains(where: one.isSelected)
      guard isKnown else { throw .notFound(written) }
    }
  }

  /// Returns what is said of the file `name` that is not looked at.
  func fate(_ name: PathKey, _ reason: String) -> FileFates.Fate {
    FileFates.Fate(path: shown(name), reason: reason, isNamed: isNamed(name))
  }

  /// Returns the path that is printed for `name`, a path from the root.
  func shown(_ name: PathKey) -> String {
    project.workingDirectory == tree.folder ? name.text : project.shown(path(of: name))
  }

  /// Whether an argument names the file or a folder around it.
  func isSelected(_ name: PathKey) -> Bool {
    if chosen.contains(PathKey(tree.folder)) { return true }
    var path = path(of: name)
    while path.utf8.count > tree.folder.utf8.count {
      if chosen.contains(PathKey(path)) { return true }
      path = Path.parent(of: path)
    }
    return false
  }
}

extension SnapshotSelector {
  private func path(of name: PathKey) -> String { "\(tree.folder)/\(name.text)" }

  private func isNamed(_ name: PathKey) -> Bool { chosen.contains(PathKey(path(of: name))) }

  private func isInProject(_ name: PathKey) -> Bool {
    path(of: name).utf8.starts(with: "\(project.root)/".utf8)
  }

  private func isSource(_ name: PathKey) -> Bool {
    let name = name.text
    let last = name.utf8.lastIndex(of: UInt8(ascii: "/")).map { name.utf8.index(after: $0) }
    return SourceLanguage.accepts(
      name[(last ?? name.startIndex)...].utf8, markdown: readsMarkdown)
  }
}

extension RepositorySnapshot.Content {
  /// The text, where it was read.
  fileprivate var text: [UInt8]? {
    if case .text(let text) = self { text } else { nil }
  }

  /// Why it was not read.
  fileprivate var objection: String? {
    switch self {
    case .text: nil
    case .tooLarge(let bytes): "\(bytes) bytes, more than the limit of \(SourceReader.limit)"
    case .missing: "git does not have what stands in it"
    }
  }
}
