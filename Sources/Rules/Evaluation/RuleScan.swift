import Documents
import Lexing
import Synchronization

/// Which rules can have something to say about a file, by the words in its bytes; for a language it
/// is worked out when the first file of it comes.
final class RuleScan: Sendable {
  private let rules: RuleShelf
  private let vocabulary: Lazy<Vocabulary>
  private let demands: DemandTable
  private let scans = Mutex<[String: LanguageScan]>([:])

  /// Speaks of `rules`; those that `demands` knows are not read.
  init(_ rules: RuleShelf, _ vocabulary: Lazy<Vocabulary>, _ demands: DemandTable) {
    self.rules = rules
    self.vocabulary = vocabulary
    self.demands = demands
  }

  /// Returns for each rule whether it can have something to say about `bytes`, in `language`.
  func accepted(_ bytes: [UInt8], _ language: LanguageProfile) -> [Bool] {
    let scan = scans.withLock { scans in
      if let known = scans[language.name] { return known }
      let scan = LanguageScan(all(in: language.name))
      scans[language.name] = scan
      return scan
    }
    return scan.accepted(bytes)
  }

  /// Returns what each rule demands of the files of `language`.
  func all(in language: String) -> [WordDemand] {
    let known = demands.demands(in: language)
    let reader = WordDemandReader(vocabulary: vocabulary, rules: rules, language: language)
    return rules.indices.map { index in
      known[rules.ids[index]] ?? reader.demand(of: rules[index]).simplified
    }
  }
}

/// What files of one language must hold for the rules.
private struct LanguageScan: Sendable {
  private let automaton: WordAutomaton
  /// What each rule demands.
  private let demands: [NumberedDemand]

  init(_ demands: [WordDemand]) {
    let words = Array(demands.reduce(into: Set()) { $1.add(to: &$0) })
    let numbers = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, $0) })
    self.demands = demands.map { NumberedDemand($0, numbers) }
    automaton = WordAutomaton(words)
  }

  func accepted(_ bytes: [UInt8]) -> [Bool] {
    let found = automaton.found(in: bytes)
    return demands.map { $0.isMet(found) }
  }
}

/// A demand that knows its words by number, for it is asked of every file.
private indirect enum NumberedDemand: Sendable {
  case word(Int)
  case all([NumberedDemand])
  case any([NumberedDemand])

  /// Gives the words of `demand` their `numbers`.
  init(_ demand: WordDemand, _ numbers: [[UInt8]: Int]) {
    switch demand {
    case .word(let word): self = numbers[word].map(Self.word) ?? .all([])
    case .all(let parts): self = .all(parts.map { Self($0, numbers) })
    case .any(let parts): self = .any(parts.map { Self($0, numbers) })
    }
  }

  func isMet(_ found: [Bool]) -> Bool {
    switch self {
    case .word(let number): found[number]
    case .all(let parts): parts.allSatisfy { $0.isMet(found) }
    case .any(let parts): parts.contains { $0.isMet(found) }
    }
  }
}
