import Documents
import Findings
import Lexing
import Rules
import SourceText
import Structure

/// What the comments of one file accept, and what is wrong with them.
struct FileSuppressions {
  /// What a comment says about one rule.
  private struct Entry {
    let rule: SuppressionComment.Word
    let scope: SuppressionComment.Scope
    let suppression: Suppression
    /// Whether it speaks of any code.
    let hasCode: Bool
  }

  /// Places that are counted together: for one rule, the tokens of a statement, the tokens of lines,
  /// or bytes.
  private struct Space: Hashable {
    enum Unit: Hashable {
      case statement(Int32)
      case line, byte, file
    }

    let rule: String
    let unit: Unit
  }

  private let policy: SuppressionPolicy
  private let origin: Origin
  private let tokens: Tokens
  private let table: [Int32]
  private var entries: [Entry] = []
  private var ranges: [Space: [(range: Range<Int>, entry: Int)]] = [:]
  private var reach: [Space: NestedRanges] = [:]
  private var problems: FindingList
  /// What was accepted until a day that is over.
  private var expired: [(rule: SuppressionComment.Word, until: String)] = []

  /// Reads the comments of `file`, which stands at `origin`.
  init(in file: inout SourceFile, _ policy: SuppressionPolicy, at origin: Origin) {
    self.policy = policy
    self.origin = origin
    tokens = file.index.structure.tokens
    table = file.index.statementOfToken
    problems = FindingList(path: origin.path, text: origin.text)
    var open: [Opening] = []
    for comment in SuppressionComment.all(in: tokens.comments, of: file.text.bytes) {
      read(comment, in: &file, &open)
    }
    for opening in open {
      report(
        .suppressionRange, at: opening.rule.range,
        "no 'incidents:ignore-end' follows for '\(opening.rule.text)': nothing is accepted")
    }
    reach = ranges.mapValues(NestedRanges.init)
  }

  /// A rule of an `incidents:ignore-start` whose end has not come yet.
  private struct Opening {
    let rule: SuppressionComment.Word
    let start: Int
    /// Which comment it is of.
    let comment: Int
    /// What is accepted; nil where the comment is wrong.
    let suppression: Suppression?
  }
}

// MARK: - Accepting

extension FileSuppressions {
  /// Returns why the finding of `rule` at `offset` of the code is accepted; nil when it is not.
  mutating func suppression(of rule: String, at offset: Int) -> Suppression? {
    var units: [(Space.Unit, Int)] = [(.byte, offset), (.file, 0)]
    if let token = token(at: offset) {
      units = [(.statement(table[token]), token), (.line, token)] + units
    }
    let found = units.compactMap { unit, place in
      reach[Space(rule: rule, unit: unit)]?.use(around: place)
    }
    return found.first.map { entries[$0].suppression }
  }

  /// Takes what is accepted out of `findings` and returns it.
  mutating func accept(from findings: inout [Finding]) -> [Finding] {
    var accepted: [Finding] = []
    var left: [Finding] = []
    for finding in findings {
      let offset = Int(finding.place.range.start) - origin.offset
      guard let suppression = suppression(of: finding.rule, at: offset) else {
        left.append(finding)
        continue
      }
      accepted.append(finding)
      accepted[accepted.count - 1].suppression = suppression
    }
    findings = left
    return accepted
  }

  /// Returns what is wrong with the comments; of those for rules that were not `asked` nobody knows
  /// whether they are used.
  func objections(asked: Set<String>) -> [Finding] {
    var problems = problems
    for (rule, until) in expired where asked.contains(rule.text) {
      problems.add(
        .suppressionExpired, at: moved(rule.range),
        "'\(rule.text)' was accepted until \(until); mend it, or accept it anew with a later day")
    }
    let used = reach.values.reduce(into: Set<Int>()) { $0.formUnion($1.used) }
    for (index, entry) in entries.enumerated()
    where !used.contains(index) && asked.contains(entry.rule.text) {
      problems.add(
        .suppressionUnused, at: moved(entry.rule.range), Self.remark(on: entry) + "; remove it")
    }
    return problems.findings.sorted()
  }

  private static func remark(on entry: Entry) -> String {
    let rule = entry.rule.text
    if !entry.hasCode { return "no code follows that '\(rule)' could be found in" }
    return switch entry.scope {
    case .statement: "'\(rule)' is not found in the statement that this comment speaks of"
    case .start, .end: "'\(rule)' is not found before the next 'incidents:ignore-end'"
    case .file: "'\(rule)' is not found in this file"
    }
  }

  /// The token that begins at `offset` or holds it.
  private func token(at offset: Int) -> Int? {
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if tokens.starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 && tokens.ends[low - 1] > offset ? low - 1 : nil
  }
}

// MARK: - Reading

extension FileSuppressions {
  private mutating func read(
    _ comment: SuppressionComment, in file: inout SourceFile, _ open: inout [Opening]
  ) {
    guard let scope = comment.scope else { return reportWord(comment.head) }
    if scope == .end { return end(comment, &open) }
    let suppression = suppression(comment)
    let rules = known(comment.rules)
    if comment.rules.isEmpty {
      report(
        .suppressionRule, at: comment.head.range, "no rule is named",
        "write '\(comment.head.text) RULE reason'")
    }
    if scope == .start {
      open += rules.map {
        Opening(
          rule: $0, start: Int(comment.comment.start), comment: Int(comment.head.range.start),
          suppression: suppression)
      }
      return
    }
    guard let suppression else { return }
    let places =
      scope == .file
      ? [(Space.Unit.file, 0..<1)] : Self.places(SuppressionCover(of: comment.comment, in: &file))
    for rule in rules { add(rule, scope, places, suppression) }
  }

  private static func places(_ cover: SuppressionCover?) -> [(Space.Unit, Range<Int>)] {
    cover.map { [(.statement($0.statement), $0.part), (.line, $0.line)] } ?? []
  }

  private mutating func add(
    _ rule: SuppressionComment.Word, _ scope: SuppressionComment.Scope,
    _ places: [(Space.Unit, Range<Int>)], _ suppression: Suppression
  ) {
    if let until = suppression.until, policy.isOver(CalendarDate(until)) {
      expired.append((rule, until))
      return
    }
    for (unit, range) in places {
      ranges[Space(rule: rule.text, unit: unit), default: []].append((range, entries.count))
    }
    entries.append(
      Entry(rule: rule, scope: scope, suppression: suppression, hasCode: !places.isEmpty))
  }

  /// Ends what was opened last, or the rules that are named.
  private mutating func end(_ comment: SuppressionComment, _ open: inout [Opening]) {
    let names = known(comment.rules)
    let last = open.last?.comment
    let ended =
      comment.rules.isEmpty
      ? open.indices.filter { open[$0].comment == last }
      : names.compactMap { name in open.lastIndex { $0.rule.text == name.text } }
    let isMatched = comment.rules.isEmpty ? last != nil : ended.count == names.count
    if !isMatched {
      report(
        .suppressionRange, at: comment.head.range, "no 'incidents:ignore-start' comes before this")
    }
    for index in Set(ended).sorted(by: >) {
      let opening = open.remove(at: index)
      guard let suppression = opening.suppression else { continue }
      let range = opening.start..<Int(comment.comment.end)
      add(opening.rule, .start, [(.byte, range)], suppression)
    }
  }

  /// Returns what `comment` gives as reason and end; nil where it is not right.
  private mutating func suppression(_ comment: SuppressionComment) -> Suppression? {
    if comment.reason.isEmpty, !comment.rules.isEmpty {
      report(
        .suppressionReason, at: comment.head.range, "no reason is given: nothing is accepted",
        "write why behind the rule")
    }
    let date = comment.until.map { CalendarDate($0.text) }
    if let until = comment.until, date == .some(nil) {
      report(
        .suppressionDate, at: until.range, "'\(until.text)' is no day: nothing is accepted",
        "write it as until=2027-01-31")
    }
    guard !comment.reason.isEmpty, date != .some(nil) else { return nil }
    return Suppression(
      .comment, justification: comment.reason, until: date.flatMap { $0 }?.description)
  }

  /// Returns those of `rules` that there are, and reports the others.
  private mutating func known(_ rules: [SuppressionComment.Word]) -> [SuppressionComment.Word] {
    for rule in rules where !policy.known.contains(rule.text) {
      report(
        .suppressionRule, at: rule.range, "there is no rule '\(rule.text)'",
        NearestName.find(rule.text, in: policy.known).map { "did you mean '\($0)'?" })
    }
    return rules.filter { policy.known.contains($0.text) }
  }

  private mutating func reportWord(_ head: SuppressionComment.Word) {
    let words = SuppressionComment.Scope.allCases.map(\.rawValue)
    report(
      .suppressionWord, at: head.range, "'\(head.text)' accepts nothing",
      "write \(words.dropLast().joined(separator: ", ")) or \(words.last ?? "")")
  }

  private mutating func report(
    _ code: CheckCode, at range: ByteRange, _ message: String, _ hint: String? = nil
  ) {
    problems.add(code, at: moved(range), hint.map { "\(message); \($0)" } ?? message)
  }

  private func moved(_ range: ByteRange) -> ByteRange {
    ByteRange(Int(range.start) + origin.offset, Int(range.end) + origin.offset)
  }
}
