package import Lexing
package import Structure

/// Code with metavariables, compiled for one language.
package struct Pattern: Sendable {
  /// As it was written.
  package let text: String
  /// The names of its metavariables, without `$`, in the order in which they first stand.
  package let variables: [String]
  /// Words that stand in every file in which it can match.
  package let requiredWords: [[UInt8]]
  private let form: PatternForm

  /// Compiles `text` as `language`.
  package static func compile(
    _ text: String, as language: LanguageProfile
  ) throws(PatternError) -> Pattern {
    let written = try PatternText(text, language)
    var parser = PatternParser(written, language)
    let form = try parser.form()
    return Pattern(
      text: text, variables: written.names, requiredWords: RequiredWords.of(form), form: form)
  }

  /// Returns all matches in `file`, in order of their places.
  package func matches(in file: inout SourceFile) -> [Match] {
    var matcher = PatternMatcher(taking: &file)
    defer { matcher.giveBack(to: &file) }
    let found = matcher.matches(of: form, variables)
    return found.sorted {
      ($0.tokens.first, $0.tokens.end, $0.step) < ($1.tokens.first, $1.tokens.end, $1.step)
    }
  }

  /// Returns what the metavariables stand for when the whole of `range` is what the pattern says.
  package func match(_ range: TokenRange, in file: inout SourceFile) -> Bindings? {
    var matcher = PatternMatcher(taking: &file)
    defer { matcher.giveBack(to: &file) }
    matcher.begin()
    return matcher.matches(form, range) ? matcher.bindings(variables) : nil
  }
}
