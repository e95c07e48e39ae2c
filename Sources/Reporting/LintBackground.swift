import Findings
import Lexing
package import Postmortems
package import SourceText

/// What findings are explained with.
package struct LintBackground: Sendable {
  /// The files with findings, by path.
  let texts: [String: SourceText]
  /// The incidents that findings name, by id.
  let incidents: [String: Incident]
  /// The documents of the rules that found something, by id.
  let prose: [String: RuleProse]

  /// Collects the parts.
  package init(
    texts: [String: SourceText], incidents: [String: Incident], prose: [String: RuleProse]
  ) {
    self.texts = texts
    self.incidents = incidents
    self.prose = prose
  }

  /// Returns the reference implementations of the incident in the language of the file, or all of
  /// them where there is none.
  func fixes(for finding: Finding) -> [String] {
    guard let incident = finding.incident.flatMap({ incidents[$0] }) else { return [] }
    let family = Self.family(of: finding.place.path)
    let fixes = incident.fixes.map(\.value)
    let fitting = fixes.filter { Self.family(of: $0) == family }
    return family == nil || fitting.isEmpty ? fixes : fitting
  }

  private static func family(of path: String) -> String? {
    LanguageProfile.detect(path: path, bytes: [])?.family
  }
}
