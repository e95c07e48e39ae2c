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

  /// The name of the metavariable to which it gives the word for true, or for false.
  var writtenTruth: (variable: String, isTrue: Bool)? {
    guard case .write(.variable(let name?), _, .role(let word)) = form else { return nil }
    switch word {
    case .true: return (variables[name], true)
    case .false: return (variables[name], false)
    default: return nil
    }
  }

  /// Compiles `text` as `language`; it can be one hole where that `isConstrained`.
  package static func compile(
    _ text: String, as language: LanguageProfile, isConstrained: Bool = false
  ) throws(PatternError) -> Pattern {
    let written = try PatternText(text, language)
    var parser = PatternParser(written, language, isConstrained: isConstrained)
    let form = try parser.form()
    return Pattern(
      text: text, variables: written.names, requiredWords: RequiredWords.of(form), form: form)
  }

  /// Returns all matches in `file`, in order of their places, names unresolved.
  func drafts(in file: inout SourceFile) -> MatchDrafts {
    var matcher = PatternMatcher(taking: &file)
    defer { matcher.giveBack(to: &file) }
    var found = matcher.drafts(of: form)
    found.sort()
    return found
  }

  /// Returns `draft`, one of `found`, with what its names stand for.
  func match(
    _ draft: MatchDrafts.Draft, of found: MatchDrafts, in file: inout SourceFile
  ) -> Match {
    Match(
      tokens: draft.tokens, step: draft.step, call: draft.call,
      bindings: file.bindings(found.captures(of: draft), variables))
  }

  /// Returns what the metavariables stand for when the whole of `range` is what the pattern says.
  package func match(_ range: TokenRange, in file: inout SourceFile) -> Bindings? {
    var matcher = PatternMatcher(taking: &file)
    defer { matcher.giveBack(to: &file) }
    matcher.begin()
    return matcher.matches(form, range) ? matcher.bindings(variables) : nil
  }
}
