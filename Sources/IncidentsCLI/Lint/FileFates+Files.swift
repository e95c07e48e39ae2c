import Findings
import Linting
import Workspace

extension FileFates {
  /// Gathers how `files` fared.
  init(_ files: [LintedFile]) {
    self.init()
    for file in files {
      func fate(_ reason: String, isNamed: Bool = file.entry.isNamed) -> FileFates.Fate {
        FileFates.Fate(path: file.entry.path, reason: reason, isNamed: isNamed)
      }
      switch file.fate {
      case .scanned: scanned += 1
      case .partial(let reason):
        scanned += 1
        partial.append(fate(reason))
      case .skipped(let reason): skipped.append(fate(reason))
      // What a project excludes is left out on purpose: whoever names it is told, no more.
      case .excluded where file.entry.isNamed:
        skipped.append(fate("excluded by \(Configuration.fileName)", isNamed: false))
      case .excluded, .none: break
      }
    }
  }
}
