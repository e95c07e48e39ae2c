import Findings
import SourceText

// JUnit's XML: what makes the exit code 1 is a failed case, a file that was not judged a skipped one.
extension LintPrinter {
  /// The report as one suite; a run that found nothing has one case, which passed.
  var junit: String {
    let passed = XMLText.element(
      "testcase", [("classname", "incidents"), ("name", "nothing found")])
    let annotations = report.annotations
    let cases = (report.findings.isEmpty ? [passed] : []) + annotations.map(testCase)
    let outcomes = annotations.map(outcome)
    let counts: [(name: String, value: String)] = [
      ("name", "incidents"), ("tests", String(cases.count)),
      ("failures", String(outcomes.count { $0 == .failure })),
      ("errors", String(outcomes.count { $0 == .error })),
      ("skipped", String(outcomes.count { $0 == .skipped })),
    ]
    let suite = XMLText.element("testsuite", counts, cases)
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + XMLText.element("testsuites", counts, [suite]) + "\n"
  }

  /// What became of a case.
  private enum Outcome: String {
    case failure, error, skipped
    case passed = "system-out"
  }

  private func outcome(of annotation: Annotation) -> Outcome {
    switch annotation.kind {
    case .finding: annotation.severity >= failOn ? .failure : .passed
    case .problem: annotation.severity == .error ? .error : .passed
    case .skipped: annotation.severity == .error ? .error : .skipped
    case .partial: .passed
    }
  }

  private func testCase(_ annotation: Annotation) -> String {
    let start = annotation.place?.start
    let place = start.map { ":\($0.line):\($0.column)" } ?? ""
    let line = start.map { [(name: "line", value: String($0.line))] } ?? []
    let outcome = outcome(of: annotation)
    let text = XMLText.escaped("\(annotation.severity.rawValue): \(paragraph(annotation))")
    let inner =
      switch outcome {
      case .passed: "<system-out>\(text)</system-out>"
      case .skipped: XMLText.element("skipped", [("message", sentence(annotation))])
      case .failure, .error:
        "<\(outcome.rawValue) message=\"\(XMLText.escaped(sentence(annotation)))\" "
          + "type=\"\(XMLText.escaped(annotation.code))\">\(text)</\(outcome.rawValue)>"
      }
    return XMLText.element(
      "testcase",
      [
        ("classname", annotation.path),
        ("name", "\(annotation.code) \(annotation.path)\(place)"),
        ("file", annotation.path),
      ] + line, [inner])
  }
}
