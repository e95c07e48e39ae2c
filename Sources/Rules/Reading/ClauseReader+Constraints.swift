import Documents
import SourceText
import YAMLTree

// What metavariables must be, and what names must be like.
extension ClauseReader {
  /// Returns a clause for each entry of `where`.
  mutating func constraints(_ field: Field?) -> [Clause] {
    guard let field = present(field) else { return [] }
    guard let mapping = field.node.mapping, !mapping.isEmpty else {
      reportShape(
        field.node, "'\(field.name)' names metavariables and what they must be",
        hint: "write '$X: kind' below it")
      return []
    }
    return mapping.compactMap { constraint($0) }
  }

  private mutating func constraint(_ entry: YAMLEntry) -> Clause? {
    let id = nextClauseID()
    guard let name = Metavariable.name(entry.key) else {
      findings.add(
        .badVariable, at: entry.keyRange, "'\(entry.key)' is no metavariable",
        suggestion: "write '$' and capital letters: '$X'")
      return nil
    }
    mentions.append(Mention(name: name, part: entry.keyRange))
    guard let constraint = constraint(entry.value, of: entry.key) else { return nil }
    return Clause(
      operation: .constraint(variable: name, constraint), range: entry.range, label: nil, id: id)
  }

  /// Returns what `node` asks of the metavariable `owner`.
  private mutating func constraint(_ node: YAMLNode, of owner: String) -> Constraint? {
    switch node.content {
    case .scalar: return text(node, of: owner).flatMap { kind($0) }
    case .sequence(let items): return all(items.compactMap { constraint($0, of: owner) })
    case .mapping:
      let words = ConstraintWord.allCases.map(\.rawValue)
      guard let fields = fields(node, of: owner, known: words) else { return nil }
      return all(
        ConstraintWord.allCases.compactMap { word in
          present(fields.field(word.rawValue)).flatMap { constraint(word, $0) }
        })
    }
  }

  private func all(_ constraints: [Constraint]) -> Constraint? {
    constraints.count > 1 ? .all(constraints) : constraints.first
  }

  private mutating func constraint(_ word: ConstraintWord, _ field: Field) -> Constraint? {
    switch word {
    case .kind:
      let kinds = texts(field.node, of: field.name).compactMap { kind($0) }
      return kinds.count > 1 ? .any(kinds) : kinds.first
    case .matches: return text(field).flatMap { expression($0) }.map { .named(.matches($0)) }
    case .words: return .named(.words(words(field)))
    case .longlived: return flag(field).map { $0 ? .longLived : .not(.longLived) }
    case .local: return flag(field).map { $0 ? .local : .not(.local) }
    case .literal: return flag(field).map { $0 ? .literal : .not(.literal) }
    case .function: return flag(field).map { $0 ? .function : .not(.function) }
    case .counted: return flag(field).map { $0 ? .counted : .not(.counted) }
    case .from: return origin(field).map { .from($0) }
    case .onlyFrom: return origin(field).map { .onlyFrom($0) }
    case .fact: return text(field).flatMap { fact($0) }
    case .event: return .event(EventTest(events(field)))
    case .contains: return .contains(texts(field.node, of: field.name).map(\.text))
    case .item: return constraint(field.node, of: field.name).map { .item($0) }
    case .not: return constraint(field.node, of: field.name).map { .not($0) }
    case .any: return .any(field.node.items.compactMap { constraint($0, of: field.name) })
    }
  }

  private mutating func kind(_ text: ScalarText) -> Constraint? {
    if isKind(text.text) {
      vocabularyNames.insert(text.text)
      shareKind(text)
      return .kind(text.text)
    }
    if ConstraintWord(rawValue: text.text) != nil {
      findings.add(
        .unknownKind, at: text.range, "'\(text.text)' is a key, not a kind",
        suggestion: "write '{ \(text.text): … }'")
      return nil
    }
    reportUnknown(
      .unknownKind, text, "no vocabulary has the kind '\(text.text)'",
      known: vocabulary.kinds.union(ownKinds))
    return nil
  }

  private mutating func fact(_ text: ScalarText) -> Constraint? {
    if vocabulary.facts[text.text] != nil {
      vocabularyNames.insert(text.text)
      return .fact(text.text)
    }
    reportUnknown(
      .unknownFact, text, "no vocabulary has the fact '\(text.text)'",
      known: vocabulary.facts.keys)
    return nil
  }

  private mutating func origin(_ field: Field) -> PatternSet? {
    guard !isVocabulary else {
      findings.add(
        .unexpectedField, at: field.keyRange, "'\(field.name)' cannot stand in a vocabulary",
        suggestion: "ask for it in the rule")
      return nil
    }
    return patterns(field.node, of: field.name)
  }
}

/// The keys of a constraint.
private enum ConstraintWord: String, CaseIterable {
  case kind, matches, words, longlived, local, literal, function, counted, from
  case onlyFrom = "only-from"
  case fact, event, contains, item, not, any
}

// MARK: - Names

extension ClauseReader {
  /// Returns what `node` asks of a name: an expression, or words of which one has to be in it.
  mutating func nameTest(_ node: YAMLNode, of owner: String) -> NameTest? {
    guard node.mapping != nil else { return .words(sequences(texts(node, of: owner))) }
    guard let found = onlyKey(node, of: owner, as: NameWord.self, options: { _ in [] }) else {
      return nil
    }
    switch found.choice {
    case .matches: return text(found.field).flatMap { expression($0) }.map { .matches($0) }
    case .words: return .words(words(found.field))
    }
  }

  /// Returns the word sequences in `field`: `response active` is two words, one after the other.
  mutating func words(_ field: Field) -> [[String]] {
    sequences(texts(field.node, of: field.name))
  }

  private mutating func sequences(_ texts: [ScalarText]) -> [[String]] {
    texts.compactMap { text in
      let words = NameWords(text.text).words
      if words.isEmpty {
        findings.add(.wrongShape, at: text.range, "there is no word in '\(text.text)'")
        return nil
      }
      return words
    }
  }

  private mutating func expression(_ text: ScalarText) -> NameExpression? {
    do throws(PatternError) {
      return try NameExpression.compile(text.text)
    } catch {
      findings.add(
        .badExpression, at: text.range(of: error.range), error.problem,
        suggestion: error.suggestion)
      return nil
    }
  }
}

private enum NameWord: String, CaseIterable {
  case matches, words
}
