package import Findings
import SourceText

/// What a check of documents found, ready to be printed.
package struct CheckReport: Sendable {
  package let findings: [Finding]
  /// The number of documents that were looked at.
  package let documents: Int

  /// Puts the findings into the order of all output.
  package init(findings: [Finding], documents: Int) {
    self.findings = findings.sorted()
    self.documents = documents
  }

  /// Whether nothing is as bad as `severity` or worse.
  package func isClean(below severity: Severity) -> Bool {
    findings.allSatisfy { $0.severity < severity }
  }

  /// The report as one versioned object.
  package var json: JSON {
    .object([
      ("version", .integer(1)),
      ("findings", .array(findings.map(Self.json))),
      ("documents", .integer(documents)),
    ])
  }

  /// Returns one finding as an object.
  static func json(_ finding: Finding) -> JSON {
    .object([
      ("path", .text(PathText.printable(finding.place.path))),
      ("line", .integer(finding.place.start.line)),
      ("column", .integer(finding.place.start.column)),
      ("code", .text(finding.rule)),
      ("severity", .text(finding.severity.rawValue)),
      ("message", .text(finding.message)),
      ("suggestion", .text(orNull: finding.suggestion)),
    ])
  }

  /// One line that says how it went: `3 documents: 1 error, 2 warnings`.
  package var summary: String {
    let subject = Count.text(documents, "document")
    let parts = Severity.allCases.reversed().compactMap { severity in
      let count = findings.count { $0.severity == severity }
      return count == 0 ? nil : Count.text(count, severity.rawValue)
    }
    return parts.isEmpty
      ? "\(subject): nothing wrong" : "\(subject): \(parts.joined(separator: ", "))"
  }
}
