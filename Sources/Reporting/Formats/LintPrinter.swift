package import Findings
import SourceText
package import Terminal

/// Prints one report in any format.
package struct LintPrinter: Sendable {
  let report: LintReport
  let background: LintBackground
  /// The version of this program.
  let version: String
  /// What makes the exit code 1.
  let failOn: Severity

  /// Takes what is said and what explains it.
  package init(
    _ report: LintReport, _ background: LintBackground, version: String, failOn: Severity
  ) {
    self.report = report
    self.background = background
    self.version = version
    self.failOn = failOn
  }

  /// Returns the report in `format`; `style` is for what people read.
  package func text(_ format: ReportFormat, _ style: TerminalStyle) -> String {
    switch format {
    case .text: report.text(style, background)
    case .json: report.json.pretty
    case .sarif: sarif.pretty
    case .github: github(style)
    case .gitlab: gitlab.pretty
    case .checkstyle: checkstyle
    case .junit: junit
    case .rdjson: rdjson.pretty
    case .rdjsonl: rdjsonl
    case .azure: azure(style)
    case .markdown: markdown(limit: Self.commentLimit)
    }
  }

  /// A comment on a pull request cannot have more characters.
  static let commentLimit = 65_536
}
