import SourceText

/// What a comment says about findings: `incidents:ignore RULE[, RULE] [until=2027-01-31] reason`.
struct SuppressionComment: Sendable {
  /// What of the file it speaks of.
  enum Scope: String, CaseIterable, Sendable {
    /// The statement that it stands at, or that follows it.
    case statement = "incidents:ignore"
    /// Everything up to the `end` that belongs to it.
    case start = "incidents:ignore-start"
    case end = "incidents:ignore-end"
    case file = "incidents:ignore-file"
  }

  /// A word of the comment and where it stands.
  struct Word: Sendable {
    let text: String
    let range: ByteRange
  }

  /// The first word; no known one has a scope.
  let head: Word
  /// The ids of rules.
  let rules: [Word]
  /// Why; empty where nothing is said.
  let reason: String
  /// What stands behind `until=`.
  let until: Word?
  /// The whole comment.
  let comment: ByteRange

  /// What of the file it speaks of; nil for a word that is none of those there are.
  var scope: Scope? { Scope(rawValue: head.text) }

  /// Reads `line`, the words of a line of the comment at `comment`; nil where they speak of something
  /// else.
  init?(_ line: [Word], in comment: ByteRange) {
    guard let head = line.first, head.text.hasPrefix(Scope.statement.rawValue) else { return nil }
    let (rules, count) = Self.ids(line.dropFirst())
    let rest = line.dropFirst(1 + count)
    self.head = head
    self.rules = rules
    self.comment = comment
    until = rest.first { $0.text.hasPrefix(Self.dateMark) }.map {
      Word(
        text: String($0.text.dropFirst(Self.dateMark.count)), range: $0.range)
    }
    reason = rest.filter { !$0.text.hasPrefix(Self.dateMark) }.map(\.text)
      .drop { Self.dashes.contains($0) }.joined(separator: " ")
  }

  /// What stands before the last day.
  static let dateMark = "until="
  /// What may stand between rule and reason.
  private static let dashes: Set<String> = ["-", "--", "–", "—", ":"]

  /// Reads `one,two` and `one, two`; a reason has no comma before its first word.
  private static func ids(_ words: ArraySlice<Word>) -> (ids: [Word], count: Int) {
    var ids: [Word] = []
    var count = 0
    var goesOn = true
    for word in words {
      guard goesOn || word.text.hasPrefix(","), !word.text.hasPrefix(dateMark) else { break }
      count += 1
      ids += pieces(word)
      goesOn = word.text.hasSuffix(",")
    }
    return (ids, count)
  }

  private static func pieces(_ word: Word) -> [Word] {
    let text = word.text.hasSuffix(":") ? word.text.dropLast() : word.text[...]
    return text.split(separator: ",").map { piece in
      let start =
        Int(word.range.start) + text.utf8.distance(from: text.startIndex, to: piece.startIndex)
      return Word(text: String(piece), range: ByteRange(start, start + piece.utf8.count))
    }
  }
}

extension SuppressionComment {
  /// Returns what the comments at `ranges` of `bytes` say, in order.
  static func all(in ranges: [ByteRange], of bytes: [UInt8]) -> [SuppressionComment] {
    ranges.flatMap { range -> [SuppressionComment] in
      let whole = range.indices.clamped(to: 0..<bytes.count)
      guard SuppressionScan.holds(Array(bytes[whole])) else { return [] }
      return bytes[whole].split { $0 == 0x0A || $0 == 0x0D }.compactMap {
        SuppressionComment(words(of: $0), in: range)
      }
    }
  }

  /// The words of a line without the signs that make it a comment.
  private static func words(of line: ArraySlice<UInt8>) -> [Word] {
    let signs = Set("/*#! \t".utf8)
    let text = line.drop { signs.contains($0) }
    return end(of: text).split { $0 == 0x20 || $0 == 0x09 }.map { word in
      Word(
        text: String(decoding: word, as: UTF8.self),
        range: ByteRange(word.startIndex, word.endIndex))
    }
  }

  private static func end(of text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard text.suffix(2).elementsEqual("*/".utf8) else { return text }
    var rest = text.dropLast(2)
    while rest.last == UInt8(ascii: "*") { rest.removeLast() }
    return rest
  }
}
