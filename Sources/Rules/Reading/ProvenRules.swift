import Documents
package import SourceText

/// Documents of rules in which nothing is wrong, as was proven before: each is read when it is first
/// asked for.
package struct ProvenRules: Sendable {
  /// A document that need not be decoded yet.
  package typealias Text = @Sendable () -> SourceText

  /// The rules that others ask about are among those that are needed.
  let table: DemandTable
  let rules: [String: Lazy<Rule>]
  let vocabulary: Lazy<Vocabulary>

  /// Takes the `documents` of rules, a `vocabulary`, and what files must hold for the rules.
  package init(
    documents: [(path: String, text: Text)], vocabulary: (path: String, text: Text),
    table: DemandTable
  ) {
    let words = Lazy {
      VocabularyReader.read(vocabulary.text(), path: vocabulary.path, isProven: true).vocabulary
    }
    self.table = table
    self.vocabulary = words
    rules = Dictionary(
      documents.map { document in
        (Document.id(ofPath: document.path), Lazy { Self.rule(document, words) })
      }
    ) { first, _ in first }
  }

  /// Holds no rule.
  init(_ vocabulary: Vocabulary) {
    table = DemandTable()
    rules = [:]
    self.vocabulary = Lazy(known: vocabulary)
  }

  private static func rule(
    _ document: (path: String, text: Text), _ vocabulary: Lazy<Vocabulary>
  ) -> Rule {
    let opened = Document.opening(document.text(), path: document.path)
    guard let rule = RuleReader.read(proven: opened, vocabulary: vocabulary) else {
      // No input leads here: the text is the program's own, and a test reads every one.
      preconditionFailure("\(document.path) was not proven")
    }
    return rule
  }
}
