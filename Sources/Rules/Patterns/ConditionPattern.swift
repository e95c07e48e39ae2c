package import Lexing
import SourceText
package import Structure

/// A condition with metavariables: `not $FLAG`, `$KEY in $MAP`, `$MAP.get($KEY) === undefined`.
package struct ConditionPattern: Sendable {
  /// As it was written.
  package let text: String
  /// The names of its metavariables, without `$`, in the order in which they first stand.
  package let variables: [String]
  /// Words that stand in every file in which it can match.
  package let requiredWords: [[UInt8]]
  private let atom: AtomPattern

  /// The name of the metavariable of which it asks only whether it is true, or not.
  var askedTruth: (variable: String, isTrue: Bool)? {
    guard atom.relation == .holds, case .variable(let name?) = atom.subject else { return nil }
    return (variables[name], atom.holds)
  }

  /// Compiles `text` as `language`.
  package static func compile(
    _ text: String, as language: LanguageProfile
  ) throws(PatternError) -> ConditionPattern {
    let written = try PatternText(Self.negation(text, language), language)
    var parser = PatternParser(written, language)
    let atom = try parser.atom()
    return ConditionPattern(
      text: text, variables: written.names, requiredWords: RequiredWords.of(atom), atom: atom)
  }

  /// `not` says the same in every language: it becomes a sign of the same length where the language
  /// has no such word.
  private static func negation(_ text: String, _ language: LanguageProfile) -> String {
    guard language.blocks == .braces, text.hasPrefix("not ") else { return text }
    return "!   " + text.dropFirst(4)
  }

  /// Returns what the metavariables stand for when the atom, being `holds`, makes the pattern true.
  package func match(
    _ atom: Condition.Node, holds: Bool, in file: inout SourceFile
  ) -> Bindings? {
    var matcher = PatternMatcher(taking: &file)
    defer { matcher.giveBack(to: &file) }
    return matcher.matches(self.atom, atom, holds: holds) ? matcher.bindings(variables) : nil
  }
}
