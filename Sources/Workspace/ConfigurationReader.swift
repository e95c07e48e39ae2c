import Documents
import Findings
import SourceText
import YAMLTree

/// Reads the keys of `.incidents.yml`.
struct ConfigurationReader {
  static let keys = [
    "incidents", "rules", "disable", "severity", "exclude", "tests", "examples", "baseline",
  ]

  private var fields: FieldReader
  private let folder: String

  /// Takes the entries of the file, which lies in the absolute `folder`.
  init(_ mapping: [YAMLEntry], range: ByteRange, findings: FindingList, folder: String) {
    self.folder = folder
    fields = FieldReader(mapping, range: range, known: Self.keys, findings: findings)
  }

  /// What is wrong in the file, in the order of places.
  var findings: [Finding] { fields.findings.findings.sorted() }

  /// Returns what the file says; what it does not say stays as it is without a file.
  mutating func read() -> Configuration {
    var configuration = Configuration()
    let (incidents, rules) = (folders("incidents"), folders("rules"))
    if !incidents.isEmpty { configuration.incidents = incidents }
    if !rules.isEmpty { configuration.rules = rules }
    configuration.disabled = fields.list("disable").map { mention($0.text, nil, $0.range) }
    configuration.severities = severities()
    configuration.exclude = globs("exclude")
    configuration.tests = globs("tests")
    configuration.examples = globs("examples")
    configuration.roles = PathRoles(tests: configuration.tests, examples: configuration.examples)
    configuration.baseline = fields.text("baseline")?.text
    configuration.places = places
    return configuration
  }

  /// Where each key that the file has stands.
  private var places: [String: Place] {
    let pairs = Self.keys.compactMap { key in
      fields.field(key).map {
        (key, Place(path: fields.findings.path, range: $0.keyRange, in: fields.findings.text))
      }
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  /// Returns folders that the file names, which then must be there.
  private mutating func folders(_ name: String) -> [String] {
    fields.list(name).map { written in
      if FileSystem.kind(of: Path.absolute(written.text, from: folder)) != .folder {
        fields.findings.add(
          .missingFile, at: written.range, "there is no folder '\(written.text)'",
          suggestion: "'\(name)' are paths from the folder of this file")
      }
      return written.text
    }
  }

  private mutating func globs(_ name: String) -> [Glob] {
    fields.list(name).compactMap { fields.findings.glob($0.text, at: $0.range) }
  }

  private mutating func severities() -> [Configuration.RuleMention] {
    guard let field = fields.present("severity") else { return [] }
    guard let entries = field.node.mapping else {
      fields.findings.add(
        .wrongShape, at: field.range,
        "'severity' is a mapping of rules to severities, not \(field.node.shape)",
        suggestion: "write 'severity: {RULE: warning}'")
      return []
    }
    return entries.compactMap { entry in
      guard let text = entry.value.scalar else {
        fields.findings.add(
          .wrongShape, at: entry.value.range, "a severity is one text, not \(entry.value.shape)")
        return nil
      }
      guard let severity = Severity(rawValue: text) else {
        reportSeverity(text, entry.value.range)
        return nil
      }
      return mention(entry.key, severity, entry.keyRange)
    }
  }

  private mutating func reportSeverity(_ text: String, _ range: ByteRange) {
    let off = ["off", "none", "ignore", "false", "disable", "disabled"]
    guard off.contains(text.lowercased()) else {
      fields.reportChoice(
        .badSeverity, (text, range), among: Severity.allCases.map(\.rawValue))
      return
    }
    fields.findings.add(
      .badSeverity, at: range, "'\(text)' is no severity", suggestion: "name the rule in 'disable'")
  }

  private func mention(
    _ id: String, _ severity: Severity?, _ range: ByteRange
  ) -> Configuration.RuleMention {
    Configuration.RuleMention(
      id: id, severity: severity,
      place: Place(path: fields.findings.path, range: range, in: fields.findings.text))
  }
}
