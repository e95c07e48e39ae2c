import Documents
import SourceText
import YAMLTree

// Clauses: one operator each, with its options.
extension ClauseReader {
  /// Returns the clauses of `field`, one or a list.
  mutating func clauses(_ field: Field?) -> [Clause] {
    guard let field = present(field) else { return [] }
    return clauses(field.node, of: field.name)
  }

  private mutating func clauses(_ node: YAMLNode, of owner: String) -> [Clause] {
    node.items.compactMap { clause($0, of: owner) }
  }

  /// Returns the one clause that `field` holds; several are one that asks for all.
  mutating func clause(_ field: Field?) -> Clause? {
    guard let field = present(field) else { return nil }
    guard field.node.sequence != nil else { return clause(field.node, of: field.name) }
    let id = nextClauseID()
    return Clause(
      operation: .all(clauses(field.node, of: field.name)), range: field.range, label: nil, id: id)
  }

  private mutating func clause(_ node: YAMLNode, of owner: String) -> Clause? {
    guard
      let found = onlyKey(
        node, of: owner, as: ClauseOperator.self, code: .unknownOperator, options: \.options)
    else { return nil }
    let id = nextClauseID()
    let label = text(found.fields.field("label"))?.text
    guard let operation = operation(found.choice, found.field, found.fields) else { return nil }
    return Clause(operation: operation, range: node.range, label: label, id: id)
  }

  private mutating func operation(
    _ word: ClauseOperator, _ field: Field, _ fields: FieldReader
  ) -> Clause.Operation? {
    switch word {
    case .all: .all(clauses(field.node, of: field.name))
    case .any: .any(clauses(field.node, of: field.name))
    case .not: clause(field).map { .not($0) }
    case .before: .before(order(field, fields))
    case .guarded: .before(order(stations: [.holds(conditions(field))], fields))
    case .after: .after(following(field, fields))
    case .during: .during(EventTest(events(field)))
    case .inside: surroundings(field).map { .inside($0) }
    case .escapes: escape(field, fields)
    case .flows: .flows(patterns(field.node, of: field.name))
    case .read: read(field, fields)
    case .reported: reported(field, fields)
    case .handled: variable(field).map { .handled(variable: $0) }
    case .somewhere: somewhere(field, fields)
    case .nowhere: nowhere(field, fields)
    case .file: fileTest(field).map { .file($0) }
    case .where: constraint(of: constraints(field))
    }
  }

  private func constraint(of clauses: [Clause]) -> Clause.Operation? {
    clauses.count > 1 ? .all(clauses) : clauses.first?.operation
  }
}

// MARK: - Operators

extension ClauseReader {
  /// Returns the names of events in `field`.
  mutating func events(_ field: Field) -> [String] {
    texts(field.node, of: field.name).compactMap { text in
      if EventName(text.text) == nil {
        findings.add(.wrongShape, at: text.range, "'\(text.text)' is no name of an event")
        return nil
      }
      return text.text
    }
  }

  private mutating func escape(_ field: Field, _ fields: FieldReader) -> Clause.Operation? {
    let ways = present(fields.field("by")).map { by in
      texts(by.node, of: by.name).compactMap { choice($0, of: by.name, as: Escape.self) }
    }
    guard let variable = variable(field) else { return nil }
    return .escapes(variable: variable, Set(ways ?? Escape.allCases))
  }

  private mutating func read(_ field: Field, _ fields: FieldReader) -> Clause.Operation? {
    let besides = patterns(fields.field("besides"))
    guard let variable = variable(field) else { return nil }
    return .read(variable: variable, besides: besides, extent(fields))
  }

  private mutating func reported(_ field: Field, _ fields: FieldReader) -> Clause.Operation? {
    guard let rule = text(field) else { return nil }
    references.append(rule)
    return .reported(rule: rule.text, extent(fields))
  }

  private mutating func extent(_ fields: FieldReader) -> Extent {
    choice(fields.field("within"), as: Extent.self) ?? .file
  }

  /// Returns the name of the metavariable that is all of `field`.
  mutating func variable(_ field: Field) -> String? {
    guard let text = text(field) else { return nil }
    guard let name = Metavariable.name(text.text) else {
      findings.add(
        .badVariable, at: text.range, "'\(text.text)' is no metavariable",
        suggestion: "write '$' and capital letters: '$X'")
      return nil
    }
    mention(text)
    return name
  }

  private mutating func somewhere(_ field: Field, _ fields: FieldReader) -> Clause.Operation {
    .somewhere(patterns(field.node, of: field.name), extent(fields))
  }

  private mutating func nowhere(_ field: Field, _ fields: FieldReader) -> Clause.Operation {
    let id = nextClauseID()
    return .not(
      Clause(operation: somewhere(field, fields), range: field.range, label: nil, id: id))
  }

  private func isVariable(_ field: Field) -> Bool {
    ScalarText(field.node, in: findings.text).map { Metavariable.name($0.text) != nil } ?? false
  }

  private mutating func surroundings(_ field: Field) -> Surroundings? {
    if field.node.scalar != nil {
      guard let text = text(field) else { return nil }
      switch SurroundingsWord(rawValue: text.text) {
      case .loop: return .loop
      case .await: return .await
      default:
        reportChoice(text, of: field.name, among: SurroundingsWord.allCases.map(\.rawValue))
        return nil
      }
    }
    guard
      let found = onlyKey(
        field.node, of: field.name, as: SurroundingsWord.self, options: { _ in [] })
    else { return nil }
    switch found.choice {
    case .function: return nameTest(found.field.node, of: found.field.name).map { .function($0) }
    case .type where isVariable(found.field):
      return variable(found.field).map { .typeNamed(in: $0) }
    case .type: return nameTest(found.field.node, of: found.field.name).map { .type($0) }
    case .callback: return .callback(patterns(found.field.node, of: found.field.name))
    case .call: return .call(patterns(found.field.node, of: found.field.name))
    case .catch: return nameTest(found.field.node, of: found.field.name).map { .catch($0) }
    case .try: return nameTest(found.field.node, of: found.field.name).map { .try($0) }
    case .loop: return flag(found.field) == true ? .loop : nil
    case .await: return flag(found.field) == true ? .await : nil
    }
  }

  private mutating func fileTest(_ field: Field) -> FileTest? {
    if field.node.scalar != nil {
      guard let text = text(field) else { return nil }
      switch FileKind(rawValue: text.text) {
      case .test: return .test
      case .example: return .example
      case nil:
        let other = FileWord.allCases.map { "{ \($0.rawValue): … }" }
        reportChoice(text, of: field.name, among: FileKind.allCases.map(\.rawValue) + other)
        return nil
      }
    }
    guard
      let found = onlyKey(field.node, of: field.name, as: FileWord.self, options: { _ in [] })
    else { return nil }
    let texts = texts(found.field.node, of: found.field.name)
    guard found.choice == .path else { return .words(texts.map(\.text)) }
    return .path(texts.compactMap { findings.glob($0.text, at: $0.range) })
  }
}

private enum SurroundingsWord: String, CaseIterable {
  case function, type, callback, call, loop, await, `catch`, `try`
}

private enum FileKind: String, CaseIterable {
  case test, example
}

private enum FileWord: String, CaseIterable {
  case path, words
}
