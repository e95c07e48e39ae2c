import Documents
import Findings
import Lexing
import SourceText
import YAMLTree

/// Reads the patterns, constraints and clauses of one file and reports what is wrong with them.
///
/// Clauses stand inside one another as deep as YAML lets collections stand, which is bounded.
struct ClauseReader {
  /// What was found wrong.
  var findings: FindingList
  /// What spellings are compiled for.
  let languages: [LanguageProfile]
  /// Whether these are all that the file speaks of; not where a language could not be read.
  let knowsLanguages: Bool
  /// The names of kinds that the file itself adds to the vocabulary's.
  let ownKinds: Set<String>
  /// Whether the file is a vocabulary, whose spellings no set of a rule can constrain.
  let isVocabulary: Bool
  /// Whether nothing is wrong in the file, as was proven before.
  let isProven: Bool

  /// Every spelling so far.
  var drafts: [AlternativeDraft] = []
  /// The sets that the file defines.
  var sets: [String: NamedSet] = [:]
  /// The sets of the vocabulary that were named, as indices of spellings.
  var shared: [String: [Int]] = [:]
  /// The names under `define` that are still to be read.
  var undefined: Set<String> = []
  /// The names of sets that clauses asked for since it was last emptied.
  var namedSets: Set<String> = []
  /// The metavariables that something other than a pattern speaks of.
  var mentions: [Mention] = []
  /// Those that the trigger's own `where` speaks of, and that `find` does not bind.
  var foreign: [Mention] = []
  /// The names of the vocabulary that the file asks for.
  var vocabularyNames: Set<String> = []
  /// The ids of other rules that clauses name.
  var references: [ScalarText] = []
  private var clauseCount = 0
  private let words: Lazy<Vocabulary>

  /// Several spellings under one name.
  struct NamedSet {
    let alternatives: [Int]
    /// The name where it is defined.
    let range: ByteRange
  }

  /// A metavariable that has to be bound by a pattern.
  struct Mention {
    let name: String
    /// The text that it stands in; nil where `part` is its place in the file.
    var text: ScalarText?
    let part: ByteRange

    /// Its place in the file.
    var range: ByteRange { text?.range(of: part) ?? part }
  }

  /// Reads for `languages` with what `vocabulary` names.
  init(
    path: String, text: SourceText, languages: [LanguageProfile], knowsLanguages: Bool = true,
    vocabulary: Lazy<Vocabulary>, ownKinds: Set<String> = [], isVocabulary: Bool = false,
    isProven: Bool = false
  ) {
    self.findings = FindingList(path: path, text: text)
    self.languages = languages
    self.knowsLanguages = knowsLanguages
    self.words = vocabulary
    self.ownKinds = ownKinds
    self.isVocabulary = isVocabulary
    self.isProven = isProven
  }

  /// The kinds, facts and spellings that can be named.
  var vocabulary: Vocabulary { words.value }

  /// Returns the next number of a clause.
  mutating func nextClauseID() -> Int {
    defer { clauseCount += 1 }
    return clauseCount
  }
}

// MARK: - Shapes

extension ClauseReader {
  /// Returns the entries of the mapping `node`, of which those that `known` does not name are
  /// findings.
  mutating func fields(_ node: YAMLNode, of owner: String, known: [String]) -> FieldReader? {
    guard let mapping = node.mapping else {
      reportShape(
        node, "\(owner.quoted) is a mapping, not \(node.shapeOrNothing)",
        hint: "its keys: \(known.joined(separator: ", "))")
      return nil
    }
    let reader = FieldReader(
      mapping, range: node.range, known: known,
      findings: FindingList(path: findings.path, text: findings.text))
    findings.add(contentsOf: reader.findings)
    return reader
  }

  /// Returns the field where there is something in it.
  mutating func present(_ field: Field?) -> Field? {
    guard let field else { return nil }
    guard field.isEmpty else { return field }
    findings.add(
      .emptyField, at: field.keyRange, "'\(field.name)' is empty",
      suggestion: "write a value or remove the line")
    return nil
  }

  /// Returns the text of the scalar `node`.
  mutating func text(_ node: YAMLNode, of owner: String) -> ScalarText? {
    guard let text = ScalarText(node, in: findings.text) else {
      reportShape(node, "'\(owner)' is one text, not \(node.shapeOrNothing)")
      return nil
    }
    guard !text.text.isEmpty else {
      reportShape(node, "an item of '\(owner)' is empty")
      return nil
    }
    return text
  }

  /// Returns the text of `field`.
  mutating func text(_ field: Field?) -> ScalarText? {
    guard let field = present(field) else { return nil }
    return text(field.node, of: field.name)
  }

  /// Returns the texts of `node`, one or a list.
  mutating func texts(_ node: YAMLNode, of owner: String) -> [ScalarText] {
    var result: [ScalarText] = []
    var seen: Set<String> = []
    for item in node.items {
      guard let text = text(item, of: owner) else { continue }
      if seen.insert(text.text).inserted {
        result.append(text)
      } else {
        findings.add(
          .duplicateItem, at: item.range, "'\(text.text)' stands twice in '\(owner)'")
      }
    }
    return result
  }

  /// Returns whether `field` says true or false.
  mutating func flag(_ field: Field?) -> Bool? {
    guard let field, let text = text(field) else { return nil }
    guard let value = Bool(text.text) else {
      reportChoice(text, of: field.name, among: ["true", "false"])
      return nil
    }
    return value
  }

  /// Returns which of the words of `Choice` the text of `field` is.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ field: Field?, as type: Choice.Type, code: CheckCode = .badChoice
  ) -> Choice? where Choice.RawValue == String {
    guard let field, let text = text(field) else { return nil }
    return choice(text, of: field.name, as: type, code: code)
  }

  /// Returns which of the words of `Choice` `text` is.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ text: ScalarText, of owner: String, as type: Choice.Type, code: CheckCode = .badChoice
  ) -> Choice? where Choice.RawValue == String {
    if let choice = Choice(rawValue: text.text) { return choice }
    reportChoice(text, of: owner, among: Choice.allCases.map(\.rawValue), code: code)
    return nil
  }

  /// Returns the one key of `node` that is a word of `Choice`, with the fields that go with it.
  mutating func onlyKey<Choice: RawRepresentable & CaseIterable>(
    _ node: YAMLNode, of owner: String, as type: Choice.Type, code: CheckCode = .unknownKey,
    options: (Choice) -> [String]
  ) -> (choice: Choice, field: Field, fields: FieldReader)? where Choice.RawValue == String {
    let words = Choice.allCases.map(\.rawValue)
    guard let mapping = node.mapping else {
      reportShape(
        node, "\(owner.quoted) is a mapping, not \(node.shapeOrNothing)",
        hint: "its key is one of: \(words.joined(separator: ", "))")
      return nil
    }
    let keys = mapping.compactMap { Choice(rawValue: $0.key) }
    guard let choice = keys.first else {
      reportNoKey(
        mapping, in: node, of: owner, words, options: Choice.allCases.flatMap(options), code: code)
      return nil
    }
    guard keys.count == 1 else {
      let found = keys.map { "'\($0.rawValue)'" }.joined(separator: " and ")
      reportShape(
        node, "\(owner.quoted) has \(found), of which one can stand",
        hint: "write each on its own")
      return nil
    }
    let known = [choice.rawValue] + options(choice)
    guard fields(node, of: owner, known: known) != nil else { return nil }
    let own = FieldReader(
      mapping.filter { known.contains($0.key) }, range: node.range, known: known,
      findings: FindingList(path: findings.path, text: findings.text))
    guard let field = present(own.field(choice.rawValue)) else { return nil }
    return (choice, field, own)
  }

  private mutating func reportNoKey(
    _ mapping: [YAMLEntry], in node: YAMLNode, of owner: String, _ words: [String],
    options: [String], code: CheckCode
  ) {
    guard let entry = mapping.first(where: { !options.contains($0.key) }) ?? mapping.first else {
      reportShape(node, "\(owner.quoted) is empty")
      return
    }
    findings.add(
      code, at: entry.keyRange, "'\(entry.key)' is nothing that \(owner.quoted) can say",
      suggestion: NearestName.find(entry.key, in: words).map { "did you mean '\($0)'?" }
        ?? "one of: \(words.joined(separator: ", "))")
  }
}

// MARK: - Findings

extension ClauseReader {
  /// Reports that `node` has another shape than it must have.
  mutating func reportShape(_ node: YAMLNode, _ message: String, hint: String? = nil) {
    findings.add(.wrongShape, at: node.range, message, suggestion: hint)
  }

  /// Reports that `text` is none of the `known` words of `owner`.
  mutating func reportChoice(
    _ text: ScalarText, of owner: String, among known: [String], code: CheckCode = .badChoice
  ) {
    findings.add(
      code, at: text.range,
      "'\(text.text)' is nothing that '\(owner)' can be: \(known.joined(separator: ", "))",
      suggestion: NearestName.find(text.text, in: known).map { "did you mean '\($0)'?" })
  }

  /// Reports that nothing is called `text`, and which of the `known` names is near.
  mutating func reportUnknown(
    _ code: CheckCode, _ text: ScalarText, _ message: String, known: some Collection<String>
  ) {
    let sorted = known.count <= Self.mostNames ? known.sorted() : []
    let isShort = !sorted.isEmpty && sorted.count <= Self.mostListed
    findings.add(
      code, at: text.range, message,
      suggestion: NearestName.find(text.text, in: sorted).map { "did you mean '\($0)'?" }
        ?? (isShort ? "known: \(sorted.joined(separator: ", "))" : nil))
  }

  /// Among more names none is looked for, since every unknown one would be compared with all.
  private static var mostNames: Int { 1_000 }
  private static var mostListed: Int { 30 }

  /// Notes the metavariables in `text`, which a pattern must bind.
  mutating func mention(_ text: ScalarText) {
    mentions += Metavariable.all(in: text.text).map {
      Mention(name: $0.name, text: text, part: $0.range)
    }
  }
}

extension YAMLNode {
  /// The items of a list, or the node itself where it is none.
  var items: [YAMLNode] { sequence ?? [self] }

  /// What the node is, in words.
  var shapeOrNothing: String { isAbsent ? "nothing" : shape }
}

extension String {
  /// The text in quotes, where it is one word rather than a description.
  fileprivate var quoted: String { contains(" ") ? self : "'\(self)'" }
}
