import Findings
import SourceText
import Workspace

/// The files that reports speak of, read to find the places in them again.
struct ReportTexts {
  private let project: Project
  private(set) var texts: [String: SourceText] = [:]

  /// Reads files of `project`.
  init(_ project: Project) { self.project = project }

  /// Returns `report` with places that know their bytes; `format` is what needs them.
  mutating func placed(_ report: LintReport, for format: String) throws(MergeProblem) -> LintReport
  {
    var report = report
    var findings: [Finding] = []
    for finding in report.findings { findings.append(try placed(finding, format)) }
    report.findings = findings
    return report
  }

  private mutating func placed(
    _ finding: Finding, _ format: String
  ) throws(MergeProblem) -> Finding {
    var result = Finding(
      rule: finding.rule, severity: finding.severity, place: try placed(finding.place, format),
      message: finding.message)
    result.incident = finding.incident
    result.fingerprint = finding.fingerprint
    for step in finding.evidence {
      result.evidence.append(Evidence(step.label, at: try placed(step.place, format)))
    }
    return result
  }

  private mutating func placed(_ place: Place, _ format: String) throws(MergeProblem) -> Place {
    let text = try text(of: place.path, format)
    guard let start = text.offset(at: place.start), let end = text.offset(at: place.end) else {
      throw .changed(
        path: PathText.printable(place.path), line: place.start.line, column: place.start.column)
    }
    return Place(
      path: place.path, range: ByteRange(start, end), start: place.start, end: place.end)
  }

  private mutating func text(
    of path: String, _ format: String
  ) throws(MergeProblem) -> SourceText {
    if let text = texts[path] { return text }
    do throws(FileError) {
      let bytes = try FileSystem.read(
        project.absolutePath(of: path), limit: SourceReader.limit)
      let text = SourceText(decoding: bytes)
      texts[path] = text
      return text
    } catch {
      throw .unreadable(path: PathText.printable(path), reason: error.reason, format: format)
    }
  }
}
