import Documents
package import Findings
import SourceText
import Workspace

/// Holds the findings of one run against a baseline.
///
/// An entry accepts one finding: the one in its own file. When that file does not hold it any more,
/// because it was renamed or because code was moved, the entry accepts the same finding in one other
/// file, the first by path of those that have no entry of their own. What was not selected is looked
/// at for that, so the answer for a file is the same whatever else is selected.
package struct BaselineMatch {
  private let baseline: Baseline
  private let job: LintJob
  private let workers: Int
  /// What files hold, by path from the root; more are read when a question comes up.
  private var held: [String: Set<BaselineEntry.Identity>] = [:]
  /// The files that were selected.
  private var selected: Set<String> = []
  /// Those of them of which all is known.
  private var judged: Set<String> = []
  /// The entries, by index, of each identity.
  private let entries: [BaselineEntry.Identity: [Int]]
  /// The entries whose own file holds their finding.
  private var owned: Set<Int> = []
  /// The selected files with the findings in them that no comment accepts.
  private var found: [String: Set<BaselineEntry.Identity>] = [:]
  /// The files of the project with a finding that only an entry of another file can accept, in the
  /// order of their paths; nil until a question comes up.
  private var strays: [BaselineEntry.Identity: [String]]?
  private var matched: [(finding: Finding, entry: Int)] = []
  /// Findings that no entry stands for.
  private var new: [Finding] = []
  private var stale: Set<Int> = []

  /// Looks at how `files` fared in a run of `job`.
  package init(_ baseline: Baseline, _ job: LintJob, _ files: [LintedFile], workers: Int) {
    self.baseline = baseline
    self.job = job
    self.workers = workers
    entries = Dictionary(grouping: baseline.entries.indices) { baseline.entries[$0].identity }
    for file in files {
      let path = job.project.pathFromRoot(file.entry.path)
      selected.insert(path)
      held[path] = Self.identities(file)
      found[path] = Set(file.findings.compactMap(Self.identity))
      if file.fate == .scanned || file.fate == .excluded { judged.insert(path) }
    }
  }

  private static func identities(_ file: LintedFile) -> Set<BaselineEntry.Identity> {
    Set((file.findings + file.suppressed).compactMap(identity))
  }

  /// What the tool finds in comments and in the baseline itself is no matter for a baseline.
  private static func identity(_ finding: Finding) -> BaselineEntry.Identity? {
    guard finding.incident != nil, let fingerprint = finding.fingerprint else { return nil }
    return BaselineEntry.Identity(rule: finding.rule, fingerprint: fingerprint)
  }
}

// MARK: - Accepting

extension BaselineMatch {
  /// Takes the accepted ones out of `findings`, which are all of the run, and returns them.
  package mutating func accept(from findings: inout [Finding]) -> [Finding] {
    var accepted: [Finding] = []
    var left: [Finding] = []
    for var finding in findings {
      if let entry = entry(for: finding), !isOver(entry) {
        finding.suppression = Suppression(
          .baseline, justification: entry.reason, until: entry.until?.description)
        accepted.append(finding)
      } else {
        left.append(finding)
      }
    }
    findings = left
    findStale()
    return accepted
  }

  /// By how many entries a baseline written now would have more than it has.
  package var growth: Int { new.count }

  private func isOver(_ entry: BaselineEntry) -> Bool {
    job.suppressions?.isOver(entry.until) ?? false
  }

  private mutating func entry(for finding: Finding) -> BaselineEntry? {
    guard let identity = Self.identity(finding) else { return nil }
    guard let index = index(for: identity, in: job.project.pathFromRoot(finding.place.path)) else {
      new.append(finding)
      return nil
    }
    matched.append((finding, index))
    return baseline.entries[index]
  }

  private mutating func index(for identity: BaselineEntry.Identity, in path: String) -> Int? {
    let own = (entries[identity] ?? []).first { baseline.entries[$0].path == path }
    if let own {
      owned.insert(own)
      return own
    }
    return claims(of: identity)[path]
  }

  /// Returns which free entry the finding of each other file takes; those that still hold come first.
  private mutating func claims(of identity: BaselineEntry.Identity) -> [String: Int] {
    let free = free(identity)
    guard !free.isEmpty else { return [:] }
    let (over, holding) = (
      free.filter { isOver(baseline.entries[$0]) }, free.filter { !isOver(baseline.entries[$0]) }
    )
    return Dictionary(uniqueKeysWithValues: zip(files(straying: identity), holding + over))
  }

  /// The entries of files that do not hold the finding.
  private mutating func free(_ identity: BaselineEntry.Identity) -> [Int] {
    (entries[identity] ?? []).filter { !isHeld($0) }
  }

  private mutating func isHeld(_ index: Int) -> Bool {
    let entry = baseline.entries[index]
    if let known = held[entry.path] { return known.contains(entry.identity) }
    let file = SourceEntry(path: shown(entry.path), isNamed: false)
    let found = LintRun.run(job, on: [file], workers: 1).map(Self.identities).first ?? []
    held[entry.path] = found
    return found.contains(entry.identity)
  }

  private mutating func files(straying identity: BaselineEntry.Identity) -> [String] {
    let known = strays ?? allStrays()
    strays = known
    return known[identity] ?? []
  }

  private func allStrays() -> [BaselineEntry.Identity: [String]] {
    let rest = job.sources.paths.filter { !selected.contains(job.project.pathFromRoot($0)) }
    let files = LintRun.run(
      job, on: rest.map { SourceEntry(path: $0, isNamed: false) }, workers: workers)
    var all = found
    for file in files {
      all[job.project.pathFromRoot(file.entry.path)] = Set(file.findings.compactMap(Self.identity))
    }
    let paths = all.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return paths.reduce(into: [:]) { strays, path in
      for identity in all[path] ?? [] where isStray(identity, in: path) {
        strays[identity, default: []].append(path)
      }
    }
  }

  /// Whether other files have an entry for the finding, and `path` has none.
  private func isStray(_ identity: BaselineEntry.Identity, in path: String) -> Bool {
    entries[identity].map { $0.allSatisfy { baseline.entries[$0].path != path } } ?? false
  }

  private func shown(_ path: String) -> String {
    job.project.shown(Path.absolute(path, from: job.project.root))
  }
}

// MARK: - Stale entries

extension BaselineMatch {
  /// Finds the entries whose finding is nowhere any more, as far as the run can tell: it saw their
  /// file, or there is none.
  private mutating func findStale() {
    let suspects = baseline.entries.indices.filter { !owned.contains($0) && isSuspect($0) }
    guard !suspects.isEmpty else { return }
    for identity in Set(suspects.map { baseline.entries[$0].identity }) {
      let claimed = claims(of: identity).values
      stale.formUnion(Set(free(identity)).subtracting(claimed).intersection(suspects))
    }
  }

  private func isSuspect(_ index: Int) -> Bool {
    let entry = baseline.entries[index]
    guard job.asked.contains(entry.identity.rule) else { return !isKnown(entry.identity.rule) }
    return judged.contains(entry.path) || !isThere(entry.path)
  }

  private func isKnown(_ rule: String) -> Bool {
    job.suppressions?.known.contains(rule) ?? true
  }

  private func isThere(_ path: String) -> Bool {
    job.unsaved[PathKey(shown(path))] != nil
      || FileSystem.kind(of: Path.absolute(path, from: job.project.root)) == .file
  }

  /// What is to be said about the baseline itself, in the order of its lines.
  package var objections: [Finding] {
    let over = matched.filter { isOver(baseline.entries[$0.entry]) }.map { match in
      let entry = baseline.entries[match.entry]
      return finding(
        .suppressionExpired, entry,
        "'\(entry.identity.rule)' in \(PathText.printable(entry.path)) was accepted until "
          + "\(entry.until?.description ?? ""); mend it, or write a later day")
    }
    let gone = stale.sorted().map { index in
      let entry = baseline.entries[index]
      return finding(
        .baselineStale, entry,
        isKnown(entry.identity.rule)
          ? "'\(entry.identity.rule)' is not found in \(PathText.printable(entry.path)) any more; "
            + "--update-baseline takes the entry out"
          : "there is no rule '\(entry.identity.rule)'; --update-baseline takes the entry out")
    }
    var findings = job.weighed((over + gone).sorted())
    Fingerprint.complete(&findings)
    return findings
  }

  private func finding(_ code: CheckCode, _ entry: BaselineEntry, _ message: String) -> Finding {
    Finding(
      rule: code.rawValue, severity: code.severity, place: entry.place, message: message)
  }
}

// MARK: - Writing anew

extension BaselineMatch {
  /// Returns the baseline that accepts what was found, and what the run says nothing about; new
  /// entries get `reason` and `until`, others keep their own.
  package func updated(reason: String, until: CalendarDate?) -> Baseline {
    let old = matched.map { finding, index in
      let entry = baseline.entries[index]
      return self.entry(finding, reason: entry.reason, until: entry.until)
    }
    let fresh = new.map { entry($0, reason: reason, until: until) }
    let gone = stale.union(matched.map(\.entry))
    let kept = baseline.entries.indices.filter { !gone.contains($0) }.map { baseline.entries[$0] }
    return Baseline(path: baseline.path, entries: (old + fresh).compactMap { $0 } + kept)
  }

  private func entry(_ finding: Finding, reason: String, until: CalendarDate?) -> BaselineEntry? {
    Self.identity(finding).map { identity in
      BaselineEntry(
        identity: identity, path: job.project.pathFromRoot(finding.place.path), reason: reason,
        until: until, place: Place(path: baseline.path))
    }
  }
}
