import SourceText

extension Tokens {
  /// Replaces the tokens by those of `bytes`, read as `language`.
  package mutating func lex(_ bytes: [UInt8], as language: LanguageProfile) {
    language.scan(bytes, language, &self)
  }

  /// Replaces the tokens by those that `hooks` and the tables of `profile` find in `bytes`.
  ///
  /// A file of ordinary density needs a row for every third byte; a denser one, as minified code
  /// is, is read again with more, at last with rows enough for any.
  mutating func scan<Hooks: LexicalHooks>(
    _ bytes: [UInt8], _ profile: LanguageProfile, _ hooks: Hooks
  ) {
    for rows in [bytes.count / 3, bytes.count * 3 / 4, bytes.count * 2] {
      reserve(rows + Self.spare)
      if attempt(bytes, profile, hooks) { return }
    }
  }

  /// How many rows there are.
  package var room: Int { kinds.count }

  /// How many bytes the rows that hold something take.
  package var size: Int {
    count * (2 + 3 * MemoryLayout<Int32>.stride) + comments.count * MemoryLayout<ByteRange>.stride
  }

  /// Gives back the rows that hold nothing, apart from a few.
  package mutating func fit() {
    let rows = count + Self.spare
    guard rows < room else { return }
    kinds = Array(kinds[..<rows])
    marks = Array(marks[..<rows])
    starts = Array(starts[..<rows])
    ends = Array(ends[..<rows])
    partners = Array(partners[..<rows])
    comments = comments.map { $0 }
  }

  /// Who looks at the next token need not ask whether there is one.
  private static let spare = 64

  private mutating func reserve(_ rows: Int) {
    guard kinds.count < rows else { return }
    kinds = Array(repeating: .bad, count: rows)
    marks = Array(repeating: 0, count: rows)
    starts = Array(repeating: 0, count: rows)
    ends = starts
    partners = Array(repeating: -1, count: rows)
    count = 0
  }

  /// Reads `bytes` into the rows there are; false when they do not suffice.
  private mutating func attempt<Hooks: LexicalHooks>(
    _ bytes: [UInt8], _ profile: LanguageProfile, _ hooks: Hooks
  ) -> Bool {
    comments.removeAll(keepingCapacity: true)
    let outcome = Self.fill(
      &kinds, &marks, &starts, &ends, &partners, &comments, bytes, profile, hooks, usesShortcuts)
    count = outcome.count
    faults = outcome.faults.sorted { ($0.offset, $0.kind.rawValue) < ($1.offset, $1.kind.rawValue) }
    return !outcome.overflowed
  }

  private static func fill<Hooks: LexicalHooks>(
    _ kinds: inout [TokenKind], _ marks: inout [UInt8], _ starts: inout [Int32],
    _ ends: inout [Int32], _ partners: inout [Int32], _ comments: inout [ByteRange],
    _ bytes: [UInt8], _ profile: LanguageProfile, _ hooks: Hooks, _ usesShortcuts: Bool
  ) -> Outcome {
    var lexer = Lexer<Hooks>(
      bytes.span, profile: profile, hooks: hooks, usesShortcuts: usesShortcuts,
      kinds: kinds.mutableSpan, marks: marks.mutableSpan, starts: starts.mutableSpan,
      ends: ends.mutableSpan, partners: partners.mutableSpan)
    swap(&lexer.comments, &comments)
    lexer.run()
    swap(&lexer.comments, &comments)
    return Outcome(count: lexer.count, faults: lexer.faults, overflowed: lexer.overflowed)
  }

  /// What a lexer leaves beside the rows.
  private struct Outcome {
    let count: Int
    let faults: [LexicalFault]
    let overflowed: Bool
  }
}
