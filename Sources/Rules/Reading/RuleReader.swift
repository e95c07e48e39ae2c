package import Documents
package import Findings
import Lexing
import SourceText
import YAMLTree

/// Reads a document into a rule, and reports what is wrong with it.
package struct RuleReader {
  private let document: Document
  private let frontMatter: FrontMatter
  private let languageNames: [String]
  private var fields: FieldReader
  /// Reads what stands inside `match`, `define` and `repair`.
  var clauses: ClauseReader

  /// Returns the rule that `document` holds, nil where anything in it is an error, and all that is
  /// wrong with it.
  package static func read(
    _ document: Document, vocabulary: Vocabulary
  ) -> (rule: Rule?, findings: [Finding]) {
    guard let frontMatter = document.frontMatter else { return (nil, []) }
    var reader = RuleReader(document, frontMatter, Lazy(known: vocabulary))
    let rule = reader.read()
    let findings =
      reader.fields.findings.findings + reader.clauses.findings.findings
      + (rule?.marked.value.findings ?? [])
    let isBroken = findings.contains { $0.severity == .error }
    return (isBroken ? nil : rule, findings.sorted())
  }

  /// Returns the rule of a `document` in which nothing is wrong; its examples wait until they are
  /// asked for.
  static func read(proven document: Document, vocabulary: Lazy<Vocabulary>) -> Rule? {
    guard let frontMatter = document.frontMatter else { return nil }
    var reader = RuleReader(document, frontMatter, vocabulary, isProven: true)
    return reader.read()
  }

  private init(
    _ document: Document, _ frontMatter: FrontMatter, _ vocabulary: Lazy<Vocabulary>,
    isProven: Bool = false
  ) {
    self.document = document
    self.frontMatter = frontMatter
    fields = FieldReader(
      frontMatter.entries, range: frontMatter.range, known: RuleField.allCases.map(\.rawValue),
      findings: FindingList(path: document.path, text: document.text),
      inner: [RuleField.match.rawValue: ClauseReader.matchKeys])
    fields.needed = Set(RuleField.required.map(\.rawValue))
    languageNames = Self.languages(&fields)
    clauses = ClauseReader(
      path: document.path, text: document.text,
      languages: RuleLanguage.profiles(of: languageNames),
      knowsLanguages: fields.findings.findings.allSatisfy {
        $0.rule != CheckCode.unknownLanguage.rawValue
      } && !languageNames.isEmpty,
      vocabulary: vocabulary, isProven: isProven)
  }

  private mutating func read() -> Rule? {
    reportMissing()
    checkID()
    let severity = clauses.choice(
      fields.field(RuleField.severity.rawValue), as: Severity.self, code: .badSeverity)
    let title = fields.text(RuleField.title.rawValue)?.text
    let incident = fields.text(RuleField.incident.rawValue)?.text
    let message = clauses.message(fields.field(RuleField.message.rawValue))
    readDefinitions()
    let match = clauses.match(fields.field(RuleField.match.rawValue))
    let repair = clauses.repair(fields.field(RuleField.repair.rawValue))
    if let match {
      clauses.reportUnbound(besides: [match.destination, match.each?.item].compactMap { $0 })
    }
    clauses.reportUnused()
    reportMissingSpellings(match)
    let alternatives = clauses.compiled()
    guard let severity, let title, let incident, let message, let match else { return nil }
    return Rule(
      id: document.id, title: title, severity: severity, languages: languageNames,
      incident: incident, message: message, match: match, repair: repair,
      alternatives: alternatives, references: clauses.references,
      vocabularyNames: clauses.vocabularyNames, document: document, range: frontMatter.range,
      marked: Lazy { [document, languageNames] in
        ExampleReader.read(document, languages: languageNames)
      })
  }
}

/// The keys of a rule's front matter.
private enum RuleField: String, CaseIterable {
  case id, title, severity, languages, incident, message, match, define, repair

  static let required: [RuleField] = [
    .id, .title, .severity, .languages, .incident, .message, .match,
  ]
}

// MARK: - Fields

extension RuleReader {
  private mutating func reportMissing() {
    let missing = RuleField.required.map(\.rawValue).filter {
      fields.field($0) == nil && !fields.misspelt.contains($0)
    }
    guard !missing.isEmpty else { return }
    fields.findings.add(
      .missingField, at: document.opening, "missing: \(missing.joined(separator: ", "))",
      suggestion: "a rule needs these")
  }

  private mutating func checkID() {
    if !Name.isValid(document.id) {
      fields.findings.add(
        .badFileName, at: document.opening,
        "the file's name '\(document.id)' is no id: use small letters, digits and single hyphens",
        suggestion: Name.repair(document.id).map { "name the file '\($0).md'" })
    }
    if let id = fields.text(RuleField.id.rawValue) { fields.check(id, of: document) }
  }

  private static func languages(_ fields: inout FieldReader) -> [String] {
    fields.list(RuleField.languages.rawValue).compactMap { written in
      if RuleLanguage.names.contains(written.text) { return written.text }
      fields.findings.add(
        .unknownLanguage, at: written.range, "'\(written.text)' is no language that rules speak of",
        suggestion: RuleLanguage.suggestion(for: written.text, among: RuleLanguage.names))
      return nil
    }
  }

  private mutating func readDefinitions() {
    guard let field = clauses.present(fields.field(RuleField.define.rawValue)) else { return }
    guard let entries = field.node.mapping else {
      clauses.reportShape(
        field.node, "'define' is a mapping, not \(field.node.shapeOrNothing)",
        hint: "write 'name: patterns' below it")
      return
    }
    clauses.define(entries)
  }

  /// A trigger that cannot be found in a language of the rule would be silence, not a verdict.
  private mutating func reportMissingSpellings(_ match: RuleMatch?) {
    guard let find = match?.find, !find.alternatives.isEmpty,
      let range = fields.field(RuleField.match.rawValue)?.node.value(of: "find")?.keyRange
    else { return }
    let missing = languageNames.filter { name in
      guard let profile = LanguageProfile.named(name) else { return false }
      return !find.alternatives.contains {
        RuleLanguage.closeness(of: clauses.drafts[$0].language, to: profile) != nil
      }
    }
    guard !missing.isEmpty else { return }
    clauses.findings.add(
      .missingSpelling, at: range, "'find' has no spelling in \(missing.joined(separator: ", "))",
      suggestion: "write one, or take the language out of 'languages'")
  }
}

extension YAMLNode {
  /// Returns the entry of `key` in a mapping.
  func value(of key: String) -> YAMLEntry? { mapping?.first { $0.key == key } }
}
