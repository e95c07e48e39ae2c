import Findings
import SourceText

/// Reads a report that this program printed as JSON.
struct LintReportReader {
  private let name: String

  /// Reads the report called `name`.
  init(_ name: String) { self.name = name }

  /// Returns what `value` says; it does not say how many rules were asked.
  func report(_ value: JSON) throws(ReportMerge.Failure) -> LintReport {
    guard value["version"]?.number == 1, value["findings"] != nil, let files = value["files"] else {
      throw ReportMerge.Failure(
        description: "\(name) is no report of 'incidents lint' in JSON or SARIF")
    }
    var report = LintReport(
      findings: try list(value, "findings", finding), files: FileFates(),
      problems: try list(value, "problems", problem), rules: 0)
    report.files.scanned = try number(files, "scanned")
    report.files.partial = try list(files, "partial", fate)
    report.files.skipped = try list(files, "skipped", fate)
    report.suppressed = try list(value, "suppressed", suppressed)
    return report
  }
}

// MARK: - Parts

extension LintReportReader {
  private func finding(_ value: JSON) throws(ReportMerge.Failure) -> Finding {
    var finding = Finding(
      rule: try text(value, "rule"), severity: try severity(value),
      place: try place(value, end: ("endLine", "endColumn")), message: try text(value, "message"))
    finding.incident = value["incident"]?.string
    finding.fingerprint = value["fingerprint"]?.string
    finding.evidence = try list(value, "evidence") { step throws(ReportMerge.Failure) in
      Evidence(try text(step, "label"), at: try place(step, end: ("line", "column")))
    }
    return finding
  }

  private func suppressed(_ value: JSON) throws(ReportMerge.Failure) -> Finding {
    var finding = try finding(value)
    guard let kind = Suppression.Kind(rawValue: try text(value, "kind")) else {
      throw failure("kind", "'comment' or 'baseline'")
    }
    finding.suppression = Suppression(
      kind, justification: try text(value, "justification"), until: value["until"]?.string)
    return finding
  }

  private func problem(_ value: JSON) throws(ReportMerge.Failure) -> Finding {
    Finding(
      rule: "problem", severity: try severity(value),
      place: try place(value, end: ("line", "column")), message: try text(value, "message"))
  }

  private func fate(_ value: JSON) throws(ReportMerge.Failure) -> FileFates.Fate {
    var isNamed = false
    if case .bool(let named)? = value["named"] { isNamed = named }
    return FileFates.Fate(
      path: PathText.reading(printed: try text(value, "path")), reason: try text(value, "reason"),
      isNamed: isNamed)
  }

  private func place(
    _ value: JSON, end: (line: String, column: String)
  ) throws(ReportMerge.Failure) -> Place {
    Place(
      path: PathText.reading(printed: try text(value, "path")),
      start: Position(line: try number(value, "line"), column: try number(value, "column")),
      end: Position(line: try number(value, end.line), column: try number(value, end.column)))
  }
}

// MARK: - Values

extension LintReportReader {
  private func list<Item>(
    _ value: JSON, _ key: String, _ read: (JSON) throws(ReportMerge.Failure) -> Item
  ) throws(ReportMerge.Failure) -> [Item] {
    guard let items = value[key]?.items else { throw failure(key, "a list") }
    var result: [Item] = []
    for item in items { result.append(try read(item)) }
    return result
  }

  private func text(_ value: JSON, _ key: String) throws(ReportMerge.Failure) -> String {
    guard let text = value[key]?.string else { throw failure(key, "a text") }
    return text
  }

  private func number(_ value: JSON, _ key: String) throws(ReportMerge.Failure) -> Int {
    guard let number = value[key]?.number, number >= 0 else { throw failure(key, "a number") }
    return number
  }

  private func severity(_ value: JSON) throws(ReportMerge.Failure) -> Severity {
    guard let severity = Severity(rawValue: try text(value, "severity")) else {
      throw failure("severity", "error, warning or note")
    }
    return severity
  }

  private func failure(_ key: String, _ expected: String) -> ReportMerge.Failure {
    ReportMerge.Failure(description: "\(name): expected \(expected) in '\(key)'")
  }
}
