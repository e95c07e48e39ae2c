import Documents
import Findings
import SourceText
import YAMLTree

/// A document of another form, taken apart.
struct ForeignDocument: Sendable {
  let document: Document
  let shape: ForeignShape
  /// The keys it has, in order.
  let fields: [ForeignField]
  /// The lines of foreign front matter, without the lines that enclose it.
  let header: [String]
  /// Where the part begins that is taken over as it is.
  let bodyStart: Int

  /// Takes `text` apart.
  init(_ text: SourceText, path: String) {
    document = Document.read(text, path: path).document
    if let toml = ForeignHeader(in: text, fence: "+++", separator: "=") {
      (fields, header, bodyStart) = (toml.fields, toml.lines, toml.bodyStart)
      shape = .frontMatter
    } else if let yaml = ForeignHeader(in: text, fence: "---", separator: ":") {
      let typed = document.frontMatter.map { Self.fields(of: $0, in: text) }
      (fields, header, bodyStart) = (typed ?? yaml.fields, yaml.lines, yaml.bodyStart)
      shape = Self.shape(document, fields)
    } else {
      fields = BoldKeys.fields(of: document)
      (header, bodyStart) = ([], 0)
      shape = fields.isEmpty ? .plain : .boldKeys
    }
  }

  /// Returns the first field that means `meaning`.
  func field(_ meaning: ForeignMeaning) -> ForeignField? {
    fields.first { $0.meaning == meaning && !$0.text.isEmpty }
  }

  /// Returns all fields that mean `meaning`.
  func fields(_ meaning: ForeignMeaning) -> [ForeignField] {
    fields.filter { $0.meaning == meaning && !$0.text.isEmpty }
  }

  /// The scalars and lists at the top of front matter; deeper things stay in the header's text.
  private static func fields(of frontMatter: FrontMatter, in text: SourceText) -> [ForeignField] {
    frontMatter.entries.compactMap { entry in
      let items = entry.value.sequence ?? [entry.value]
      let values = items.compactMap(\.scalar).filter { $0 != "null" && $0 != "~" && !$0.isEmpty }
      return ForeignField(
        key: entry.key, values: values, line: text.lines.line(at: Int(entry.keyRange.start)))
    }
  }

  private static func shape(_ document: Document, _ fields: [ForeignField]) -> ForeignShape {
    if isOurs(document) { return .ours }
    let meanings = Set(fields.compactMap(\.meaning))
    return meanings.isSuperset(of: [.number, .address]) ? .issueExport : .frontMatter
  }

  /// Whether all keys are ours and all values are read; what is only missing can be added.
  private static func isOurs(_ document: Document) -> Bool {
    guard let entries = document.frontMatter?.entries, entries.count > 2 else { return false }
    let known = Set(IncidentField.allCases.map(\.rawValue))
    let findings = IncidentDecoder.decode(document).findings
    return entries.allSatisfy { known.contains($0.key) }
      && findings.allSatisfy {
        $0.severity != .error || $0.rule == CheckCode.missingField.rawValue
          || $0.rule == CheckCode.emptyField.rawValue
      }
  }
}
