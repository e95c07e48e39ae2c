package import Lexing

extension RuleSet {
  /// Returns the rules, by index, that can have a trigger in `bytes`: a scan for literals, before
  /// anything is lexed.
  package func candidates(in bytes: [UInt8], language: LanguageProfile) -> [Int] {
    rules.indices.filter { rule in
      guard !silent.contains(rules[rule].id) else { return false }
      return rules[rule].wordsAsked.allSatisfy { words in
        words.contains { bytes.contains(sequence: Array($0.utf8)) }
      }
        && rules[rule].find(in: language.name).contains { pattern in
          pattern.requiredWords.allSatisfy { bytes.contains(sequence: $0) }
        }
    }
  }
}

extension Rule {
  /// The patterns of the trigger for a language.
  func find(in language: String) -> [Pattern] {
    match.find.alternatives.compactMap { alternatives[$0].patterns[language] }
  }

  /// The lists of which `when` asks that one word each stands in the file.
  var wordsAsked: [[String]] {
    match.conditions.compactMap { clause in
      if case .file(.words(let words)) = clause.operation { words } else { nil }
    }
  }
}

extension [UInt8] {
  /// Returns whether `sequence` stands somewhere in it.
  func contains(sequence: [UInt8]) -> Bool {
    guard let first = sequence.first else { return true }
    guard count >= sequence.count else { return false }
    let last = count - sequence.count
    var start = 0
    while start <= last {
      guard let next = self[start...last].firstIndex(of: first) else { return false }
      if self[next..<(next + sequence.count)].elementsEqual(sequence) { return true }
      start = next + 1
    }
    return false
  }
}
