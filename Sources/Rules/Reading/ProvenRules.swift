import Documents
import Findings
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
  /// The names about which the vocabulary says more than the one that the rules were proven with.
  let extended: Set<String>
  /// What is wrong with that.
  let problems: [Finding]

  /// Takes the `documents` of rules, a `vocabulary`, and what files must hold for the rules.
  ///
  /// Other vocabularies may extend the words and facts; nil where one extends the spellings, which
  /// are parts of rules.
  package init?(
    documents: [(path: String, text: Text)], vocabulary: (path: String, text: Text),
    extensions: [(path: String, text: SourceText)], table: DemandTable
  ) {
    let words = Lazy {
      VocabularyReader.read(vocabulary.text(), path: vocabulary.path, isProven: true).vocabulary
    }
    let (extended, problems) = VocabularyReader.read(extensions, extending: words)
    if extended !== words, extended.value.hasOtherSpellings(than: words.value) { return nil }
    self.table = table
    self.vocabulary = extended
    self.extended = extended === words ? [] : extended.value.names(beyond: words.value)
    self.problems = problems
    rules = Dictionary(
      documents.map { document in
        (Document.id(ofPath: document.path), Lazy { Self.rule(document, extended) })
      }
    ) { first, _ in first }
  }

  /// Holds no rule.
  init(_ vocabulary: Vocabulary) {
    table = DemandTable()
    rules = [:]
    self.vocabulary = Lazy(known: vocabulary)
    extended = []
    problems = []
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
