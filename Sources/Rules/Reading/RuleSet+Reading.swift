import Documents
package import Findings
package import SourceText

extension RuleSet {
  /// Reads rule documents with the vocabularies that they share, of which a later one extends those
  /// before it; a rule that is broken is reported and left out.
  package static func read(
    documents: [(path: String, text: SourceText)], vocabularies: [(path: String, text: SourceText)]
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
    return (RuleSet(rules: sorted, vocabulary: vocabulary), findings.sorted())
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
