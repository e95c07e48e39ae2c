import Findings
import Linting
import SourceText
import Workspace

/// The files of a run, where their text comes from, and which findings count.
struct LintScope {
  /// The files to look at.
  var entries: [SourceEntry] = []
  /// The text of files that is not what the disk says, by printed path.
  var texts: [PathKey: [UInt8]] = [:]
  /// Files and folders that cannot be looked at.
  var skipped: [FileFates.Fate] = []
  /// What went wrong without a file being left out.
  var problems: [Finding] = []
  /// The printed paths of the project's files; nil where the disk holds what is meant.
  var known: [String]?
  /// The lines that count, by printed path; nil where all do.
  var changes: [PathKey: ChangedLines]?

  /// Returns the part that `shard` stands for; what concerns no file to look at is in the first.
  func part(_ shard: Shard, _ job: LintJob, _ project: Project) -> LintScope {
    var part = self
    part.entries = shard.part(of: entries, path: \.path) { entry in
      guard !job.isExcluded(entry.path) else { return 0 }
      return texts[PathKey(entry.path)]?.count
        ?? FileSystem.size(of: project.absolutePath(of: entry.path))
    }
    guard shard.number > 1 else { return part }
    part.skipped = []
    part.problems = []
    return part
  }

  /// Returns what of `report` counts; only changed files are spoken of.
  func reported(_ report: LintReport, _ files: [LintedFile]) -> LintReport {
    guard let changes else { return report }
    let own = files.compactMap { file in file.text.map { (file.entry.path, $0) } }
    let texts = Dictionary(own + files.flatMap(\.others)) { first, _ in first }
    let filter = ChangeFilter(changes, texts: texts)
    var report = report
    report.findings = report.findings.filter(filter.concerns)
    report.suppressed = report.suppressed.filter(filter.concerns)
    report.files = FileFates(files.filter { changes[PathKey($0.entry.path)] != nil })
    return report
  }
}
