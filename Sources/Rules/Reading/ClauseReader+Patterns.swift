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

  /// Compiles every spelling that is used, and reports what is no pattern; in a proven file they wait
  /// until they are asked for.
  mutating func compiled() -> [PatternAlternative] {
    if isProven { return drafts.enumerated().map { $1.deferred(id: $0, for: languages) } }
    var mistakes: [PatternMistake] = []
    let alternatives = drafts.enumerated().map { id, draft in
      draft.compiled(id: id, for: languages, findings: &mistakes)
    }
    report(mistakes)
    return alternatives
  }

  /// One mistake is told once, with the language that makes it.
  private mutating func report(_ mistakes: [PatternMistake]) {
    var told: Set<[String]> = []
    for mistake in mistakes {
      guard let written = drafts[mistake.draft].written,
        told.insert(["\(mistake.draft)", mistake.error.problem, "\(mistake.error.range)"]).inserted
      else { continue }
      findings.add(
        .badPattern, at: written.range(of: mistake.error.range),
        "\(mistake.error.problem) (read as \(mistake.language))",
        suggestion: mistake.error.suggestion ?? separation(mistake.draft, mistakes))
    }
  }

  /// What some languages of the rule understand and others do not is for each to spell.
  private func separation(_ draft: Int, _ mistakes: [PatternMistake]) -> String? {
    let failed = Set(mistakes.filter { $0.draft == draft }.map(\.language))
    let names = languages.map { RuleLanguage.language(of: $0) }
    guard drafts[draft].language == nil, !Set(names).isSubset(of: failed),
      let name = names.first(where: { !failed.contains($0) })
    else { return nil }
    return "if it is \(name)'s, write '\(name): …', and the other languages beside it"
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
    var seen: Set<[String?]> = []
    for item in node.items {
      for index in spelling(item, of: owner, set: set, language: language) {
        if seen.insert(identity(of: index)).inserted {
          found.append(index)
        } else {
          findings.add(
            .duplicateItem, at: item.range,
            "'\(drafts[index].text)' stands twice in '\(owner)'")
        }
      }
      guard found.count <= Self.largestSet else {
        reportShape(item, "'\(owner)' stands for more than \(Self.largestSet) spellings")
        return found
      }
    }
    return found
  }

  /// Sets can hold those above them, so that without a bound each could hold all.
  private static var largestSet: Int { 200 }

  /// Two spellings of one text are one, unless something is asked of their holes.
  private func identity(of index: Int) -> [String?] {
    let draft = drafts[index]
    return draft.constraints.isEmpty
      ? [draft.text, draft.language] : [draft.text, draft.language, "\(index)"]
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
    let constraints = constraints(fields.field("where")) + circumstances(fields.field("when"))
    let label = text(fields.field("label"))?.text
    return add(pattern, set: set, language: language, constraints: constraints, label: label)
  }

  /// The clauses of a vocabulary would name patterns that no rule has.
  private mutating func circumstances(_ field: Field?) -> [Clause] {
    guard let field, isVocabulary else { return clauses(field) }
    findings.add(
      .unexpectedField, at: field.keyRange, "'when' cannot stand in a vocabulary",
      suggestion: "ask for it in the rule")
    return []
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
