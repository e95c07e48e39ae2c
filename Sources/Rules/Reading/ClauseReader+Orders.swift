import Documents
import SourceText
import YAMLTree

// What has to be met on the ways to, and from, a trigger.
extension ClauseReader {
  /// Returns the order that `field` and the options beside it say.
  mutating func order(_ field: Field, _ fields: FieldReader) -> PathOrder {
    if let sequence = sequence(in: field.node) {
      return order(stations: stations(oneAfterTheOther: sequence), isSequence: true, fields)
    }
    return order(stations: stations(field.node, of: field.name), fields)
  }

  /// Returns the order behind the trigger that `field` and the options beside it say: what a function
  /// begins with is not met there.
  mutating func following(_ field: Field, _ fields: FieldReader) -> PathOrder {
    let words = ["sequence", StationWord.callback.rawValue, StationWord.during.rawValue]
    for entry in field.node.items.flatMap({ $0.mapping ?? [] }) where words.contains(entry.key) {
      findings.add(
        .wrongShape, at: entry.keyRange, "'\(field.name)' cannot ask for '\(entry.key)'",
        suggestion:
          "write patterns or '\(StationWord.holds.rawValue)', several in clauses of their own"
      )
    }
    return order(field, fields)
  }

  /// Returns the order in which `stations` are met, with the options in `fields`.
  mutating func order(
    stations: [PathOrder.Station], isSequence: Bool = false, _ fields: FieldReader
  ) -> PathOrder {
    PathOrder(
      stations: stations, isSequence: isSequence,
      paths: choice(fields.field("paths"), as: PathOrder.Quantity.self) ?? .every,
      until: choice(fields.field("until"), as: PathOrder.Limit.self) ?? .suspension,
      lost: patterns(fields.field("lost")), kept: patterns(fields.field("kept")),
      countsTried: flag(fields.field("tried")) ?? false,
      followsCallers: flag(fields.field("callers")) ?? true)
  }

  /// Returns the conditions that `field` names or holds.
  mutating func conditions(_ field: Field) -> PatternSet {
    patterns(field.node, of: field.name, as: .condition)
  }

  private mutating func stations(oneAfterTheOther sequence: Field) -> [PathOrder.Station] {
    guard let items = present(sequence)?.node.items else { return [] }
    for item in items.dropFirst() where item[StationWord.during.rawValue] != nil {
      reportShape(item, "an event can only begin a sequence")
    }
    let found = items.flatMap { stations($0, of: sequence.name) }
    let longest = PathAutomaton.longestSequence
    if found.count > longest {
      findings.add(
        .wrongShape, at: (items.dropFirst(longest).first ?? sequence.node).range,
        "'\(sequence.name)' has more than \(longest) stations",
        suggestion: "ask for the others in another clause")
    }
    return found
  }

  private func sequence(in node: YAMLNode) -> Field? {
    node.mapping?.first { $0.key == "sequence" }.map { Field($0) }
  }

  /// Patterns side by side are one station; conditions are one each.
  private mutating func stations(_ node: YAMLNode, of owner: String) -> [PathOrder.Station] {
    guard let items = node.sequence, items.contains(where: isCondition) else {
      return [station(node, of: owner)].compactMap { $0 }
    }
    return items.compactMap { station($0, of: owner) }
  }

  private func isCondition(_ node: YAMLNode) -> Bool {
    node["sequence"] != nil || StationWord.allCases.contains { node[$0.rawValue] != nil }
  }

  private mutating func station(_ node: YAMLNode, of owner: String) -> PathOrder.Station? {
    if node["sequence"] != nil {
      reportShape(
        node, "'sequence' stands alone in '\(owner)'", hint: "write two clauses under 'any'")
      return nil
    }
    guard let word = StationWord.allCases.first(where: { node[$0.rawValue] != nil }) else {
      return .step(patterns(node, of: owner))
    }
    guard let fields = fields(node, of: owner, known: [word.rawValue]),
      let field = present(fields.field(word.rawValue))
    else { return nil }
    switch word {
    case .holds: return .holds(conditions(field))
    case .during: return .during(EventTest(events(field)))
    case .callback: return .callback(patterns(field.node, of: field.name))
    }
  }
}

/// What can be met beside steps.
private enum StationWord: String, CaseIterable {
  case holds, during, callback
}
