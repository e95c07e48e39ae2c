import Findings
import KnowledgeBase
import Linting
import Postmortems
import Reporting
import Rules
import SourceText
import Workspace

/// One run of `incidents merge`.
struct MergeSession {
  private static let reportLimit = 512 << 20
  private let invocation: Invocation
  private let console: Console
  private let outputs: [ReportOutput]
  private let failOn: Severity

  /// Reads the options.
  init(_ invocation: Invocation, _ console: Console) throws(UsageError) {
    guard !invocation.arguments.isEmpty else { throw .missingArgument("REPORT…") }
    self.invocation = invocation
    self.console = console
    outputs = try ReportOutput.all(invocation)
    failOn = invocation.value("fail-on").flatMap(Severity.init) ?? .warning
  }

  /// Joins the reports and writes the whole.
  func run() throws -> ExitCode {
    switch try ReportMerge(try reports()) {
    case .json(let reports): return try write(.joined(reports))
    case .sarif(let logs): return try write(SARIFMerge.joined(logs))
    }
  }

  private func reports() throws -> [(name: String, bytes: [UInt8])] {
    var seen: Set<String> = []
    return try invocation.arguments.map { name in
      let path = Path.absolute(name, from: console.workingDirectory)
      guard seen.insert(FileSystem.resolved(path)).inserted else {
        throw UsageError.unexpectedArgument("\(name)', which was given before: '\(path)")
      }
      return (name, try console.read(name, limit: Self.reportLimit))
    }
  }
}

// MARK: - Writing

extension MergeSession {
  private func write(_ log: JSON) throws -> ExitCode {
    let outputs = outputs.isEmpty ? [ReportOutput(format: .sarif, path: nil)] : outputs
    if let other = outputs.first(where: { $0.format != .sarif }) {
      throw MergeProblem.sarifOnly(other.format.rawValue)
    }
    guard ReportWriter(invocation, console).write(outputs, { _, _ in log.pretty }) else {
      return .failure
    }
    guard SARIFMerge.isComplete(log) else { return .failure }
    return SARIFMerge.isClean(log, below: failOn) ? .success : .findings
  }

  private func write(_ report: LintReport) throws -> ExitCode {
    let outputs = outputs.isEmpty ? [ReportOutput(format: .json, path: nil)] : outputs
    if outputs.contains(where: { $0.format == .sarif }) { throw MergeProblem.noSARIF }
    var report = report
    var background = LintBackground(texts: [:], incidents: [], rules: RuleShelf())
    if outputs.contains(where: { $0.format != .json }) {
      background = try explain(&report, outputs.first { $0.format.showsFiles }?.format)
    }
    let printer = LintPrinter(
      report, background, version: CommandLineTool.version, failOn: failOn)
    let isWritten = ReportWriter(invocation, console).write(printer, outputs)
    return isWritten ? report.exitCode(failOn: failOn) : .failure
  }

  /// Returns what the findings of `report` are explained with, as the runs had it; places are found
  /// again in the files where `format` needs them.
  private func explain(
    _ report: inout LintReport, _ format: ReportFormat?
  ) throws -> LintBackground {
    let project = try console.project()
    let library = RuleLibrary(project)
    let ids = try LintSession.ids(
      invocation.values("rule"), library.ids, project.configuration)
    let rules = library.read(ids).rules.rules
    report.rules = rules.count
    var texts = ReportTexts(project)
    if let format { report = try texts.placed(report, for: format.rawValue) }
    let incidents = IncidentLibrary.load(
      project, only: Set(report.findings.compactMap(\.incident))
    ).incidents
    return LintBackground(texts: texts.texts, incidents: incidents, rules: rules)
  }
}

extension ReportFormat {
  /// Whether it shows lines of files, or counts columns in another unit than JSON.
  fileprivate var showsFiles: Bool {
    switch self {
    case .text, .github, .azure, .rdjson, .rdjsonl, .sarif: true
    case .json, .gitlab, .checkstyle, .junit, .markdown: false
    }
  }
}
