package import SourceText
package import YAMLTree

/// Reads the declared fields of one mapping, each by its own type from the text that was written;
/// what is not declared is a finding.
package struct FieldReader: Sendable {
  /// The mapping's own place, for what is missing in it.
  package let range: ByteRange
  /// What was found wrong.
  package var findings: FindingList
  /// The known names that unknown keys most likely mean.
  package private(set) var misspelt: Set<String> = []
  /// The names of fields that cannot be left out.
  package var needed: Set<String> = []
  private let fields: [String: Field]

  /// Takes the entries of `mapping` and reports those that `known` does not name; `inner` names keys
  /// that belong into a field's own mapping, by that field.
  package init(
    _ mapping: [YAMLEntry], range: ByteRange, known: [String], findings: FindingList,
    inner: [String: [String]] = [:]
  ) {
    self.range = range
    self.findings = findings
    let fields = mapping.map { Field($0) }
    self.fields = Dictionary(fields.map { ($0.name, $0) }) { first, _ in first }
    for field in fields where !known.contains(field.name) {
      reportUnknown(field, known: known, inner: inner)
    }
  }

  private mutating func reportUnknown(
    _ field: Field, known: [String], inner: [String: [String]]
  ) {
    if let owner = inner.first(where: { $0.value.contains(field.name) })?.key {
      findings.add(
        .unknownKey, at: field.keyRange, "'\(field.name)' is a key of '\(owner)'",
        suggestion: "indent it as the keys of '\(owner)'")
      return
    }
    let nearest = NearestName.find(field.name, in: known)
    let isFree = nearest.map { fields[$0] == nil && misspelt.insert($0).inserted } ?? false
    let slip = NearestName.slip(field.name, in: known)
    findings.add(
      .unknownKey, at: field.keyRange, "unknown key '\(field.name)'",
      suggestion: nearest.map { "did you mean '\($0)'?" } ?? Self.quoting(field.name)
        ?? "known keys: \(known.joined(separator: ", "))",
      replacement: isFree ? slip : nil)
  }

  /// A comma between braces ends a value that no quotes hold together; what follows looks like a key.
  private static func quoting(_ key: String) -> String? {
    key.contains(where: { "()[]$".contains($0) })
      ? "is it a part of the value before it? Put quotes around the whole" : nil
  }

  /// Returns the field `name` as it was written, empty ones included.
  package func field(_ name: String) -> Field? { fields[name] }

  /// Returns the field `name` where there is something in it.
  package mutating func present(_ name: String) -> Field? {
    guard let field = fields[name] else { return nil }
    guard !field.isEmpty else {
      findings.add(
        .emptyField, at: field.keyRange, "'\(name)' is empty",
        suggestion: needed.contains(name) ? "write a value" : "write a value or remove the line")
      return nil
    }
    return field
  }

  /// Returns the text of field `name`.
  package mutating func text(_ name: String) -> (text: String, range: ByteRange)? {
    guard let field = present(name) else { return nil }
    guard let text = field.text else {
      reportShape(
        field.range, "'\(name)' is one text, not \(field.node.shape)", Self.quoting(field.node))
      return nil
    }
    return (text, field.range)
  }

  /// Returns the items of the list `name`, each with its place.
  package mutating func list(_ name: String) -> [(text: String, range: ByteRange)] {
    guard let field = present(name) else { return [] }
    guard let items = field.node.sequence else {
      reportShape(
        field.range, "'\(name)' is a list, not \(field.node.shape)", "begin each item with '- '")
      return []
    }
    var result: [(text: String, range: ByteRange)] = []
    var seen: Set<String> = []
    for item in items {
      guard let text = Field(name: name, keyRange: field.keyRange, node: item).text, !text.isEmpty
      else {
        let found = item.scalar == nil ? item.shape : "an empty item"
        reportShape(
          item.range, "an item of '\(name)' is one text, not \(found)", Self.quoting(item))
        continue
      }
      if !seen.insert(text).inserted {
        findings.add(.duplicateItem, at: item.range, "'\(text)' stands twice in '\(name)'")
        continue
      }
      result.append((text, item.range))
    }
    return result
  }

  /// Returns a reader for each mapping in the list `name`.
  package mutating func mappings(_ name: String, known: [String]) -> [FieldReader] {
    guard let field = present(name) else { return [] }
    guard let items = field.node.sequence else {
      reportShape(
        field.range, "'\(name)' is a list, not \(field.node.shape)", "begin each item with '- '")
      return []
    }
    return items.compactMap { item in
      guard let mapping = item.mapping else {
        reportShape(
          item.range, "an item of '\(name)' is a mapping, not \(item.shape)",
          "its keys: \(known.joined(separator: ", "))")
        return nil
      }
      return FieldReader(
        mapping, range: item.range, known: known,
        findings: FindingList(path: findings.path, text: findings.text))
    }
  }

  /// Reports that `written` is none of the `known` words.
  package mutating func reportChoice(
    _ code: CheckCode, _ written: (text: String, range: ByteRange), among known: [String]
  ) {
    let nearest = NearestName.find(written.text, in: known)
    findings.add(
      code, at: written.range,
      "'\(written.text)' is none of \(known.joined(separator: ", "))",
      suggestion: nearest.map { "did you mean '\($0)'?" },
      replacement: NearestName.slip(written.text, in: known))
  }

  /// `- FATAL: no room` is a mapping to YAML.
  private static func quoting(_ node: YAMLNode) -> String? {
    node.mapping == nil ? nil : "text that has ': ' in it stands between quotes"
  }

  private mutating func reportShape(_ range: ByteRange, _ message: String, _ hint: String? = nil) {
    findings.add(.wrongShape, at: range, message, suggestion: hint)
  }
}

extension YAMLNode {
  /// What the node is, in words.
  package var shape: String {
    switch content {
    case .scalar: "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
