import Findings
import Linting
import SourceText
import Workspace

/// Finds the files of a run in the state that was asked for.
struct ScopeFinder {
  private let options: LintOptions
  private let console: Console
  private let project: Project

  /// Looks around the working directory of `console`.
  init(_ options: LintOptions, _ console: Console, _ project: Project) {
    self.options = options
    self.console = console
    self.project = project
  }

  /// Returns the files, their texts and what is to be reported.
  func scope() throws -> LintScope {
    if let name = options.inputName { return try input(name) }
    switch options.scope.state {
    case .disk: return try disk()
    case .index: return try staged()
    case .changed(let range):
      return range.endsInWorkTree ? try changed(range) : try between(range)
    }
  }
}

// MARK: - On disk

extension ScopeFinder {
  private func input(_ name: String) throws -> LintScope {
    let path = project.shown(absolute(name))
    var bytes: [UInt8] = []
    while true {
      let piece = try console.readInput()
      if piece.isEmpty { break }
      bytes += piece
    }
    return LintScope(
      entries: [SourceEntry(path: path, isNamed: true)], texts: [PathKey(path): bytes])
  }

  private func disk() throws(FileError) -> LintScope {
    let fences = options.lintsFences
    let selection = try SourceSelection.find(
      paths, from: console.workingDirectory, environment: console.environment,
      includesIgnored: options.scope.ignoresNothing
    ) { SourceLanguage.accepts($0, markdown: fences) }
    let unlisted = selection.problems.filter { !$0.isListed }
    return LintScope(
      entries: selection.entries,
      skipped: unlisted.map { FileFates.Fate(path: $0.path, reason: $0.reason, isNamed: false) },
      problems: selection.problems.filter(\.isListed).map(Self.warning))
  }

  private var paths: [String] { options.paths.isEmpty ? ["."] : options.paths }

  private func absolute(_ path: String) -> String {
    Path.absolute(path, from: console.workingDirectory)
  }

  private static func warning(_ problem: SourceSelection.Problem) -> Finding {
    Finding(
      rule: "listing", severity: .warning, place: Place(path: problem.path),
      message: "not listed by git (\(problem.reason)): all but hidden files were looked at")
  }
}

// MARK: - Changes

extension ScopeFinder {
  /// The work tree is looked at, but only what changed since a revision counts.
  private func changed(_ range: RevisionRange) throws -> LintScope {
    let tree = try repository("diff")
    try checkOwner(of: paths, in: tree, "diff")
    var scope = try disk()
    let includesIgnored = options.scope.ignoresNothing || scope.entries.contains(where: \.isNamed)
    let changes = try ask("diff") { () throws(WorkTree.Failure) in
      try tree.changes(in: range, includesIgnored: includesIgnored)
    }
    restrict(&scope, to: changes, selector(in: tree))
    return scope
  }

  private func staged() throws -> LintScope {
    let tree = try repository("staged")
    let (changes, files) = try ask("staged") { () throws(WorkTree.Failure) in
      (try tree.stagedChanges(), try tree.index())
    }
    return try scope(of: files, changes, tree, "staged")
  }

  private func between(_ range: RevisionRange) throws -> LintScope {
    let tree = try repository("diff")
    let (changes, files) = try ask("diff") { () throws(WorkTree.Failure) in
      (try tree.changes(in: range), try tree.files(of: range))
    }
    return try scope(of: files, changes, tree, "diff")
  }

  private func scope(
    of files: RepositorySnapshot, _ changes: RepositoryChanges, _ tree: WorkTree, _ option: String
  ) throws -> LintScope {
    try checkOwner(of: paths, in: tree, option)
    let selector = selector(in: tree)
    try selector.checkArguments(files, changes)
    var scope = try ask(option) { () throws(WorkTree.Failure) in
      try selector.scope(of: files, changed: Set(changes.lines.keys))
    }
    scope.skipped += changes.conflicts.filter(selector.isSelected).map {
      selector.fate($0, "a merge conflict; resolve it and stage the file")
    }
    scope.skipped.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    restrict(&scope, to: changes, selector)
    return scope
  }

  private func selector(in tree: WorkTree) -> SnapshotSelector {
    let pairs = paths.map { ($0, absolute($0)) }
    return SnapshotSelector(
      Dictionary(pairs) { first, _ in first }, project, tree, readsMarkdown: options.lintsFences)
  }

  private func restrict(
    _ scope: inout LintScope, to changes: RepositoryChanges, _ selector: SnapshotSelector
  ) {
    scope.problems += changes.submodules.filter(selector.isSelected).sorted().map {
      Self.submodule(selector.shown($0))
    }
    let lines = changes.lines.map { (PathKey(selector.shown($0.key)), $0.value) }
    let changed = Dictionary(lines) { first, _ in first }
    if options.scope.filter == .file {
      scope.entries.removeAll { changed[PathKey($0.path)] == nil }
    } else {
      scope.changes = changed
    }
  }

  private static func submodule(_ path: String) -> Finding {
    Finding(
      rule: "submodule", severity: .warning, place: Place(path: path),
      message: "the submodule stands at another commit; its files are linted in it alone")
  }
}

// MARK: - Repository

extension ScopeFinder {
  private func ask<Answer>(
    _ option: String, _ question: () throws(WorkTree.Failure) -> Answer
  ) throws(ScopeError) -> Answer {
    do throws(WorkTree.Failure) {
      return try question()
    } catch {
      throw .noAnswer(option: option, reason: error.reason)
    }
  }

  private func repository(_ option: String) throws(ScopeError) -> WorkTree {
    let tree = try ask(option) { () throws(WorkTree.Failure) in
      try WorkTree.repository(
        around: console.workingDirectory, environment: console.environment)
    }
    guard tree.isBare else { return tree }
    switch options.scope.state {
    case .index:
      throw .noAnswer(option: option, reason: "a bare repository has nothing staged")
    case .changed(let range) where range.endsInWorkTree:
      throw .noAnswer(
        option: option, reason: "a bare repository has no work tree; compare two revisions: A..B")
    case .changed, .disk: return tree
    }
  }

  /// Files of submodules and of other repositories have changes of their own.
  private func checkOwner(
    of paths: [String], in tree: WorkTree, _ option: String
  ) throws(ScopeError) {
    for path in paths {
      let target = absolute(path)
      let owner = tree.isBare ? tree.folder : WorkTree.root(around: target)
      let isInside = target == tree.folder || target.utf8.starts(with: "\(tree.folder)/".utf8)
      guard owner == tree.folder, isInside else {
        throw .foreign(path: path, option: option, repository: project.shown(tree.folder))
      }
    }
  }
}
