package import Findings
import SourceText

extension LintReport {
  /// The report as one versioned object.
  package var json: JSON {
    .object([
      ("version", .integer(1)),
      ("findings", .array(findings.map { .object(Self.members(of: $0)) })),
      ("files", Self.json(files)),
      ("suppressed", .array(suppressed.map(Self.suppressed))),
      ("problems", .array(problems.map(Self.problem))),
    ])
  }

  private static func members(of finding: Finding) -> [(key: String, value: JSON)] {
    [
      ("rule", .text(finding.rule)),
      ("incident", .text(orNull: finding.incident)),
      ("severity", .text(finding.severity.rawValue)),
      ("path", .text(PathText.printable(finding.place.path))),
      ("line", .integer(finding.place.start.line)),
      ("column", .integer(finding.place.start.column)),
      ("endLine", .integer(finding.place.end.line)),
      ("endColumn", .integer(finding.place.end.column)),
      ("message", .text(finding.message)),
      ("evidence", .array(finding.evidence.map(evidence))),
      ("fingerprint", .text(orNull: finding.fingerprint)),
    ]
  }

  /// Returns one step of a story.
  static func evidence(_ step: Evidence) -> JSON {
    .object([
      ("path", .text(PathText.printable(step.place.path))),
      ("line", .integer(step.place.start.line)),
      ("column", .integer(step.place.start.column)),
      ("label", .text(step.label)),
    ])
  }

  /// Returns how files fared.
  static func json(_ files: FileFates) -> JSON {
    .object([
      ("scanned", .integer(files.scanned)),
      ("partial", .array(files.partial.map(fate))),
      ("skipped", .array(files.skipped.map(fate))),
    ])
  }

  /// That a file was named, which makes its absence a failure, is only said where it is so.
  private static func fate(_ fate: FileFates.Fate) -> JSON {
    .object(
      [("path", .text(PathText.printable(fate.path))), ("reason", .text(fate.reason))]
        + (fate.isNamed ? [("named", .bool(true))] : []))
  }

  private static func suppressed(_ finding: Finding) -> JSON {
    .object(
      members(of: finding) + [
        ("justification", .text(orNull: finding.suppression?.justification)),
        ("kind", .text(orNull: finding.suppression?.kind.rawValue)),
        ("until", .text(orNull: finding.suppression?.until)),
      ])
  }

  private static func problem(_ finding: Finding) -> JSON {
    .object([
      ("path", .text(PathText.printable(finding.place.path))),
      ("line", .integer(finding.place.start.line)),
      ("column", .integer(finding.place.start.column)),
      ("severity", .text(finding.severity.rawValue)),
      ("message", .text(finding.message)),
    ])
  }
}
