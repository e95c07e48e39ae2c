import Documents
package import Findings
import Lexing
package import SourceText
import YAMLTree

/// Reads a file of words, spellings and facts, and reports what is wrong with it.
package struct VocabularyReader {
  private var reader: ClauseReader
  private var words: [String: [[String]]]
  private var spellings: [String: [PatternAlternative]]
  private var facts: [String: FactDefinition]

  /// Returns `vocabulary` with what `text` adds to it, as far as it can be read, and what is wrong
  /// with `text`; in a proven one nothing is, so that its spellings need not be compiled to know.
  package static func read(
    _ text: SourceText, path: String, extending vocabulary: Vocabulary = Vocabulary(),
    isProven: Bool = false
  ) -> (vocabulary: Vocabulary, findings: [Finding]) {
    var problems = FindingList(path: path, text: text)
    do {
      guard let root = try YAMLParser.parse(text.bytes[...]) else { return (vocabulary, []) }
      var reader = VocabularyReader(root, path: path, text: text, vocabulary, isProven)
      reader.read(root)
      return (reader.vocabulary, reader.reader.findings.findings.sorted())
    } catch {
      problems.add(error)
      return (vocabulary, problems.findings)
    }
  }

  /// Returns `vocabulary` with what `files` add to it, and what is wrong with them.
  static func read(
    _ files: [(path: String, text: SourceText)], extending vocabulary: Lazy<Vocabulary>
  ) -> (vocabulary: Lazy<Vocabulary>, findings: [Finding]) {
    guard !files.isEmpty else { return (vocabulary, []) }
    var findings: [Finding] = []
    var extended = vocabulary.value
    for file in files {
      let read = read(file.text, path: file.path, extending: extended)
      extended = read.vocabulary
      findings += read.findings
    }
    return (Lazy(known: extended), findings)
  }

  private init(
    _ root: YAMLNode, path: String, text: SourceText, _ vocabulary: Vocabulary, _ isProven: Bool
  ) {
    words = vocabulary.words
    spellings = vocabulary.spellings
    facts = vocabulary.facts
    let own = [root["words"], root["spellings"]].compactMap { $0?.mapping }.joined().map(\.key)
    reader = ClauseReader(
      path: path, text: text, languages: LanguageProfile.all,
      vocabulary: Lazy(known: vocabulary), ownKinds: Set(own), isVocabulary: true,
      isProven: isProven)
  }

  private var vocabulary: Vocabulary {
    Vocabulary(words: words, spellings: spellings, facts: facts)
  }

  private mutating func read(_ root: YAMLNode) {
    guard
      let fields = reader.fields(root, of: "vocabulary", known: ["words", "spellings", "facts"])
    else { return }
    for entry in entries(fields.field("words")) {
      let known = words[entry.name] ?? []
      words[entry.name] = known + reader.words(entry).filter { !known.contains($0) }
    }
    readSpellings(fields.field("spellings"))
    for entry in entries(fields.field("facts")) { readFact(entry) }
  }

  /// Returns the entries of `field` whose names are names.
  private mutating func entries(_ field: Field?) -> [Field] {
    guard let field = reader.present(field) else { return [] }
    guard let mapping = field.node.mapping else {
      reader.reportShape(
        field.node, "'\(field.name)' is a mapping, not \(field.node.shapeOrNothing)",
        hint: "write 'name:' and its items below it")
      return []
    }
    return mapping.compactMap { entry in
      guard reader.isName(entry) else { return nil }
      return reader.present(Field(entry))
    }
  }
}

// MARK: - Spellings and facts

extension VocabularyReader {
  private mutating func readSpellings(_ field: Field?) {
    guard let field = reader.present(field) else { return }
    guard let mapping = field.node.mapping else {
      reader.reportShape(field.node, "'spellings' is a mapping, not \(field.node.shapeOrNothing)")
      return
    }
    reader.define(mapping)
    for index in reader.drafts.indices { reader.drafts[index].uses.insert(.step) }
    reader.reportUnbound(besides: [])
    let compiled = reader.compiled()
    for entry in mapping {
      guard let set = reader.sets[entry.key] else { continue }
      let known = spellings[entry.key] ?? []
      spellings[entry.key] =
        known
        + set.alternatives.map { compiled[$0] }.filter { new in
          !known.contains { $0.text == new.text && $0.language == new.language }
        }
    }
  }

  private mutating func readFact(_ field: Field) {
    guard
      let fields = reader.fields(
        field.node, of: field.name, known: ["set-during", "cleared-during", "words"])
    else { return }
    let known = facts[field.name]
    let fact = FactDefinition(
      name: field.name,
      setDuring: (known?.setDuring ?? []) + events(fields.field("set-during")),
      clearedDuring: (known?.clearedDuring ?? []) + events(fields.field("cleared-during")),
      words: (known?.words ?? [])
        + (reader.present(fields.field("words")).map { reader.words($0) } ?? []))
    if fact.setDuring.isEmpty, fact.words.isEmpty {
      reader.findings.add(
        .missingField, at: field.keyRange, "'\(field.name)' needs 'set-during' or 'words'")
    }
    facts[field.name] = fact
  }

  private mutating func events(_ field: Field?) -> [String] {
    reader.present(field).map { reader.events($0) } ?? []
  }
}

extension Vocabulary {
  /// The names that a constraint can ask for.
  package var kinds: Set<String> { Set(words.keys).union(spellings.keys) }
}
