import Findings
import SourceText
import Terminal

// The log of an Azure pipeline: the report for people, then commands that list its issues.
extension LintPrinter {
  /// Returns the report for people with the commands behind it; what is a note has no command.
  func azure(_ style: TerminalStyle) -> String {
    let issues = report.annotations.filter { $0.severity > .note }
    return RunnerText.harmless(report.text(style, background)) + issues.map(issue).joined()
  }

  private func issue(_ annotation: Annotation) -> String {
    let start = annotation.place?.start
    let place = start.map { start in
      [("linenumber", String(start.line)), ("columnnumber", String(start.column))]
    }
    let file = VisibleText.escaped(annotation.path)
    let properties =
      [("type", annotation.severity.rawValue), ("sourcepath", file)] + (place ?? [])
      + [("code", annotation.code)]
    let list = properties.map { "\($0)=\(Self.escaped($1, isProperty: true));" }.joined()
    let message = VisibleText.escaped(paragraph(annotation))
    return "##vso[task.logissue \(list)]\(Self.escaped(message))\n"
  }

  private static func escaped(_ text: String, isProperty: Bool = false) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "%": "%AZP25"
      case "\r": "%0D"
      case "\n": "%0A"
      case "]" where isProperty: "%5D"
      case ";" where isProperty: "%3B"
      default: String(scalar)
      }
    }.joined()
  }
}
