import Findings
import SourceText

// Checkstyle's XML, which most tools that show warnings can read.
extension LintPrinter {
  /// The report with an element for each file.
  var checkstyle: String {
    var paths: [String] = []
    var errors: [String: [String]] = [:]
    for annotation in report.annotations {
      if errors[annotation.path] == nil { paths.append(annotation.path) }
      errors[annotation.path, default: []].append(error(annotation))
    }
    let files = paths.map { path in
      XMLText.element("file", [("name", path)], errors[path] ?? [])
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + XMLText.element("checkstyle", [("version", "4.3")], files) + "\n"
  }

  private func error(_ annotation: Annotation) -> String {
    let start = annotation.place?.start ?? Position(line: 1, column: 1)
    return XMLText.element(
      "error",
      [
        ("line", String(start.line)), ("column", String(start.column)),
        ("severity", annotation.severity == .note ? "info" : annotation.severity.rawValue),
        ("message", sentence(annotation)), ("source", "incidents.\(annotation.code)"),
      ])
  }
}
