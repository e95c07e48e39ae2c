import Documents
package import Findings
package import SourceText

extension RuleSet {
  /// Reads rule documents with the vocabularies that they share, of which a later one extends those
  /// before it; a rule that is broken is reported and left out.
  ///
  /// Nothing is told of the rules whose ids are `silent`.
  package static func read(
    documents: [(path: String, text: SourceText)], vocabularies: [(path: String, text: SourceText)],
    silent: Set<String> = []
  ) -> (rules: RuleSet, findings: [Finding]) {
    let (vocabulary, findings) = VocabularyReader.read(
      vocabularies, extending: Lazy(known: Vocabulary()))
    return read(documents, ProvenRules(vocabulary.value), silent, findings)
  }

  /// Reads rule documents beside `proven` ones, whose vocabulary is theirs too.
  package static func read(
    documents: [(path: String, text: SourceText)], besides proven: ProvenRules,
    silent: Set<String> = []
  ) -> (rules: RuleSet, findings: [Finding]) {
    read(documents, proven, silent, proven.problems)
  }

  private static func read(
    _ documents: [(path: String, text: SourceText)], _ proven: ProvenRules, _ silent: Set<String>,
    _ findings: [Finding]
  ) -> (rules: RuleSet, findings: [Finding]) {
    var findings = findings
    var own: [String: Rule] = [:]
    var paths: [String: String] = [:]
    for file in documents {
      let id = Document.id(ofPath: file.path)
      if let other = paths.updateValue(file.path, forKey: id) {
        paths[id] = other
        findings.append(duplicate(id, of: other, in: file))
        continue
      }
      let (document, broken) = Document.read(file.text, path: file.path)
      let read = RuleReader.read(document, vocabulary: proven.vocabulary.value)
      findings += broken + read.findings
      if !broken.contains(where: { $0.severity == .error }) { own[id] = read.rule }
    }
    let known = (Array(paths.keys) + proven.rules.keys).sorted()
    for rule in own.values.sorted(by: { $0.id < $1.id }) {
      findings += missing(in: rule, known: known)
    }
    let asked = { id in own[id]?.references.map(\.text) ?? proven.table.references[id] ?? [] }
    let circular = own.values.flatMap { circles(of: $0, asked) }
    findings += circular
    for finding in circular { own[Document.id(ofPath: finding.place.path)] = nil }
    let rules = proven.rules.merging(own.mapValues { Lazy(known: $0) }) { _, own in own }
    let references =
      own.values.flatMap { $0.references.map(\.text) }
      + proven.rules.keys.flatMap { proven.table.references[$0] ?? [] }
    let set = RuleSet(
      RuleShelf(rules), proven.vocabulary, references: Set(references), silent: silent,
      demands: proven.table.without(paths.keys).without(asking: proven.extended))
    return (set, findings.sorted())
  }

  private static func missing(in rule: Rule, known: [String]) -> [Finding] {
    var list = FindingList(path: rule.document.path, text: rule.document.text)
    for reference in rule.references where !known.contains(reference.text) {
      list.add(
        .unknownRule, at: reference.range, "no rule has the id '\(reference.text)'",
        suggestion: NearestName.find(reference.text, in: known).map { "did you mean '\($0)'?" })
    }
    return list.findings
  }

  /// A rule that asks what it reports itself, by way of others, has no answer.
  private static func circles(of rule: Rule, _ asked: (String) -> [String]) -> [Finding] {
    var list = FindingList(path: rule.document.path, text: rule.document.text)
    for reference in rule.references {
      var reached: Set<String> = []
      var open = [reference.text]
      while let next = open.popLast() {
        if reached.insert(next).inserted { open += asked(next) }
      }
      guard reached.contains(rule.id) else { continue }
      list.add(
        .ruleCircle, at: reference.range,
        "'\(reference.text)' asks what '\(rule.id)' reports, which asks for it in turn",
        suggestion: "let only one of the two ask for the other")
    }
    return list.findings
  }

  private static func duplicate(
    _ id: String, of other: String, in file: (path: String, text: SourceText)
  ) -> Finding {
    var list = FindingList(path: file.path, text: file.text)
    list.add(
      .duplicateID, at: file.text.range(ofLine: 1), "'\(id)' is the id of \(other) too",
      suggestion: "rename one of the files")
    return list.findings[0]
  }
}
