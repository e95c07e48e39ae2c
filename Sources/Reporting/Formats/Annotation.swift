import Findings
import SourceText

/// One thing that a report says of a file, for formats that know places and words only.
struct Annotation {
  /// What is said.
  enum Kind: String {
    case finding
    /// Something is wrong with a rule, a folder or the tool's work.
    case problem
    /// A part of the file could not be judged.
    case partial
    /// The file was not looked at.
    case skipped
  }

  let kind: Kind
  /// As it is printed.
  let path: String
  let severity: Severity
  /// The rule's id, or what kind of thing it is.
  let code: String
  let message: String
  /// Nil for what is said of a file as a whole.
  let place: Place?
  /// What it was made of, where it is a finding.
  let finding: Finding?
}

extension LintReport {
  /// Everything that there is to say: the findings, then problems, then files that were not judged
  /// whole.
  var annotations: [Annotation] {
    findings.map { finding in
      Annotation(
        kind: .finding, path: PathText.printable(finding.place.path),
        severity: finding.severity, code: finding.rule, message: finding.message,
        place: finding.place, finding: finding)
    } + problems.map(Self.annotation)
      + files.partial.map { Self.annotation(of: $0, .partial, "judged in part: ") }
      + files.skipped.map { Self.annotation(of: $0, .skipped, "not judged: ") }
  }

  private static func annotation(of problem: Finding) -> Annotation {
    let isWhole = problem.place.start == Position(line: 1, column: 1)
    return Annotation(
      kind: .problem, path: PathText.printable(problem.place.path), severity: problem.severity,
      code: "problem", message: problem.message, place: isWhole ? nil : problem.place, finding: nil)
  }

  private static func annotation(
    of fate: FileFates.Fate, _ kind: Annotation.Kind, _ lead: String
  ) -> Annotation {
    Annotation(
      kind: kind, path: PathText.printable(fate.path),
      severity: kind == .skipped && fate.isNamed ? .error : .note, code: "\(kind.rawValue)-file",
      message: lead + fate.reason, place: nil, finding: nil)
  }

  /// Whether the tool could not do all of its work: a broken rule, a named file that was not looked
  /// at.
  package var isIncomplete: Bool {
    problems.contains { $0.severity == .error } || files.skipped.contains(where: \.isNamed)
  }
}

extension LintPrinter {
  /// Returns what an annotation says on one line, with the incident behind it.
  func sentence(_ annotation: Annotation) -> String {
    let incident = annotation.finding.flatMap(background.incident).map { " (incident \($0))" }
    return Self.oneLine(annotation.message + (incident ?? ""))
  }

  /// Returns what an annotation says, with a line for each thing that stands behind it.
  func paragraph(_ annotation: Annotation) -> String {
    let notes = annotation.finding.map(background.notes) ?? []
    return ([annotation.message] + notes).map(Self.oneLine).joined(separator: "\n")
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
