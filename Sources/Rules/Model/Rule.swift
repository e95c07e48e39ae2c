package import Documents
package import Findings
package import SourceText

/// One rule document, decoded: what it is about, how it finds, and the examples that prove it.
package struct Rule: Sendable {
  /// The stem of its file.
  package let id: String
  package let title: String
  package let severity: Severity
  /// The names of the languages it speaks of: `javascript`, `typescript`, `python`, `swift`.
  package let languages: [String]
  /// The incident it comes from.
  package let incident: String
  /// What a finding says where its case says nothing else; metavariables stand in it as `$X`.
  package let message: String
  /// How it finds.
  package let match: RuleMatch
  /// The smallest edits that make a finding right.
  package let repair: Repair?
  /// Every pattern of the rule: those of `define`, then those of `match`, each in the order of the
  /// document; an alternative's `id` is its index.
  package let alternatives: [PatternAlternative]
  /// The ids of the rules that its clauses ask about.
  package let references: [ScalarText]
  /// The names of kinds, spellings and facts of the vocabulary that it asks for.
  let vocabularyNames: Set<String>
  /// The document it was read from.
  package let document: Document
  /// Where the values of front matter stand, for findings about the rule.
  package let range: ByteRange
  let marked: Lazy<(examples: [RuleExample], findings: [Finding])>

  /// The marked code in its document.
  package var examples: [RuleExample] { marked.value.examples }
}
