import Documents
import Findings
import Lexing
import SourceText
import YAMLTree

// Pattern sets: a name, a text, a list, or a spelling for each language.
extension ClauseReader {
  /// Returns the set that `node` names or holds.
  mutating func patterns(
    _ node: YAMLNode, of owner: String, as use: AlternativeDraft.Use = .step
  ) -> PatternSet {
    let found = alternatives(node, of: owner, set: nil)
    for index in found { drafts[index].uses.insert(use) }
    let name = ScalarText(node, in: findings.text)?.text
    return PatternSet(name: name.flatMap { isSet($0) ? $0 : nil }, alternatives: found)
  }

  /// Returns the set that `field` names or holds.
  mutating func patterns(_ field: Field?, as use: AlternativeDraft.Use = .step) -> PatternSet? {
    guard let field = present(field) else { return nil }
    return patterns(field.node, of: field.name, as: use)
  }

  /// Reads the sets under `entries`, each of which can be named from there on.
  mutating func define(_ entries: [YAMLEntry]) {
    undefined = Set(entries.map(\.key))
    for entry in entries {
      define(entry)
      undefined.remove(entry.key)
    }
  }

  private mutating func define(_ entry: YAMLEntry) {
    guard isName(entry) else { return }
    let field = present(Field(entry))
    let found = field.map { alternatives($0.node, of: entry.key, set: entry.key) } ?? []
    sets[entry.key] = NamedSet(alternatives: found, range: entry.keyRange)
  }

  /// Returns whether the key of `entry` is a name, and reports it where it is none.
  mutating func isName(_ entry: YAMLEntry) -> Bool {
    if Name.isValid(entry.key) { return true }
    findings.add(
      .badName, at: entry.keyRange,
      "'\(entry.key)' is no name: use small letters, digits and single hyphens",
      suggestion: Name.repair(entry.key).map { "write '\($0)'" })
    return false
  }

  /// Reports the sets under `define` that nothing uses; an error may hide what would.
  mutating func reportUnused() {
    guard !findings.findings.contains(where: { $0.severity == .error }) else { return }
    for (name, set) in sets.sorted(by: { $0.key < $1.key }) {
      guard !set.alternatives.isEmpty,
        set.alternatives.allSatisfy({ drafts[$0].uses.isEmpty })
      else { continue }
      findings.add(
        .unusedDefinition, at: set.range, "nothing uses '\(name)'",
        suggestion: "name it in 'match', or remove it")
    }
  }

  /// Compiles every spelling that is used, and reports what is no pattern.
  mutating func compiled() -> [PatternAlternative] {
    var mistakes: [PatternMistake] = []
    let alternatives = drafts.enumerated().map { id, draft in
      draft.compiled(id: id, for: languages, findings: &mistakes)
    }
    report(mistakes)
    return alternatives
  }

  /// One mistake is told once, with the languages that make it where others do not.
  private mutating func report(_ mistakes: [PatternMistake]) {
    var told: Set<[String]> = []
    for mistake in mistakes {
      guard let written = drafts[mistake.draft].written,
        told.insert(["\(mistake.draft)", mistake.error.problem, "\(mistake.error.range)"]).inserted
      else { continue }
      findings.add(
        .badPattern, at: written.range(of: mistake.error.range),
        "\(mistake.error.problem) (read as \(mistake.language))",
        suggestion: mistake.error.suggestion)
    }
  }
}

// MARK: - Spellings

extension ClauseReader {
  private mutating func alternatives(
    _ node: YAMLNode, of owner: String, set: String?
  ) -> [Int] {
    guard let mapping = node.mapping, node["pattern"] == nil else {
      return spellings(node, of: owner, set: set, language: nil)
    }
    var found: [Int] = []
    for entry in mapping where isLanguage(entry, of: owner) {
      found += spellings(entry.value, of: entry.key, set: set, language: entry.key)
    }
    if mapping.isEmpty { reportShape(node, "'\(owner)' is empty") }
    return found
  }

  mutating func isLanguage(_ entry: YAMLEntry, of owner: String) -> Bool {
    guard RuleLanguage.keys.contains(entry.key) else {
      let known = RuleLanguage.keys + ["pattern", "holds", "sequence"]
      findings.add(
        .unknownLanguage, at: entry.keyRange,
        "'\(entry.key)' is no language that '\(owner)' can be written in",
        suggestion: NearestName.find(entry.key, in: known).map { "did you mean '\($0)'?" }
          ?? "one of: \(RuleLanguage.keys.joined(separator: ", "))")
      return false
    }
    if isSpoken(entry.key) || !knowsLanguages { return true }
    findings.add(
      .unexpectedField, at: entry.keyRange, "the rule does not speak of '\(entry.key)'",
      suggestion: "add it to 'languages', or remove it here")
    return false
  }

  private mutating func spellings(
    _ node: YAMLNode, of owner: String, set: String?, language: String?
  ) -> [Int] {
    if node.sequence?.isEmpty == true || node.isAbsent {
      reportShape(node, "'\(owner)' is empty", hint: "write a pattern or remove the line")
      return []
    }
    var found: [Int] = []
    for item in node.items {
      for index in spelling(item, of: owner, set: set, language: language) {
        if isRepeated(index, in: found) {
          findings.add(
            .duplicateItem, at: item.range,
            "'\(drafts[index].text)' stands twice in '\(owner)'")
        } else {
          found.append(index)
        }
      }
    }
    return found
  }

  private func isRepeated(_ index: Int, in found: [Int]) -> Bool {
    found.contains { other in
      other == index
        || (drafts[other].text == drafts[index].text && drafts[other].constraints.isEmpty
          && drafts[index].constraints.isEmpty && drafts[other].language == drafts[index].language)
    }
  }

  /// One item: the name of a set, code, or code with what its metavariables must be.
  private mutating func spelling(
    _ node: YAMLNode, of owner: String, set: String?, language: String?
  ) -> [Int] {
    if node.mapping != nil {
      return detailedSpelling(node, set: set, language: language).map { [$0] } ?? []
    }
    guard let text = text(node, of: owner) else { return [] }
    if isBareWord(text.text) { return named(text, language: language) }
    return [add(text, set: set, language: language)]
  }

  private mutating func detailedSpelling(
    _ node: YAMLNode, set: String?, language: String?
  ) -> Int? {
    guard
      let fields = fields(node, of: "a spelling", known: ["pattern", "where", "when", "label"])
    else { return nil }
    guard let pattern = text(fields.field("pattern")) else {
      if fields.field("pattern") == nil {
        findings.add(.missingField, at: node.range, "a spelling needs 'pattern': the code")
      }
      return nil
    }
    let constraints = constraints(fields.field("where")) + clauses(fields.field("when"))
    let label = text(fields.field("label"))?.text
    return add(pattern, set: set, language: language, constraints: constraints, label: label)
  }

  private mutating func add(
    _ text: ScalarText, set: String?, language: String?, constraints: [Clause] = [],
    label: String? = nil
  ) -> Int {
    drafts.append(
      AlternativeDraft(
        set: set, language: language, text: text.text, constraints: constraints, label: label,
        range: text.range, written: text))
    return drafts.count - 1
  }
}

// MARK: - Names

extension ClauseReader {
  /// A word alone names a set; code that is one word stands under `pattern`.
  private func isBareWord(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }

  /// Returns the spellings of the set called `text`, which have languages of their own.
  private mutating func named(_ text: ScalarText, language: String?) -> [Int] {
    guard language == nil else {
      findings.add(
        .wrongShape, at: text.range, "'\(text.text)' under a language is no code",
        suggestion: "name a set outside of it; write code that is one word as '{ pattern: "
          + "\(text.text) }'")
      return []
    }
    guard !undefined.contains(text.text) else {
      findings.add(
        .unknownSet, at: text.range, "'\(text.text)' is not defined above this place",
        suggestion: "move its definition up: a set can hold those above it")
      return []
    }
    guard let alternatives = alternatives(of: text) else {
      reportUnknown(
        .unknownSet, text, "no set of patterns is called '\(text.text)'",
        known: Array(sets.keys) + vocabulary.spellings.keys)
      return []
    }
    namedSets.insert(text.text)
    return alternatives
  }

  /// A rule's own set stands for itself; a vocabulary's extends those before it.
  private mutating func alternatives(of text: ScalarText) -> [Int]? {
    let own = sets[text.text]?.alternatives
    if let own, !isVocabulary { return own }
    guard let taken = shared[text.text] ?? share(text) else { return own }
    return taken + (own ?? [])
  }

  /// Whether `name` is that of a set that is defined, or taken over.
  func isSet(_ name: String) -> Bool { sets[name] != nil || shared[name] != nil }

  /// Takes a set of the vocabulary over into this file.
  private mutating func share(_ text: ScalarText) -> [Int]? {
    guard let spellings = vocabulary.spellings[text.text] else { return nil }
    let first = drafts.count
    for spelling in spellings where isSpoken(spelling.language) {
      let constraints = spelling.constraints.map { clause in
        Clause(
          operation: clause.operation, range: text.range, label: clause.label, id: nextClauseID())
      }
      drafts.append(
        AlternativeDraft(
          set: text.text, language: spelling.language, text: spelling.text,
          constraints: constraints, label: spelling.label, range: text.range, written: nil))
    }
    shared[text.text] = Array(first..<drafts.count)
    return shared[text.text]
  }

  private func isSpoken(_ language: String?) -> Bool {
    languages.contains { RuleLanguage.closeness(of: language, to: $0) != nil }
  }
}
