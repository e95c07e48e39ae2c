package import Lexing
package import Structure

/// Code with metavariables, compiled for one language.
package struct Pattern: Sendable {
  /// As it was written.
  package let text: String
  /// Words that stand in every file in which it can match.
  package let requiredWords: [[UInt8]]

  /// Compiles `text` as `language`.
  package static func compile(
    _ text: String, as language: LanguageProfile
  ) throws(PatternError) -> Pattern {
    Pattern(text: text, requiredWords: [])
  }

  /// Returns all matches in `file`, in order of their places.
  package func matches(in file: inout SourceFile) -> [Match] { [] }

  /// Returns what the metavariables stand for when the whole of `range` is what the pattern says.
  package func match(_ range: TokenRange, in file: inout SourceFile) -> Bindings? { nil }
}
