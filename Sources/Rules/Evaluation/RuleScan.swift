import Lexing
import Synchronization

/// Which rules can have something to say about a file, by the words in its bytes; for a language it
/// is worked out when the first file of it comes.
final class RuleScan: Sendable {
  private let rules: [Rule]
  private let vocabulary: Vocabulary
  private let scans = Mutex<[String: LanguageScan]>([:])

  /// Speaks of `rules`.
  init(_ rules: [Rule], _ vocabulary: Vocabulary) {
    self.rules = rules
    self.vocabulary = vocabulary
  }

  /// Returns for each rule whether it can have something to say about `bytes`, in `language`.
  func accepted(_ bytes: [UInt8], _ language: LanguageProfile) -> [Bool] {
    let scan = scans.withLock { scans in
      if let known = scans[language.name] { return known }
      let scan = LanguageScan(rules, vocabulary, language.name)
      scans[language.name] = scan
      return scan
    }
    return scan.accepted(bytes)
  }
}

/// What files of one language must hold for the rules.
private struct LanguageScan: Sendable {
  private let automaton: WordAutomaton
  /// The number of each word.
  private let numbers: [[UInt8]: Int]
  /// What each rule demands.
  private let demands: [WordDemand]

  init(_ rules: [Rule], _ vocabulary: Vocabulary, _ language: String) {
    let byID = Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }
    let reader = WordDemandReader(vocabulary: vocabulary, rules: byID, language: language)
    demands = rules.map { reader.demand(of: $0).simplified }
    let words = demands.reduce(into: Set()) { $0.formUnion($1.words) }
      .sorted { $0.lexicographicallyPrecedes($1) }
    numbers = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, $0) })
    automaton = WordAutomaton(words)
  }

  func accepted(_ bytes: [UInt8]) -> [Bool] {
    let found = automaton.found(in: bytes)
    return demands.map { demand in demand.isMet { numbers[$0].map { found[$0] } ?? true } }
  }
}
