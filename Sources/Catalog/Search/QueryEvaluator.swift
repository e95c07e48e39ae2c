import Documents
import Postmortems

/// Finds the documents that meet a query, and how well each does.
struct QueryEvaluator {
  private let index: IndexReader
  private let rules: [String: [String]]
  private let query: Query
  private var found: [Int: Postings] = [:]
  private var sets: [Int: NumberSet] = [:]

  /// Prepares to ask `index`; `rules` names the rules of each incident.
  init(_ index: IndexReader, rules: [String: [String]], query: Query) {
    self.index = index
    self.rules = rules
    self.query = query
  }

  /// Returns the documents that meet the query.
  mutating func matches() throws(IndexError) -> NumberSet {
    var stack: [NumberSet] = []
    for step in query.steps {
      switch step {
      case .push(let leaf): stack.append(try set(leaf))
      case .not:
        var rest = index.live
        rest.subtract(stack.popLast() ?? index.live)
        stack.append(rest)
      case .and:
        if let last = stack.popLast() { stack[stack.count - 1].formIntersection(last) }
      case .or:
        if let last = stack.popLast() { stack[stack.count - 1].formUnion(last) }
      }
    }
    return stack.last ?? NumberSet(limit: index.limit)
  }

  /// Returns the postings of a text leaf.
  mutating func postings(_ leaf: Int) throws(IndexError) -> Postings {
    if let known = found[leaf] { return known }
    guard case .text(let term) = query.leaves[leaf] else { return Postings() }
    let postings = try index.postings(try Self.expression(of: term, index))
    found[leaf] = postings
    return postings
  }

  private mutating func set(_ leaf: Int) throws(IndexError) -> NumberSet {
    if let known = sets[leaf] { return known }
    let set: NumberSet
    switch query.leaves[leaf] {
    case .text:
      var numbers = NumberSet(limit: index.limit)
      for number in try postings(leaf).numbers { numbers.insert(Int(number)) }
      set = numbers
    case .field(let test): set = try numbers(passing: test.test)
    }
    sets[leaf] = set
    return set
  }

  /// Returns whether no document passes `test`.
  func isEmpty(_ test: FieldTest.Test) throws(IndexError) -> Bool {
    try numbers(passing: test).isEmpty
  }

  /// A prefix is looked for among the words as they were written, since `timing` is no beginning of
  /// its stem.
  static func expression(of term: TextTerm, _ index: IndexReader) throws(IndexError) -> String {
    guard term.isPrefix, term.runs.count == 1, let run = term.runs.first, run.partCount == 1 else {
      return term.matchExpression
    }
    let words = try index.words(beginningWith: String(decoding: run.name, as: UTF8.self), limit: 64)
    guard !words.isEmpty, words.count < 64 else { return term.matchExpression }
    let stems = Set(words.map(Stemmer.stem)).sorted()
    return term.matchExpression(orStems: stems)
  }
}

// MARK: - Fields

extension QueryEvaluator {
  private func numbers(passing test: FieldTest.Test) throws(IndexError) -> NumberSet {
    switch test {
    case .severity(let range):
      try numbers(.severity) { rank in
        IncidentSeverity.allCases.contains { $0.rank == rank && range.contains($0) }
      }
    case .cost(let range): try numbers(text: .cost) { Money($0).map(range.contains) ?? false }
    case .duration(let range):
      try numbers(text: .duration) { TimeSpan($0).map { range.contains($0.midpoint) } ?? false }
    case .created(let range):
      try numbers(.created) { range.contains(dayNumber: $0) }
    case .status(let status): try numbers(text: .status) { $0 == status.rawValue }
    case .category(let pattern): try numbers(text: .category) { pattern.matches($0) }
    case .unknown(let field): try numbers(unknown: field)
    case .tag(let pattern): try numbers(key: "tag:", pattern)
    case .id(let pattern): try numbers(key: "id:", pattern)
    case .rule(let pattern): try numbers(withRule: pattern.matches)
    case .commit(let digits): try numbers(ofCommit: digits)
    case .has(.rule): try numbers(withRule: { _ in true })
    case .has(let trait): try numbers(with: trait)
    }
  }

  /// Tests each text of a column once, however many documents have it.
  private func numbers(
    text column: FactColumn, where test: (String) -> Bool
  ) throws(IndexError) -> NumberSet {
    let facts = try index.fact(column)
    let used = Set(facts.values)
    let texts = try index.valueTexts()
    var passes: Set<UInt32> = []
    for value in used where texts[value].map(test) ?? false { passes.insert(value) }
    return try numbers(column, where: passes.contains)
  }

  private func numbers(
    _ column: FactColumn, where test: (UInt32) -> Bool
  ) throws(IndexError) -> NumberSet {
    var numbers = NumberSet(limit: index.limit)
    for (number, value) in try index.fact(column).values.enumerated() where test(value) {
      numbers.insert(number)
    }
    numbers.formIntersection(index.live)
    return numbers
  }

  private func numbers(unknown field: DocumentField) throws(IndexError) -> NumberSet {
    guard field != .severity else {
      return try numbers(.severity) { $0 == FactColumn.unknownSeverity }
    }
    return try numbers(text: field == .cost ? .cost : .duration) {
      $0.lowercased().hasPrefix("unknown")
    }
  }

  private func numbers(with trait: IncidentTrait) throws(IndexError) -> NumberSet {
    try numbers(.traits) { $0 & trait.bit != 0 }
  }

  private func numbers(key: String, _ pattern: NamePattern) throws(IndexError) -> NumberSet {
    try numbers(matching: "{keys} : \"\(key)\(pattern.name)\"\(pattern.isPrefix ? " *" : "")")
  }

  /// The document may know fewer digits than the question, or more.
  private func numbers(ofCommit digits: String) throws(IndexError) -> NumberSet {
    let shorter = (7...max(7, digits.count)).map { "\"commit:\(digits.prefix($0))\"" }
    let all = Set(["\"commit:\(digits)\" *"] + shorter).sorted()
    return try numbers(matching: "{keys} : (\(all.joined(separator: " OR ")))")
  }

  private func numbers(matching expression: String) throws(IndexError) -> NumberSet {
    var numbers = NumberSet(limit: index.limit)
    for number in try index.postings(expression).numbers { numbers.insert(Int(number)) }
    return numbers
  }

  private func numbers(withRule test: (String) -> Bool) throws(IndexError) -> NumberSet {
    let ids = rules.filter { $0.value.contains(where: test) }.keys.sorted()
    var numbers = NumberSet(limit: index.limit)
    for id in ids {
      for number in try index.numbers(ofID: id) where index.live.contains(number) {
        numbers.insert(number)
      }
    }
    return numbers
  }
}
