import Documents
package import Findings
package import Postmortems
package import SourceText
import Workspace

/// A document that was read, with what its own text tells is wrong.
package struct LoadedDocument: Sendable {
  package let source: DocumentSource
  /// Whether it says how something is found, or lies where rules do.
  let isRule: Bool
  /// What it says, unless it cannot be read as an incident.
  package let incident: Incident?
  /// The text, unless the file could not be read.
  package let text: SourceText?
  package let findings: [Finding]

  /// Reads and checks the document on its own; a rule is not looked into.
  init(_ source: DocumentSource, amongRules: Bool = false) {
    self.source = source
    let path = source.shownPath
    do {
      let text = SourceText(decoding: try source.bytes())
      let (document, readFindings) = Document.read(text, path: path)
      self.text = text
      guard !amongRules, document.valueRange(of: "match") == nil else {
        isRule = true
        incident = nil
        findings = []
        return
      }
      isRule = false
      var (incident, fieldFindings) = IncidentDecoder.decode(document)
      incident?.isShipped = source.isShipped
      let bodyFindings = incident.map(BodyCheck.findings) ?? []
      self.incident = incident
      self.findings = readFindings + fieldFindings + bodyFindings
    } catch {
      self.isRule = false
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
