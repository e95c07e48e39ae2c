import Lexing
import SourceText

/// A spelling that was read and is compiled once it is known what it is used as.
struct AlternativeDraft {
  /// What a pattern set is used as.
  enum Use {
    case step, condition
  }

  /// The name of the set it belongs to.
  let set: String?
  /// The language or family it is written in.
  let language: String?
  let text: String
  /// What its metavariables must be.
  let constraints: [Clause]
  /// What evidence calls a place that it matched.
  let label: String?
  /// Where its text stands, or where the vocabulary's spelling is named.
  let range: ByteRange
  /// The text with its places; nil for a spelling of the vocabulary, which was checked there.
  let written: ScalarText?
  var uses: Set<Use> = []
}

// MARK: - Compiling

extension AlternativeDraft {
  /// Compiles the spelling for each of `languages` that it is written for and reports what is no
  /// pattern in `findings`; `id` is its index.
  func compiled(
    id: Int, for languages: [LanguageProfile], findings: inout [PatternMistake]
  ) -> PatternAlternative {
    let own = languages.filter { RuleLanguage.closeness(of: language, to: $0) != nil }
    var patterns: [(language: String, form: Pattern)] = []
    var conditions: [(language: String, form: ConditionPattern)] = []
    for profile in own {
      do throws(PatternError) {
        if uses.contains(.step) {
          let form = try Pattern.compile(text, as: profile, isConstrained: !constraints.isEmpty)
          patterns.append((profile.name, form))
        }
        if uses.contains(.condition) {
          conditions.append((profile.name, try ConditionPattern.compile(text, as: profile)))
        }
      } catch {
        findings.append(
          PatternMistake(error: error, language: RuleLanguage.language(of: profile), draft: id))
      }
    }
    return alternative(id, CompiledText(patterns), CompiledText(conditions))
  }

  /// Returns the spelling, in which nothing is wrong, to be compiled for each of `languages` when it
  /// is first asked.
  func deferred(id: Int, for languages: [LanguageProfile]) -> PatternAlternative {
    let own = languages.filter { RuleLanguage.closeness(of: language, to: $0) != nil }.map(\.name)
    let text = text
    let isConstrained = !constraints.isEmpty
    return alternative(
      id,
      CompiledText(uses.contains(.step) ? own : []) { name in
        LanguageProfile.named(name).flatMap {
          try? Pattern.compile(text, as: $0, isConstrained: isConstrained)
        }
      },
      CompiledText(uses.contains(.condition) ? own : []) { name in
        LanguageProfile.named(name).flatMap { try? ConditionPattern.compile(text, as: $0) }
      })
  }

  private func alternative(
    _ id: Int, _ patterns: CompiledText<Pattern>, _ conditions: CompiledText<ConditionPattern>
  ) -> PatternAlternative {
    PatternAlternative(
      id: id, set: set, language: language, text: text, patterns: patterns, conditions: conditions,
      constraints: constraints, label: label, isShared: written == nil, range: range)
  }
}

/// A spelling that a language does not understand.
struct PatternMistake {
  let error: PatternError
  let language: String
  /// The index of the spelling.
  let draft: Int
}
