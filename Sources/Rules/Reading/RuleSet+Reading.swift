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
    var findings: [Finding] = []
    var vocabulary = Vocabulary()
    for file in vocabularies {
      let read = VocabularyReader.read(file.text, path: file.path, extending: vocabulary)
      vocabulary = read.vocabulary
      findings += read.findings
    }
    var rules: [String: Rule] = [:]
    var paths: [String: String] = [:]
    for file in documents {
      let id = Document.id(ofPath: file.path)
      if let other = paths.updateValue(file.path, forKey: id) {
        paths[id] = other
        findings.append(duplicate(id, of: other, in: file))
        continue
      }
      let (document, broken) = Document.read(file.text, path: file.path)
      let read = RuleReader.read(document, vocabulary: vocabulary)
      findings += broken + read.findings
      if !broken.contains(where: { $0.severity == .error }) { rules[id] = read.rule }
    }
    let sorted = rules.sorted { $0.key < $1.key }.map(\.value)
    for rule in sorted { findings += missing(in: rule, known: paths.keys.sorted()) }
    return (RuleSet(rules: sorted, vocabulary: vocabulary, silent: silent), findings.sorted())
  }

  /// The ids of rules that are asked about and are not there.
  package var missing: Set<String> {
    Set(rules.flatMap { $0.references.map(\.text) }).subtracting(rules.map(\.id))
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
