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
    do {
      self.init(source, SourceText(decoding: try source.bytes()), amongRules: amongRules)
    } catch {
      self.init(source, unreadable: error)
    }
  }

  /// Reads and checks `text`, which is or will be that of the document.
  init(_ source: DocumentSource, _ text: SourceText, amongRules: Bool = false) {
    self.source = source
    self.text = text
    let (document, readFindings) = Document.read(text, path: source.shownPath)
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
  }

  private init(_ source: DocumentSource, unreadable error: FileError) {
    self.source = source
    isRule = false
    incident = nil
    text = nil
    findings = [
      Finding(
        rule: CheckCode.unreadableFile.rawValue, severity: CheckCode.unreadableFile.severity,
        place: Place(path: source.shownPath), message: "cannot be read: \(error.reason)")
    ]
  }
}
