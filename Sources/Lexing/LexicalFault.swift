/// Something in a file that is not right as text of its language.
package struct LexicalFault: Hashable, Sendable {
  /// What is wrong.
  package enum Kind: String, Sendable {
    case unterminatedString = "unterminated string"
    case unterminatedComment = "unterminated comment"
    case unterminatedRegex = "unterminated regular expression"
    case unterminatedElement = "unterminated element"
    case unmatchedBracket = "unmatched bracket"
    case inconsistentDedent = "inconsistent dedent"
    case strayByte = "stray byte"
  }

  /// What is wrong.
  package let kind: Kind
  /// The offset where it shows; for what does not end, where it begins.
  package let offset: Int32
}
