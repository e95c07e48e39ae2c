import Findings
import SourceText
import Terminal

// The log of a GitHub workflow: the report for people, then commands that annotate the diff.
extension LintPrinter {
  /// GitHub shows ten annotations of each level for a step and drops the others.
  private static let maximumPerLevel = 10
  /// The runner cuts what is longer.
  private static let messageLimit = 4_096

  /// Returns the report for people with the commands behind it.
  func github(_ style: TerminalStyle) -> String {
    let annotations = report.annotations
    var rest: [String] = []
    var commands = ""
    for severity in Severity.allCases.reversed() {
      let level = annotations.filter { $0.severity == severity }
      commands += level.prefix(Self.maximumPerLevel).map(command).joined()
      let count = level.count - Self.maximumPerLevel
      if count > 0 { rest.append(Count.text(count, "more \(severity.rawValue)")) }
    }
    let aside =
      rest.isEmpty
      ? "" : "not annotated, as GitHub shows ten of each level: \(rest.joined(separator: ", "))\n"
    return RunnerText.harmless(report.text(style, background)) + commands + aside
  }

  private func command(_ annotation: Annotation) -> String {
    let name = annotation.severity == .note ? "notice" : annotation.severity.rawValue
    let properties = properties(of: annotation).map { key, value in
      "\(key)=\(Self.escaped(value, and: [(":", "%3A"), (",", "%2C")]))"
    }
    let message = Self.escaped(
      CutText.text(VisibleText.escaped(paragraph(annotation)), to: Self.messageLimit))
    return "::\(name) \(properties.joined(separator: ","))::\(message)\n"
  }

  /// The end column is that of the last character: it is the first one's where none is given.
  private func properties(of annotation: Annotation) -> [(key: String, value: String)] {
    let file = [
      (key: "file", value: VisibleText.escaped(annotation.path)),
      (key: "title", value: annotation.code),
    ]
    guard let place = annotation.place else { return file }
    let (start, end) = background.span(of: place, .utf16)
    let columns = [
      (key: "col", value: String(start.column)),
      (key: "endColumn", value: String(max(start.column, end.column - 1))),
    ]
    return [file[0], (key: "line", value: String(start.line)), ("endLine", String(end.line))]
      + (start.line == end.line ? columns : []) + [file[1]]
  }

  private static func escaped(_ text: String, and others: [(String, String)] = []) -> String {
    ([("%", "%25"), ("\r", "%0D"), ("\n", "%0A")] + others).reduce(text) { text, pair in
      String(
        String.UnicodeScalarView(
          text.unicodeScalars.flatMap {
            String($0) == pair.0 ? Array(pair.1.unicodeScalars) : [$0]
          }))
    }
  }
}
