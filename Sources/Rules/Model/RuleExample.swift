package import SourceText

/// One fenced block of a rule that shows code.
package struct RuleExample: Sendable {
  /// Whether findings are expected in it.
  package let isBad: Bool
  /// The language of the fence.
  package let language: String
  /// The code with its markers.
  package let code: String
  /// The path that the code is taken to stand at: `path=…` behind the language; nil for any.
  package let path: String?
  /// What it shows beside clauses and patterns: `trap=…` behind the language.
  package let trap: String?
  /// The heading or sentence before it, for messages.
  package let caption: String?
  /// The code in the document.
  package let range: ByteRange
}
