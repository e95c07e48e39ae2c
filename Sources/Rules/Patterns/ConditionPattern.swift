package import Lexing
package import Structure

/// A condition with metavariables: `not $FLAG`, `$KEY in $MAP`, `$MAP.get($KEY) === undefined`.
package struct ConditionPattern: Sendable {
  /// As it was written.
  package let text: String

  /// Compiles `text` as `language`.
  package static func compile(
    _ text: String, as language: LanguageProfile
  ) throws(PatternError) -> ConditionPattern {
    ConditionPattern(text: text)
  }

  /// Returns what the metavariables stand for when the atom, being `holds`, makes the pattern true.
  package func match(
    _ atom: Condition.Node, holds: Bool, in file: inout SourceFile
  ) -> Bindings? { nil }
}
