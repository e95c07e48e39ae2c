import Lexing

/// Which rules can have something to say about a file, by the words in its bytes.
struct RuleScan: Sendable {
  private let automaton: WordAutomaton
  /// The number of each word.
  private let numbers: [[UInt8]: Int]
  /// For each language and dialect what each rule demands.
  private let demands: [String: [WordDemand]]

  /// Collects what `rules` demand.
  init(_ rules: [Rule], _ vocabulary: Vocabulary) {
    let byID = Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }
    var demands: [String: [WordDemand]] = [:]
    for language in Set(rules.flatMap(\.alternatives).flatMap(\.patterns.keys)) {
      let reader = WordDemandReader(vocabulary: vocabulary, rules: byID, language: language)
      demands[language] = rules.map { reader.demand(of: $0).simplified }
    }
    let words = demands.values.joined().reduce(into: Set()) { $0.formUnion($1.words) }
      .sorted { $0.lexicographicallyPrecedes($1) }
    self.demands = demands
    numbers = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, $0) })
    automaton = WordAutomaton(words)
  }

  /// Returns for each rule whether it can have something to say about `bytes`, in `language`.
  func accepted(_ bytes: [UInt8], _ language: LanguageProfile) -> [Bool] {
    guard let demands = demands[language.name] else { return [] }
    let found = automaton.found(in: bytes)
    return demands.map { demand in demand.isMet { numbers[$0].map { found[$0] } ?? true } }
  }
}
