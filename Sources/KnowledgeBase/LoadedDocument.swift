import Documents
package import Findings
package import Postmortems
package import SourceText
import Workspace

/// A document that was read, with what its own text tells is wrong.
package struct LoadedDocument: Sendable {
  package let source: DocumentSource
  /// What it says, unless it cannot be read as an incident.
  package let incident: Incident?
  /// The text, unless the file could not be read.
  package let text: SourceText?
  package let findings: [Finding]

  /// Reads and checks the document on its own.
  init(_ source: DocumentSource) {
    self.source = source
    let path = source.shownPath
    do {
      let text = SourceText(decoding: try source.bytes())
      let (document, readFindings) = Document.read(text, path: path)
      let (incident, fieldFindings) = IncidentDecoder.decode(document)
      let bodyFindings = incident.map(BodyCheck.findings) ?? []
      self.incident = incident
      self.text = text
      self.findings = readFindings + fieldFindings + bodyFindings
    } catch {
      self.incident = nil
      self.text = nil
      self.findings = [
        Finding(
          rule: CheckCode.unreadableFile.rawValue, severity: CheckCode.unreadableFile.severity,
          place: Place(path: path), message: "cannot be read: \(error.reason)")
      ]
    }
  }
}
