import Findings
import SourceText

// A table in Markdown: a comment on a pull request, or the summary of a GitHub step.
extension LintPrinter {
  /// What a bot finds its own comment by.
  private static let mark = "<!-- incidents -->"
  private static let cellLimit = 1_000

  /// Returns the report in at most `limit` bytes, from which no row is cut in two.
  package func markdown(limit: Int) -> String {
    let annotations = report.annotations
    let head = "\(Self.mark)\n### incidents\n\n\(Self.escaped(report.summary))\n"
    guard !annotations.isEmpty else { return head.utf8.count <= limit ? head : "" }
    var text = head + "\n| | place | what | incident |\n|---|---|---|---|\n"
    let room = limit - Self.remark(annotations.count).utf8.count
    var size = text.utf8.count
    for (index, annotation) in annotations.enumerated() {
      let row = row(annotation)
      size += row.utf8.count
      guard size <= room else {
        let whole = text + Self.remark(annotations.count - index)
        return whole.utf8.count <= limit ? whole : ""
      }
      text += row
    }
    return text
  }

  private static func remark(_ count: Int) -> String {
    "\n\(Count.text(count, "more row")) did not fit in here.\n"
  }

  private func row(_ annotation: Annotation) -> String {
    let word =
      switch annotation.kind {
      case .finding, .problem: annotation.severity.rawValue
      case .partial: "in part"
      case .skipped: "skipped"
      }
    let place = annotation.place.map { ":\($0.start.line):\($0.start.column)" } ?? ""
    let incident = annotation.finding.flatMap(background.incident) ?? ""
    let cells = [
      word, Self.code(annotation.path + place),
      Self.cell(annotation.message) + " " + Self.code(annotation.code), Self.cell(incident),
    ]
    return "| \(cells.joined(separator: " | ")) |\n"
  }

  private static func code(_ text: String) -> String { "<code>\(cell(text))</code>" }

  private static func cell(_ text: String) -> String {
    escaped(CutText.text(text, to: cellLimit))
  }

  /// Returns `text` with what Markdown or HTML could take for their own as references.
  ///
  /// A name behind `@` or `#` is looked for in the text that is left: a comment parts the two.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "@", "#": "&#\(scalar.value);<!-- -->"
      case "\n", "\r", "\t": " "
      case "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "&", "!", "|", "~", "$", "+", "=",
        "\"", "'", "^":
        "&#\(scalar.value);"
      case _ where scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value: "\u{FFFD}"
      default: String(scalar)
      }
    }.joined()
  }
}
