import Findings
package import SourceText
package import Terminal

extension CheckReport {
  /// Returns each finding with its line, and a line that sums up; `texts` are the documents by path.
  package func text(_ style: TerminalStyle, _ texts: [String: SourceText]) -> String {
    findings.map { text(of: $0, style, texts[$0.place.path]) }.joined() + summary + "\n"
  }

  /// Returns one finding with its line.
  func text(
    of finding: Finding, _ style: TerminalStyle, _ text: SourceText?
  ) -> String {
    let start = finding.place.start
    let place = "\(VisiblePath.text(finding.place.path)):\(start.line):\(start.column)"
    let severity = style.dress(finding.severity.rawValue, finding.severity.role)
    let message = VisibleText.line(finding.message)
    let head = "\(style.dress(place, .strong)): \(severity): \(message) [\(finding.rule)]\n"
    let frame = text.map { CodeFrame($0, finding.place.range).text(style, finding.severity.role) }
    let help = finding.suggestion.map { suggestion in
      let lines = WordWrap.lines(VisibleText.line(suggestion), width: style.width - 5)
      return "   = \(lines.joined(separator: "\n     "))\n"
    }
    return head + (frame ?? "") + (help ?? "")
  }
}

extension Severity {
  /// How it looks on a terminal.
  var role: TerminalStyle.Role {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}
