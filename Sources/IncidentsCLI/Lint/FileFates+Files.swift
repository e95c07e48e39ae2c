import Findings
import Linting
import Workspace

extension FileFates {
  /// Gathers how `files` fared.
  init(_ files: [LintedFile]) {
    self.init()
    for file in files {
      func fate(_ reason: String) -> FileFates.Fate {
        FileFates.Fate(path: file.entry.path, reason: reason, isNamed: file.entry.isNamed)
      }
      switch file.fate {
      case .scanned: scanned += 1
      case .partial(let reason):
        scanned += 1
        partial.append(fate(reason))
      case .skipped(let reason): skipped.append(fate(reason))
      // What a project excludes is left out on purpose: only whoever names it is told.
      case .excluded where file.entry.isNamed:
        skipped.append(fate("excluded by \(Configuration.fileName)"))
      case .excluded, .none: break
      }
    }
  }
}
