import Database
import Documents
import Findings
import Postmortems
import SourceText

/// Answers one query from one state of the index.
struct SearchEngine {
  private let index: IndexReader
  private let rules: [String: [String]]
  private let today: CalendarDate
  private let limit: Int

  /// Prepares to find `limit` documents; `rules` names the rules of each incident.
  init(_ index: IndexReader, rules: [String: [String]], today: CalendarDate, limit: Int) {
    self.index = index
    self.rules = rules
    self.today = today
    self.limit = limit
  }

  /// Returns the best documents, and what is odd about the query.
  func search(_ query: Query) throws(IndexError) -> SearchAnswer {
    var evaluator = QueryEvaluator(index, rules: rules, query: query)
    var answer = SearchAnswer(
      query: query.text, reading: .asWritten, total: 0, hits: [], ignoredWords: query.ignoredWords)
    answer.unreadable = try index.unreadablePaths()
    try rank(query, &evaluator, try evaluator.matches(), &answer)
    answer.problems =
      query.isEmpty ? [Self.emptiness(of: query)] : try unknownValues(query, &evaluator)
    let misspelt = try misspeltTerms(query, &evaluator)
    answer.suggestions = misspelt.map { ($0.term.words, $0.correction) }
    if answer.total == 0, answer.problems.isEmpty {
      try retry(query, corrected: misspelt, &evaluator, &answer)
    }
    return answer
  }

  /// Tries the corrected words, then some of the words.
  private func retry(
    _ query: Query, corrected: [(term: TextTerm, correction: String)],
    _ evaluator: inout QueryEvaluator, _ answer: inout SearchAnswer
  ) throws(IndexError) {
    if !corrected.isEmpty {
      let text = query.replacing(corrected)
      if let better = try? QueryParser.parse(text, today: today) {
        var second = QueryEvaluator(index, rules: rules, query: better)
        try rank(better, &second, try second.matches(), &answer)
        if answer.total > 0 { answer.reading = .corrected(text) }
      }
      // What finds nothing either is no suggestion.
      if answer.total == 0 { answer.suggestions = [] }
    }
    guard answer.total == 0, let looser = query.someWords else { return }
    var second = QueryEvaluator(index, rules: rules, query: looser)
    let candidates = try second.matches()
    let enough = try documents(withMostOf: looser, &second, among: candidates)
    try rank(looser, &second, enough, &answer)
    if answer.total > 0 { answer.reading = .someWords }
  }
}

// MARK: - Ranking

extension SearchEngine {
  private func rank(
    _ query: Query, _ evaluator: inout QueryEvaluator, _ matches: NumberSet,
    _ answer: inout SearchAnswer
  ) throws(IndexError) {
    answer.total = matches.count
    guard answer.total > 0 else { return }
    var ranking = try Ranking(index)
    var terms: [(term: TextTerm, rarity: Float)] = []
    for leaf in query.ranked {
      guard case .text(let term) = query.leaves[leaf] else { continue }
      let postings = try evaluator.postings(leaf)
      ranking.add(postings)
      terms.append((term, Ranking.rarity(postings.count, of: index.count)))
    }
    for bonus in query.bonuses {
      ranking.add(try index.postings(bonus.matchExpression), factor: Ranking.bonus)
    }
    let best = try order(matches, ranking)
    var finder = SnippetFinder(terms)
    answer.hits = []
    for (number, score) in best { answer.hits.append(try hit(number, score, &finder)) }
  }

  /// Returns the numbers of the best documents in order, with their scores.
  private func order(
    _ matches: NumberSet, _ ranking: Ranking
  ) throws(IndexError) -> [(number: Int, score: Int)] {
    let standing = try Standing(index)
    var top = TopNumbers(limit: limit)
    var keys: [(key: UInt64, number: Int)] = []
    keys.reserveCapacity(matches.count)
    matches.forEach { number in
      let key = standing.key(number, score: ranking.thousandths(number))
      keys.append((key, number))
      top.add(key)
    }
    var best: [(key: UInt64, id: String, number: Int)] = []
    for entry in keys where entry.key >= top.threshold {
      best.append((entry.key, try index.id(of: entry.number), entry.number))
    }
    best.sort { $0.key != $1.key ? $0.key > $1.key : $0.id < $1.id }
    return best.prefix(limit).map { ($0.number, Int(ranking.thousandths($0.number))) }
  }

  private func hit(
    _ number: Int, _ score: Int, _ finder: inout SnippetFinder
  ) throws(IndexError) -> Hit {
    let record = try index.record(number)
    let bytes = try index.verifiedBytes(of: record)
    let text = SourceText(decoding: bytes).bytes
    return record.hit(score: score, snippet: finder.find(in: text), rules: rules)
  }

  /// Keeps the documents that have so many of the words that they may be what was meant.
  private func documents(
    withMostOf query: Query, _ evaluator: inout QueryEvaluator, among candidates: NumberSet
  ) throws(IndexError) -> NumberSet {
    var worth = [Float](repeating: 0, count: index.limit)
    var known: [Float] = []
    for leaf in query.ranked {
      let postings = try evaluator.postings(leaf)
      guard postings.count > 0 else { continue }
      let rarity = Ranking.rarity(postings.count, of: index.count)
      known.append(rarity)
      for number in postings.numbers { worth[Int(number)] += rarity }
    }
    // A word that nobody wrote must not hide what the others find: it counts as the least of them.
    let unknown = (known.min() ?? 0) * Float(query.ranked.count - known.count)
    let all = known.reduce(unknown, +)
    var enough = NumberSet(limit: index.limit)
    candidates.forEach { if worth[$0] >= all * Self.leastShare { enough.insert($0) } }
    return enough
  }

  /// The share of a query's weight that a document must have to be worth showing.
  private static let leastShare: Float = 0.4
}

// MARK: - Oddities

extension SearchEngine {
  private static func emptiness(of query: Query) -> QueryProblem {
    QueryProblem(
      query: query.text, range: 0..<query.text.unicodeScalars.count,
      message: "there is neither a word nor a field in this query, so nothing is looked for",
      suggestion: nil)
  }

  private func misspeltTerms(
    _ query: Query, _ evaluator: inout QueryEvaluator
  ) throws(IndexError) -> [(term: TextTerm, correction: String)] {
    let spelling = Spelling(index)
    var found: [(term: TextTerm, correction: String)] = []
    for leaf in query.ranked {
      guard case .text(let term) = query.leaves[leaf], !term.isPrefix, term.runs.count == 1,
        try evaluator.postings(leaf).count == 0
      else { continue }
      if let correction = try correction(of: term.runs[0], spelling) {
        found.append((term, correction))
      }
      if found.count == 3 { break }
    }
    return found
  }

  /// Corrects each part of an identifier that no document has; nil where one cannot be.
  private func correction(of run: Run, _ spelling: Spelling) throws(IndexError) -> String? {
    var parts: [String] = []
    for number in 0..<run.partCount {
      let part = String(decoding: run.part(number), as: UTF8.self)
      let isKnown =
        try index.postings(TextTerm(runs: RunScanner.runs(in: part)).matchExpression).count > 0
      if isKnown {
        parts.append(part)
      } else if let better = try spelling.correction(of: Array(run.part(number))) {
        parts.append(better)
      } else {
        return nil
      }
    }
    let text = parts.joined(separator: "_")
    return text == String(decoding: run.name, as: UTF8.self) ? nil : text
  }

  /// Returns what no document has of the names that the query asks for.
  private func unknownValues(
    _ query: Query, _ evaluator: inout QueryEvaluator
  ) throws(IndexError) -> [QueryProblem] {
    var problems: [QueryProblem] = []
    for leaf in query.leaves {
      guard case .field(let field) = leaf, let name = field.namePattern,
        try evaluator.isEmpty(field.test)
      else { continue }
      let known = try names(like: field)
      let near = NearestName.find(name.value.name, in: known)
      problems.append(
        QueryProblem(
          query: query.text, range: field.range,
          message: "no incident has the \(name.field) '\(name.value.name)'",
          suggestion: near.map { "\(name.field):\($0)" }))
    }
    return problems
  }

  private func names(like field: FieldTest) throws(IndexError) -> [String] {
    switch field.test {
    case .tag: try index.terms(beginningWith: "tag:").map { String($0.dropFirst(4)) }
    case .id: try index.terms(beginningWith: "id:").map { String($0.dropFirst(3)) }
    case .rule: Set(rules.values.joined()).sorted()
    case .category:
      try names(of: try index.fact(.category))
    default: []
    }
  }

  private func names(of facts: FactList) throws(IndexError) -> [String] {
    let texts = try index.valueTexts()
    return Set(facts.values).compactMap { texts[$0] }.sorted()
  }
}
