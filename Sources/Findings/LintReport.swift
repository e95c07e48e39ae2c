/// What one lint run has to say, ready for any format.
package struct LintReport: Sendable {
  /// In the order of paths, then of places.
  package var findings: [Finding]
  /// How the files fared.
  package var files: FileFates
  /// Findings that somebody has accepted.
  package var suppressed: [Finding] = []
  /// What is wrong with the rules themselves, and with the tool's work.
  package var problems: [Finding] = []
  /// How many rules were asked.
  package var rules: Int

  /// Collects the parts.
  package init(
    findings: [Finding], files: FileFates, problems: [Finding] = [], rules: Int
  ) {
    self.findings = findings
    self.files = files
    self.problems = problems
    self.rules = rules
  }

  /// Whether nothing is as bad as `severity` or worse.
  package func isClean(below severity: Severity) -> Bool {
    findings.allSatisfy { $0.severity < severity }
  }
}

/// Each file ends as scanned, as scanned in part, or as skipped.
package struct FileFates: Sendable {
  /// A file and why it is not among the others.
  package struct Fate: Hashable, Sendable {
    package let path: String
    package let reason: String
    /// Whether the command line names it, so that leaving it out is a failure.
    package let isNamed: Bool

    /// Says why the file at `path` is where it is.
    package init(path: String, reason: String, isNamed: Bool) {
      self.path = path
      self.reason = reason
      self.isNamed = isNamed
    }
  }

  /// The number of files that were looked at, those in part included.
  package var scanned = 0
  /// Files of which a part could not be judged.
  package var partial: [Fate] = []
  /// Files that were not looked at.
  package var skipped: [Fate] = []

  /// No file yet.
  package init() {}

  /// Takes no file that was left out for a failure.
  package mutating func forgiveSkips() {
    skipped = skipped.map { Fate(path: $0.path, reason: $0.reason, isNamed: false) }
  }
}
