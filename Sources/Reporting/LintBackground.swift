import Findings
import Lexing
package import Postmortems
package import Rules
package import SourceText

/// What findings are explained with.
package struct LintBackground: Sendable {
  /// The files that findings and their stories lie in, by path.
  let texts: [String: SourceText]
  /// The incidents that findings and rules name, by id.
  let incidents: [String: Incident]
  /// The rules that were asked, in the order of their ids.
  let rules: RuleShelf

  /// Collects the parts.
  package init(texts: [String: SourceText], incidents: [Incident], rules: RuleShelf) {
    self.texts = texts
    self.incidents = Dictionary(incidents.map { ($0.id, $0) }) { first, _ in first }
    self.rules = rules
  }

  /// Returns what the document of the rule `id` says in words.
  func prose(of id: String) -> RuleProse? { rules.rule(id).map(RuleProse.init) }

  /// Returns where `place` begins and ends in columns of `unit`.
  ///
  /// A place in a file whose text is not here, as problems with documents have it, keeps its scalars.
  func span(of place: Place, _ unit: ColumnUnit) -> (start: Position, end: Position) {
    guard let text = texts[place.path] else { return (place.start, place.end) }
    return (
      text.position(at: Int(place.range.start), unit: unit),
      text.position(at: Int(place.range.end), unit: unit)
    )
  }
}

// MARK: - Words

extension LintBackground {
  /// Returns what stands behind a finding: its incident, what to write instead, and where that was
  /// done.
  func notes(on finding: Finding) -> [String] {
    var notes: [String] = []
    if let incident = incident(of: finding) { notes.append("incident \(incident)") }
    if let instead = prose(of: finding.rule)?.instead { notes.append("fix: \(instead)") }
    let fixes = fixes(for: finding)
    if !fixes.isEmpty { notes.append("reference: \(fixes.joined(separator: ", "))") }
    return notes
  }

  /// Returns the id and the facts of the incident behind a finding.
  func incident(of finding: Finding) -> String? {
    finding.incident.map { id in id + (incidents[id].map { ": \(Self.facts($0))" } ?? "") }
  }

  /// The title, how bad it was, and what it cost.
  private static func facts(_ incident: Incident) -> String {
    let severity = incident.severity.map { $0.value.value == nil ? "severity unknown" : $0.text }
    let cost = incident.cost.map { $0.value.value == nil ? "cost unknown" : $0.text }
    let judged = [severity, cost].compactMap { $0 }
    return judged.isEmpty
      ? incident.title : "\(incident.title) (\(judged.joined(separator: ", ")))"
  }

  /// Returns where the fixes of the incident are to be read: those in the language of the file, or
  /// all of them where there is none.
  private func fixes(for finding: Finding) -> [String] {
    guard let fixes = finding.incident.flatMap({ incidents[$0]?.fixesAtHand }) else { return [] }
    let family = Self.family(of: finding.place.path)
    let fitting = fixes.filter { Self.family(of: $0) == family }
    return family == nil || fitting.isEmpty ? fixes : fitting
  }

  private static func family(of path: String) -> String? {
    LanguageProfile.detect(path: path, bytes: [])?.family
  }
}
