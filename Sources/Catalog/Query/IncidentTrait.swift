import Documents
package import Postmortems
import YAMLTree

/// Something that a document has or lacks: a field with a known value, a sample, a rule.
package enum IncidentTrait: Hashable, Sendable {
  case field(IncidentField)
  case bug, fix, rule

  /// Reads `cost`, `resolution_commit`, `fix`.
  init?(_ name: String) {
    switch name.lowercased() {
    case "bug": self = .bug
    case "fix": self = .fix
    case "rule", "rules": self = .rule
    case "commit": self = .field(.resolutionCommit)
    case "date", "created": self = .field(.createdDate)
    case "tag": self = .field(.tags)
    case "symptom": self = .field(.symptoms)
    case "cause": self = .field(.rootCause)
    case let name:
      guard let field = IncidentField(rawValue: name) else { return nil }
      self = .field(field)
    }
  }

  /// All names that are understood and that a suggestion may name.
  static var names: [String] { IncidentField.allCases.map(\.rawValue) + ["bug", "fix", "rule"] }

  /// The bit that stands for it in the index; a rule is not in the document and has none.
  var bit: UInt32 {
    switch self {
    case .field(let field):
      IncidentField.allCases.firstIndex(of: field).map { 1 << UInt32($0) } ?? 0
    case .bug: 1 << 30
    case .fix: 1 << 31
    case .rule: 0
    }
  }
}

extension Incident {
  /// The traits of this document, a bit each.
  var traits: UInt32 {
    var bits: UInt32 = 0
    func set(_ trait: IncidentTrait, _ isThere: Bool) { if isThere { bits |= trait.bit } }
    func set(_ field: IncidentField, _ isThere: Bool) { set(.field(field), isThere) }
    set(.id, true)
    set(.title, document.frontMatter?.entries.contains { $0.key == "title" } ?? false)
    set(.category, category != nil)
    set(.severity, severity?.value.value != nil)
    set(.cost, cost?.value.value != nil)
    set(.duration, duration?.value.value != nil)
    set(.status, true)
    set(.createdDate, createdDate != nil)
    set(.resolutionCommit, resolutionCommit != nil)
    set(.symptoms, !symptoms.isEmpty)
    set(.rootCause, rootCause != nil)
    set(.contributingFactors, !contributingFactors.isEmpty)
    set(.tags, !tags.isEmpty)
    set(.related, !related.isEmpty)
    set(.recurrenceOf, recurrenceOf != nil)
    set(.supersedes, supersedes != nil)
    set(.supersededBy, supersededBy != nil)
    set(.aliases, !aliases.isEmpty)
    set(.references, !references.isEmpty)
    set(.fixes, !fixes.isEmpty)
    set(.followUps, !followUps.isEmpty)
    set(.bug, samples.contains { $0.role == .bug })
    set(.fix, samples.contains { $0.role == .fix })
    return bits
  }
}
