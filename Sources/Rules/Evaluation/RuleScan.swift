import Lexing

/// The words that a file must hold for a rule to have a trigger in it, ready to be looked for.
struct RuleScan: Sendable {
  /// Lists of which `when` asks that one word each stands in the file.
  private let asked: [[[UInt8]]]
  /// For each language the words of each pattern of the trigger.
  private let triggers: [String: [[[UInt8]]]]

  /// Collects the words of `rule`.
  init(_ rule: Rule) {
    asked = rule.match.conditions.compactMap { clause in
      if case .file(.words(let words)) = clause.operation {
        words.map { Array($0.utf8) }
      } else {
        nil
      }
    }
    var triggers: [String: [[[UInt8]]]] = [:]
    for alternative in rule.match.find.alternatives {
      for (language, pattern) in rule.alternatives[alternative].patterns {
        triggers[language, default: []].append(pattern.requiredWords)
      }
    }
    self.triggers = triggers
  }

  /// Returns whether `bytes`, in `language`, can hold a trigger.
  func accepts(_ bytes: [UInt8], _ language: LanguageProfile) -> Bool {
    guard let patterns = triggers[language.name] else { return false }
    return asked.allSatisfy { words in words.contains { bytes.contains(sequence: $0) } }
      && patterns.contains { words in words.allSatisfy { bytes.contains(sequence: $0) } }
  }
}
