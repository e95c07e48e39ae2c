import Findings

extension WorkTree {
  /// Returns the lines that changed since `revision`, of every file of the work tree that is there,
  /// by absolute path; what git does not track and does not ignore is all new.
  package static func changes(
    since revision: String, around path: String, environment: [String: String]
  ) throws(Failure) -> [String: ChangedLines] {
    guard root(around: path) != nil else { throw Failure(reason: "not inside a git work tree") }
    let tree = try repository(around: path, environment: environment)
    let changes = try tree.changes(in: [tree.commit(revision)])
    let lines = changes.lines.merging(try tree.untracked()) { first, _ in first }
    return Dictionary(lines.map { ("\(tree.folder)/\($0.key.text)", $0.value) }) { first, _ in first
    }
  }

  /// Returns what the index has that the last commit has not.
  package func stagedChanges() throws(Failure) -> RepositoryChanges {
    try changes(in: ["--cached", try hasCommit() ? "HEAD" : emptyTree()])
  }

  /// Returns what changed from the one side of `range` to the other; in the work tree, what git does
  /// not track is all new, ignored files only where `includesIgnored` says so.
  package func changes(
    in range: RevisionRange, includesIgnored: Bool = false
  ) throws(Failure) -> RepositoryChanges {
    let base = try commit(range.base)
    guard let head = range.head else {
      var changes = try changes(in: [base])
      let others = try untracked(includesIgnored: includesIgnored)
      changes.lines.merge(others) { first, _ in first }
      return changes
    }
    let newer = try commit(head)
    return try changes(in: [range.isFromParting ? parting(base, newer, range) : base, newer])
  }

  /// Returns the files that git does not track, as new ones.
  private func untracked(includesIgnored: Bool = false) throws(Failure) -> [PathKey: ChangedLines] {
    let standard = includesIgnored ? [] : ["--exclude-standard"]
    let names = try answer(["ls-files", "-z", "--others"] + standard + ["--", "."])
    // A repository inside is listed as a folder; its files are its own.
    let files = names.split(separator: 0).filter { $0.last != UInt8(ascii: "/") }
    return Dictionary(files.map { (PathKey(PathText.text(of: $0)), .all) }) { first, _ in first }
  }
}

// MARK: - Revisions

extension WorkTree {
  /// Returns the commit that `revision` names, or the tree: the empty one stands before all commits.
  func commit(_ revision: String) throws(Failure) -> String {
    for kind in ["commit", "tree"] {
      let named = try git([
        "rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{\(kind)}",
      ])
      if named.status == 0 { return Self.line(named.output) }
    }
    throw Failure(reason: "there is no revision '\(revision)'\(try absence())")
  }

  /// Says what a revision may be missing for.
  private func absence() throws(Failure) -> String {
    guard try hasCommit() else { return ": this repository has no commit yet" }
    return try isShallow() ? ": this clone is shallow; fetch the revision first" : ""
  }

  private func parting(
    _ base: String, _ head: String, _ range: RevisionRange
  ) throws(Failure) -> String {
    let common = try git(["merge-base", base, head])
    guard common.status == 0 else {
      let hint = try isShallow() ? ": this clone is shallow; fetch more of the history first" : ""
      throw Failure(
        reason: "'\(range.base)' and '\(range.head ?? "HEAD")' have no common commit\(hint)")
    }
    return Self.line(common.output)
  }

  private func isShallow() throws(Failure) -> Bool {
    Self.line(try answer(["rev-parse", "--is-shallow-repository"])) == "true"
  }

  /// A branch that is yet to be born is no failure; a repository that git refuses, or cannot read, is.
  private func hasCommit() throws(Failure) -> Bool {
    let asked = try git(["log", "-1", "--format=%H"])
    if asked.status == 0 { return true }
    let reason = Self.firstLine(asked.errors) ?? "git ended with \(asked.status)"
    guard reason.contains("does not have any commits yet") else { throw Failure(reason: reason) }
    return false
  }

  private func emptyTree() throws(Failure) -> String {
    Self.line(try answer(["hash-object", "-t", "tree", "--stdin"]))
  }
}

// MARK: - Differences

extension WorkTree {
  /// Settings of the user's must not decide which lines changed.
  private static let diff = [
    "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--unified=0",
    "--inter-hunk-context=0", "--diff-algorithm=myers", "--indent-heuristic", "--find-renames",
    "-l1000", "-O/dev/null", "--ignore-submodules=dirty", "--submodule=short",
  ]

  private func changes(in sides: [String]) throws(Failure) -> RepositoryChanges {
    let records = DiffRecord.records(
      in: try answer(Self.diff + ["--raw", "--no-abbrev", "-z"] + sides + ["--"]))
    let patch = try answer(Self.diff + ["--patch", "--diff-filter=MR"] + sides + ["--"])
    var parts = Self.parts(of: patch)[...]
    guard parts.count == records.count(where: \.hasPatch) else {
      throw Failure(reason: "git's diff is not one")
    }
    var changes = RepositoryChanges()
    for record in records {
      let part = record.hasPatch ? parts.popFirst() : nil
      changes.add(record, part.map { ChangedLines(diff: $0) } ?? .all)
    }
    return changes
  }

  /// Without context no line of a file begins as the head of the next one does.
  private static func parts(of diff: [UInt8]) -> [[ArraySlice<UInt8>]] {
    diff.split(separator: UInt8(ascii: "\n")).reduce(into: []) { parts, line in
      if line.starts(with: "diff --git ".utf8) {
        parts.append([])
      } else if !parts.isEmpty {
        parts[parts.count - 1].append(line)
      }
    }
  }
}

extension RepositoryChanges {
  fileprivate mutating func add(_ record: DiffRecord, _ lines: ChangedLines) {
    if let earlier = record.earlierPath { removed.insert(earlier) }
    switch (record.status, record.mode) {
    case (UInt8(ascii: "D"), _): removed.insert(record.path)
    case (UInt8(ascii: "U"), _): conflicts.insert(record.path)
    case (_, .file): self.lines[record.path] = lines
    case (_, .submodule): submodules.insert(record.path)
    case (_, .link), (_, .none): break
    }
  }
}
