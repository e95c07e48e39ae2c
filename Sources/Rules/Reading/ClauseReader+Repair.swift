import Documents
import Lexing
import SourceText
import YAMLTree

// The edits that make a finding right.
extension ClauseReader {
  /// Returns the `repair` of a rule.
  mutating func repair(_ field: Field?) -> Repair? {
    guard let field = present(field) else { return nil }
    let edits = field.node.items.compactMap { edit($0) }
    return Repair(edits: edits, range: field.range)
  }

  private mutating func edit(_ node: YAMLNode) -> RepairEdit? {
    guard
      let found = onlyKey(
        node, of: "an edit of 'repair'", as: EditWord.self, code: .unknownOperator,
        options: \.options)
    else { return nil }
    let conditions = clauses(found.fields.field("when"))
    let exceptions = clauses(found.fields.field("unless"))
    let source = set(found.fields.field("using"))
    for index in source?.alternatives ?? [] { drafts[index].uses.insert(.step) }
    let operation = operation(found.choice, found.field, found.fields, in: node)
    let likeness = set(found.fields.field("as"))
    return operation.map {
      RepairEdit(
        operation: $0, conditions: conditions, exceptions: exceptions, source: source,
        likeness: likeness, range: node.range)
    }
  }

  private mutating func operation(
    _ word: EditWord, _ field: Field, _ fields: FieldReader, in node: YAMLNode
  ) -> RepairEdit.Operation? {
    switch word {
    case .remove: return part(field).map { .remove($0) }
    case .move:
      let (part, anchor) = (part(field), anchor(fields, in: node))
      return part.flatMap { part in anchor.map { .move(part, $0) } }
    case .wrap:
      let (first, opening) = (part(field), code(fields.field("in"), "in", node))
      let last = fields.field("through").flatMap { part($0) }
      return first.flatMap { first in
        opening.map { .wrap(first, through: last, opening: $0) }
      }
    case .insert:
      let (code, anchor) = (code(field, field.name, node), anchor(fields, in: node))
      return code.flatMap { code in anchor.map { .insert(code, $0) } }
    case .replace:
      let (part, code) = (part(field), code(fields.field("with"), "with", node))
      return part.flatMap { part in code.map { .replace(part, $0) } }
    }
  }

  /// Returns what is edited: the match of a set, that of `find`, or what a metavariable stands for.
  private mutating func part(_ field: Field) -> RepairEdit.Part? {
    guard let text = text(field) else { return nil }
    if text.text == "find" { return .trigger }
    if let name = Metavariable.name(text.text) {
      mention(text)
      return .operand(name)
    }
    return named(text).map { .match($0) }
  }

  /// Returns the set that `field` names.
  private mutating func set(_ field: Field?) -> PatternSet? {
    text(field).flatMap { named($0) }
  }

  /// Returns the set called `text`; one that `match` asks for as a condition only stays that.
  private mutating func named(_ text: ScalarText) -> PatternSet? {
    guard let set = known(text) else { return nil }
    for index in set.alternatives where drafts[index].uses.isEmpty {
      drafts[index].uses.insert(.step)
    }
    return set
  }

  private mutating func known(_ text: ScalarText) -> PatternSet? {
    if let set = sets[text.text]?.alternatives ?? shared[text.text] {
      return PatternSet(name: text.text, alternatives: set)
    }
    reportUnknown(
      .unknownSet, text, "no set of patterns is called '\(text.text)'",
      known: Array(sets.keys) + ["find"])
    return nil
  }

  private mutating func anchor(_ fields: FieldReader, in node: YAMLNode) -> RepairEdit.Anchor? {
    switch (fields.field("before"), fields.field("after")) {
    case (let field?, nil): return part(field).map { RepairEdit.Anchor(side: .before, part: $0) }
    case (nil, let field?): return part(field).map { RepairEdit.Anchor(side: .after, part: $0) }
    case (nil, nil):
      findings.add(
        .missingField, at: node.range, "missing: before or after",
        suggestion: "name the set at whose match it is put")
    case (_?, _?):
      reportShape(node, "'before' and 'after' stand together, of which one can")
    }
    return nil
  }

  /// Returns a text for each profile of the rule; the closest spelling wins.
  private mutating func code(
    _ field: Field?, _ name: String, _ node: YAMLNode
  ) -> [String: String]? {
    guard let field else {
      findings.add(.missingField, at: node.range, "missing: \(name)")
      return nil
    }
    guard let field = present(field) else { return nil }
    guard let mapping = field.node.mapping else {
      return text(field).map { spelled([(nil, $0)]) }
    }
    var spellings: [(key: String?, text: ScalarText)] = []
    for entry in mapping where isLanguage(entry, of: field.name) {
      if let text = text(entry.value, of: entry.key) { spellings.append((entry.key, text)) }
    }
    return spelled(spellings)
  }

  private mutating func spelled(_ spellings: [(key: String?, text: ScalarText)]) -> [String: String]
  {
    for spelling in spellings {
      mention(spelling.text)
      refuseRuns(in: spelling.text)
    }
    var result: [String: String] = [:]
    for profile in languages {
      let fitting = spellings.compactMap { spelling in
        RuleLanguage.closeness(of: spelling.key, to: profile).map { ($0, spelling.text.text) }
      }
      result[profile.name] = fitting.max { $0.0 < $1.0 }?.1
    }
    return result
  }
}

extension ClauseReader {
  /// What `...` stands for in a pattern has no name by which a text could say it again.
  private mutating func refuseRuns(in text: ScalarText) {
    let bytes = Array(text.text.utf8)
    let dots = Array("...".utf8)
    for start in bytes.indices where bytes[start...].starts(with: dots) {
      let before = bytes[..<start].last { $0 > 0x20 }
      let after = bytes[(start + dots.count)...].first { $0 > 0x20 }
      guard let before, let after, "(,".utf8.contains(before), "),".utf8.contains(after) else {
        continue
      }
      findings.add(
        .badPattern, at: text.range(of: ByteRange(start, start + dots.count)),
        "'...' stands for nothing that a text could repeat",
        suggestion: "write '$...X' in the pattern and here")
    }
  }
}

/// The words of an edit.
private enum EditWord: String, CaseIterable {
  case move, remove, wrap, insert, replace

  /// The keys beside it.
  var options: [String] {
    let own =
      switch self {
      case .move: ["before", "after"]
      case .remove: [String]()
      case .wrap: ["in", "through", "using", "as"]
      case .insert: ["before", "after", "using", "as"]
      case .replace: ["with", "using"]
      }
    return own + ["when", "unless"]
  }
}
