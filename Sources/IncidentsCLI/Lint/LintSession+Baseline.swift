import Findings
import Linting
import Reporting
import SourceText
import Workspace

extension LintSession {
  /// Moves what the baseline accepts to what is accepted, and writes the baseline anew where that is
  /// asked for.
  mutating func acceptBaseline(
    in report: inout LintReport, _ job: LintJob, _ files: [LintedFile]
  ) throws {
    guard let path = try baselinePath(), var baseline = try baseline(at: path) else { return }
    if options.acceptance.updatesBaseline {
      let new = updated(baseline, report.findings, job, files)
      try write(new, over: baseline, at: path)
      baseline = new
    }
    var match = BaselineMatch(baseline, job, files, workers: options.jobs)
    report.suppressed += match.accept(from: &report.findings)
    let objections = match.objections
    report.findings += objections
    if let place = objections.first?.place {
      others[place.path] = SourceText(decoding: try FileSystem.read(path))
    }
    growth = match.growth
  }

  /// The absolute path of the baseline; nil where there is none.
  private func baselinePath() throws(UsageError) -> String? {
    if let path = options.acceptance.baseline {
      return Path.absolute(path, from: console.workingDirectory)
    }
    if let path = project.configuration.baseline { return Path.absolute(path, from: project.root) }
    guard options.acceptance.updatesBaseline || options.acceptance.checksBaseline else {
      return nil
    }
    throw .neededOption(
      "baseline", because: "neither it nor 'baseline' in \(Configuration.fileName) names a file")
  }

  private func baseline(at path: String) throws -> Baseline? {
    let name = project.shown(path)
    guard FileSystem.kind(of: path) == nil else { return try Baseline.read(path, shownAs: name) }
    guard options.acceptance.updatesBaseline else { throw MissingBaseline(path: name) }
    return .empty(path: name)
  }

  private func updated(
    _ baseline: Baseline, _ findings: [Finding], _ job: LintJob, _ files: [LintedFile]
  ) -> Baseline {
    var match = BaselineMatch(baseline, job, files, workers: options.jobs)
    var findings = findings
    _ = match.accept(from: &findings)
    return match.updated(
      reason: options.acceptance.reason ?? AcceptanceOptions.defaultReason,
      until: options.acceptance.until)
  }

  private func write(_ new: Baseline, over old: Baseline, at path: String) throws {
    let bytes = Array(new.text.utf8)
    if FileSystem.kind(of: path) == nil {
      try FileSystem.create(path, with: bytes)
    } else if new.text != old.text {
      try FileSystem.replace(path, with: bytes)
    }
    let (added, removed) = new.difference(from: old)
    console.writeError(
      "\(PathText.printable(project.shown(path))): "
        + "\(Count.text(new.entries.count, "accepted finding")), "
        + "\(added) new, \(removed) taken out\n")
  }
}

/// A baseline is asked for that nobody has written.
private struct MissingBaseline: Error, CustomStringConvertible {
  let path: String

  var description: String {
    "there is no baseline '\(PathText.printable(path))'; "
      + "'incidents lint --baseline \(PathText.printable(path)) --update-baseline' writes it"
  }
}
