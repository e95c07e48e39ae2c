import Documents
package import Findings
import Postmortems

/// Reads a query: words, "phrases", OR, parentheses, a leading minus, prefix*, field:value.
package struct QueryParser {
  /// What was opened and not closed yet: the whole query, or a group in parentheses.
  private struct Group {
    var isNegated = false
    var hasLeftOfOr = false
    var hasCurrent = false
  }

  private var query: Query
  private let today: CalendarDate
  private let keepsCommonWords: Bool
  private var groups = [Group()]
  private var negates = false
  private var leafNumbers: [TextTerm.Meaning: Int] = [:]
  private var ignored: Set<TextTerm.Meaning> = []

  /// Reads `text`; only a field whose value cannot be read is no query.
  ///
  /// What has line breaks or
  /// more than 16 words was pasted, and is nothing but words.
  package static func parse(
    _ text: String, today: CalendarDate
  ) throws(QueryProblem) -> Query {
    let query = try parse(text, today, keepsCommonWords: false)
    guard query.isEmpty, !query.commonWords.isEmpty else { return query }
    return try parse(text, today, keepsCommonWords: true)
  }

  private static func parse(
    _ text: String, _ today: CalendarDate, keepsCommonWords: Bool
  ) throws(QueryProblem) -> Query {
    var parser = QueryParser(text, today, keepsCommonWords)
    if isPaste(text) {
      parser.addWords(text, range: 0..<text.unicodeScalars.count, columns: nil)
    } else {
      let tokens = QueryLexer.tokens(of: text)
      for (token, next) in zip(tokens, tokens.dropFirst()) { try parser.refuseGap(token, next) }
      for (token, next) in zip(tokens, tokens.dropFirst().map(Optional.init) + [nil]) {
        try parser.refuseEmptyTest(token, before: next)
      }
      for token in tokens { try parser.read(token) }
    }
    while parser.groups.count > 1 { parser.closeGroup() }
    parser.finishGroup()
    return parser.query
  }

  private init(_ text: String, _ today: CalendarDate, _ keepsCommonWords: Bool) {
    self.query = Query(text: text)
    self.today = today
    self.keepsCommonWords = keepsCommonWords
  }

  private static func isPaste(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0 == "\n" || $0 == "\r" }
      || text.split(maxSplits: 16, whereSeparator: \.isWhitespace).count > 16
  }

  private mutating func read(_ token: QueryToken) throws(QueryProblem) {
    switch token.kind {
    case .chunk(let text): try readChunk(text, token.range)
    case .phrase(let text, let field): try readPhrase(text, field, token.range)
    case .not: negates.toggle()
    case .or: readOr()
    case .open:
      groups.append(Group(isNegated: negates))
      negates = false
    case .close: closeGroup()
    }
  }
}

// MARK: - Structure

extension QueryParser {
  private mutating func readOr() {
    negates = false
    let last = groups.count - 1
    guard groups[last].hasCurrent else { return }
    if groups[last].hasLeftOfOr { query.steps.append(.or) }
    groups[last].hasLeftOfOr = true
    groups[last].hasCurrent = false
  }

  /// Makes one operand of the group's alternatives; returns whether there is one.
  @discardableResult
  private mutating func finishGroup() -> Bool {
    guard let group = groups.popLast() else { return false }
    if group.hasCurrent, group.hasLeftOfOr { query.steps.append(.or) }
    return group.hasCurrent || group.hasLeftOfOr
  }

  private mutating func closeGroup() {
    negates = false
    guard groups.count > 1, let isNegated = groups.last?.isNegated, finishGroup() else { return }
    if isNegated { query.steps.append(.not) }
    joinOperand()
  }

  private mutating func joinOperand() {
    let last = groups.count - 1
    if groups[last].hasCurrent { query.steps.append(.and) }
    groups[last].hasCurrent = true
  }

  private mutating func push(_ leaf: Int, negated: Bool) {
    query.steps.append(.push(leaf))
    if negated { query.steps.append(.not) }
    joinOperand()
  }
}

// MARK: - Words

extension QueryParser {
  private mutating func addWords(_ text: String, range: Range<Int>, columns: [TextColumn]?) {
    let runs = RunScanner.runs(in: text)
    guard runs.count == 1 || !negates else { return addPhrase(text, range, columns: columns) }
    let isPrefix = text.hasSuffix("*") && !text.hasSuffix("**")
    let places = Self.places(of: runs, in: text, from: range.upperBound)
    for (index, run) in runs.enumerated() {
      var term = TextTerm(runs: [run], columns: columns, range: places[index])
      term.isPrefix = isPrefix && index == runs.count - 1
      add(term)
    }
    if runs.count > 1, runs.count <= 8, !isNegated {
      query.bonuses.append(TextTerm(runs: runs, columns: columns, range: range))
    }
    negates = false
  }

  /// Returns where the runs of `text`, which ends at `end` of the query, stand in Unicode scalars.
  private static func places(of runs: [Run], in text: String, from end: Int) -> [Range<Int>] {
    var scalar = end - text.unicodeScalars.count
    var byte = 0
    var starts: [Int: Int] = [:]
    for unit in text.utf8 {
      if unit & 0xC0 != 0x80 {
        starts[byte] = scalar
        scalar += 1
      }
      byte += 1
    }
    return runs.map { run in
      let low = starts[run.range.lowerBound] ?? end
      return low..<max(low, starts[run.range.upperBound] ?? end)
    }
  }

  private mutating func add(_ term: TextTerm) {
    if term.isStopWord, !keepsCommonWords, !isNegated {
      query.commonWords.append(term.words)
      return
    }
    let key = term.meaning
    if let known = leafNumbers[key] {
      push(known, negated: negates)
      rank(known)
    } else if query.leaves.count < Query.maximumLeaves {
      let number = query.leaves.count
      leafNumbers[key] = number
      query.leaves.append(.text(term))
      push(number, negated: negates)
      rank(number)
    } else if ignored.insert(key).inserted {
      query.ignoredWords += 1
    }
  }

  private mutating func rank(_ leaf: Int) {
    if !isNegated, !query.ranked.contains(leaf) { query.ranked.append(leaf) }
  }

  private var isNegated: Bool { groups.count { $0.isNegated } % 2 == 1 ? !negates : negates }

  private mutating func readPhrase(
    _ text: String, _ name: String?, _ range: Range<Int>
  ) throws(QueryProblem) {
    guard let name, let field = DocumentField(typed: name) else {
      if let name { addWords(name, range: range, columns: nil) }
      return addPhrase(text, range, columns: nil)
    }
    guard let columns = field.columns else { return try addTest(field, name, text, range) }
    addPhrase(text, range, columns: columns)
  }

  private mutating func addPhrase(_ text: String, _ range: Range<Int>, columns: [TextColumn]?) {
    let runs = RunScanner.runs(in: text)
    if !runs.isEmpty { add(TextTerm(runs: runs, columns: columns, range: range)) }
    negates = false
  }

  private mutating func readChunk(_ text: String, _ range: Range<Int>) throws(QueryProblem) {
    guard let colon = text.firstIndex(of: ":"), text.index(after: colon) < text.endIndex else {
      try refuseMissingColon(text, range)
      return addWords(text, range: range, columns: nil)
    }
    let name = String(text[..<colon])
    let value = String(text[text.index(after: colon)...])
    guard let field = DocumentField(typed: name) else {
      if let near = nearestField(name, value) { throw misspelt(name, near, value, range) }
      return addWords(text, range: range, columns: nil)
    }
    guard let columns = field.columns else { return try addTest(field, name, value, range) }
    addWords(value, range: range, columns: columns)
  }
}

// MARK: - Fields

extension QueryParser {
  private mutating func addTest(
    _ field: DocumentField, _ name: String, _ value: String, _ range: Range<Int>
  ) throws(QueryProblem) {
    guard let test = FieldTestReader(today: today).read(field, value) else {
      let near = FieldTestReader.nearestValue(field, value)
      throw QueryProblem(
        query: oneLine, range: range,
        message: "'\(value)' is no value of '\(name)': expected \(field.expectation)"
          + (near == nil ? "; to look for these words, put them between quotes" : ""),
        suggestion: near.map { "\(name):\($0)" })
    }
    guard query.leaves.count < Query.maximumLeaves else {
      query.ignoredWords += 1
      return
    }
    query.leaves.append(.field(FieldTest(test: test, range: range)))
    push(query.leaves.count - 1, negated: (field == .missing) != negates)
    negates = false
  }

  /// A name that is nearly a field's, before something that could be its value, is a slip; before
  /// anything else it is text that happens to have a colon.
  private func nearestField(_ name: String, _ value: String) -> String? {
    guard name.utf8.allSatisfy({ $0 | 0x20 >= 97 && $0 | 0x20 <= 122 || $0 == 95 }), name.count > 2,
      let near = NearestName.find(name.lowercased(), in: DocumentField.names),
      let field = DocumentField(typed: near)
    else { return nil }
    let isPlausible =
      field.columns != nil || FieldTestReader(today: today).read(field, value) != nil
    return isPlausible ? near : nil
  }

  /// `severity: P1` would look for two words.
  private func refuseGap(_ token: QueryToken, _ next: QueryToken) throws(QueryProblem) {
    guard case .chunk(let name) = token.kind, name.hasSuffix(":"),
      case .chunk(let value) = next.kind,
      let field = DocumentField(typed: String(name.dropLast())), !field.takesAnyName
    else { return }
    try refuseTest(
      String(name.dropLast()), value, token.range.lowerBound..<next.range.upperBound,
      "the value of a field follows the colon without a blank")
  }

  /// `cost:` with nothing behind it that it could be text with would look for the field's name.
  private func refuseEmptyTest(
    _ token: QueryToken, before next: QueryToken?
  ) throws(QueryProblem) {
    guard case .chunk(let text) = token.kind, text.hasSuffix(":"),
      let field = DocumentField(typed: String(text.dropLast())), field.columns == nil
    else { return }
    switch next?.kind {
    case .chunk(let value) where !Self.isTest(value): return
    case .phrase: return
    default:
      throw QueryProblem(
        query: oneLine, range: token.range,
        message: "'\(text)' has no value: expected \(field.expectation)"
          + "; to look for this word, put it between quotes",
        suggestion: nil)
    }
  }

  /// Whether `text` is a field with a colon behind it.
  private static func isTest(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":") else { return false }
    return DocumentField(typed: String(text[..<colon])) != nil
  }

  /// `severity=P1` and `cost>10k` would look for words.
  private func refuseMissingColon(_ text: String, _ range: Range<Int>) throws(QueryProblem) {
    guard let sign = text.firstIndex(where: { "<>=".contains($0) }) else { return }
    let value = text[sign...]
    try refuseTest(
      String(text[..<sign]), String(value.hasPrefix("=") ? value.dropFirst() : value), range,
      "a colon stands behind the name of a field")
  }

  /// Refuses what is meant as a test of a field: the name is one, and the value one of its own.
  private func refuseTest(
    _ name: String, _ value: String, _ range: Range<Int>, _ message: String
  ) throws(QueryProblem) {
    guard let field = DocumentField(typed: name), field.columns == nil,
      FieldTestReader(today: today).read(field, value) != nil
    else { return }
    throw QueryProblem(
      query: oneLine, range: range, message: message, suggestion: "\(name):\(value)")
  }

  private func misspelt(
    _ name: String, _ near: String, _ value: String, _ range: Range<Int>
  ) -> QueryProblem {
    QueryProblem(
      query: oneLine, range: range.lowerBound..<(range.lowerBound + name.unicodeScalars.count),
      message: "there is no field '\(name)'; to look for these words, put them between quotes",
      suggestion: "\(near):\(value)")
  }

  private var oneLine: String {
    var view = String.UnicodeScalarView()
    for scalar in query.text.unicodeScalars {
      view.append(scalar.properties.generalCategory == .control ? " " : scalar)
    }
    return String(view)
  }
}
