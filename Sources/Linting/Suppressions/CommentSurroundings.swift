import Lexing
import Rules
import SourceText
import Structure

/// The tokens before and behind a comment.
struct CommentSurroundings {
  private let tokens: Tokens
  /// For each token the first of its statement.
  private let table: [Int32]
  private let text: SourceText
  private let comment: ByteRange
  /// The first token behind the comment, also one of no length.
  private let next: Int

  /// Looks around the comment at `comment` of `file`.
  init(_ comment: ByteRange, _ file: inout SourceFile) {
    tokens = file.index.structure.tokens
    table = file.index.statementOfToken
    text = file.text
    self.comment = comment
    next = Self.first(in: tokens, from: Int(comment.end))
  }

  /// Returns the first token that begins at `offset` or later.
  private static func first(in tokens: Tokens, from offset: Int) -> Int {
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if tokens.starts[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func lineNumber(_ offset: Int) -> Int { text.lines.line(at: offset) }

  private func isVisible(_ index: Int) -> Bool { tokens.ends[index] > tokens.starts[index] }

  private func endsBesideComment(_ index: Int) -> Bool {
    lineNumber(Int(tokens.ends[index]) - 1) == lineNumber(Int(comment.start))
  }
}

// MARK: - Code

extension CommentSurroundings {
  /// The last token before the comment where it ends on the comment's line.
  var codeBefore: Int? {
    let last = (0..<next).last(where: isVisible)
    return last.flatMap { endsBesideComment($0) ? $0 : nil }
  }

  /// The first token behind the comment, unless it closes what is around the comment.
  var codeBehind: Int? { nextVisible.flatMap { closes($0) ? nil : $0 } }

  /// The tokens of the next line where it closes what is around the comment and goes on.
  var lineThatCloses: Range<Int>? {
    guard let first = nextVisible, closes(first) else { return nil }
    let line = line(of: first)
    let goesOn = line.contains { !closes($0) && tokens.kinds[$0] != .separator && isVisible($0) }
    return goesOn ? line : nil
  }

  private var nextVisible: Int? { (next..<max(next, tokens.count)).first(where: isVisible) }

  private func closes(_ index: Int) -> Bool {
    tokens.kinds[index] == .close || tokens.partners[index] >= 0 && tokens.partners[index] < index
  }

  /// The tokens that begin on the comment's first line.
  var ownLine: Range<Int> { line(at: Int(comment.start)) }

  /// Returns the tokens that begin on the line on which the token at `index` begins.
  func line(of index: Int) -> Range<Int> { line(at: Int(tokens.starts[index])) }

  private func line(at offset: Int) -> Range<Int> {
    let range = text.range(ofLine: lineNumber(offset))
    let first = Self.first(in: tokens, from: Int(range.start))
    return first..<max(first, Self.first(in: tokens, from: Int(range.end)))
  }

  /// Returns what stands between the commas or brackets around the token at `index`, within its
  /// statement.
  func element(around index: Int) -> Range<Int> {
    let start = Int(table[index])
    var lower = index
    while lower > start, tokens.symbol(lower - 1) != .comma {
      let partner = Int(tokens.partners[lower - 1])
      if partner >= index || tokens.kinds[lower - 1] == .open && partner < 0 { break }
      lower = partner >= 0 && partner < lower - 1 ? partner : lower - 1
    }
    var upper = index
    while upper < tokens.count, table[upper] == table[index],
      upper == index || tokens.symbol(upper) != .comma
    {
      let partner = Int(tokens.partners[upper])
      if partner >= 0, partner < lower { break }
      upper = max(partner, upper) + 1
    }
    return lower..<min(max(upper, index + 1), tokens.count)
  }
}

// MARK: - Markup

extension CommentSurroundings {
  /// The braces around the comment where it stands alone between the children of an element.
  var markup: (open: Int, close: Int)? {
    guard next > 1, next < tokens.count, tokens.kinds[next - 1] == .interpolationOpen,
      Int(tokens.partners[next - 1]) == next
    else { return nil }
    switch tokens.kinds[next - 2] {
    case .elementText, .tagPunctuation, .elementClose, .interpolationClose: return (next - 1, next)
    default: return nil
    }
  }

  /// Returns the child of an element that a comment between `braces` speaks of: the one before it on
  /// its line, else the one behind it.
  func child(_ braces: (open: Int, close: Int)) -> (tokens: Range<Int>, isBehind: Bool)? {
    var last = braces.open - 1
    if isBlankText(last) { last -= 1 }
    if last >= 0, [.elementClose, .interpolationClose].contains(tokens.kinds[last]),
      tokens.partners[last] >= 0, endsBesideComment(last)
    {
      return (Int(tokens.partners[last])..<(last + 1), false)
    }
    var first = braces.close + 1
    if isBlankText(first) { first += 1 }
    guard first < tokens.count, [.elementOpen, .interpolationOpen].contains(tokens.kinds[first]),
      tokens.partners[first] > first
    else { return nil }
    return (first..<(Int(tokens.partners[first]) + 1), true)
  }

  private func isBlankText(_ index: Int) -> Bool {
    guard index >= 0, index < tokens.count, tokens.kinds[index] == .elementText else {
      return false
    }
    return text.bytes[tokens.range(index).indices].allSatisfy(" \t\r\n".utf8.contains)
  }
}
