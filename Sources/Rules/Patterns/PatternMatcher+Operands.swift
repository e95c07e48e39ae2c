import Lexing
import SourceText
import Structure

// Where operands of the code begin and end: a head with members, calls and elements behind it.
extension PatternMatcher {
  /// The most links of a chain that are walked over.
  private static var longestChain: Int { 64 }

  // MARK: Tokens

  func isDot(_ index: Int) -> Bool {
    switch tokens.symbol(index) {
    case .dot, .optionalDot: true
    default: false
    }
  }

  func isBrace(_ index: Int) -> Bool {
    let bracket = tokens.bracket(index)
    return bracket == .block || bracket == .literal
  }

  /// The shape of the bracket at `index`; braces are alike.
  func shape(_ index: Int) -> BracketRole { isBrace(index) ? .literal : tokens.bracket(index) }

  func isOpen(_ index: Int, _ role: BracketRole) -> Bool {
    tokens.kinds[index] == .open && tokens.bracket(index) == role
  }

  /// The bytes of the token at `index` without the `#` of a private name.
  func word(_ index: Int) -> Range<Int> {
    let range = tokens.range(index).indices
    guard let first = range.first, bytes[first] == UInt8(ascii: "#") else { return range }
    return first + 1..<range.upperBound
  }

  func isWord(_ index: Int, _ word: [UInt8]) -> Bool { isSame(self.word(index), word) }

  func isSame(_ range: Range<Int>, _ other: [UInt8]) -> Bool {
    guard range.count == other.count else { return false }
    for offset in 0..<other.count where bytes[range.lowerBound + offset] != other[offset] {
      return false
    }
    return true
  }

  /// Where the text between the quotes of the string at `index` lies.
  func contents(_ index: Int) -> Range<Int> {
    StringLiteral.contents(of: tokens.range(index).indices, in: bytes)
  }

  // MARK: Ends

  /// Whether an operator says that the operand before it is not null.
  private func isMark(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    switch tokens.symbol(index) {
    case .bang, .question, .not: return tokens.starts[index] == tokens.ends[index - 1]
    default: return false
    }
  }

  /// Takes marks off the end.
  func withoutMarks(_ end: Int, after first: Int) -> Int {
    var end = end
    while end > first + 1, isMark(end - 1) { end -= 1 }
    return end
  }

  /// Takes marks, generic arguments and the dot of `x?.(…)` off the end of what is called.
  func withoutGenerics(_ end: Int, after first: Int) -> Int {
    var end = withoutMarks(end, after: first)
    while end > first + 1 {
      if isDot(end - 1) {
        end = withoutMarks(end - 1, after: first)
      } else if tokens.bracket(end - 1) == .angle, tokens.partners[end - 1] > first {
        end = withoutMarks(Int(tokens.partners[end - 1]), after: first)
      } else {
        break
      }
    }
    return end
  }

  private func isOperandEnd(_ index: Int) -> Bool {
    switch tokens.kinds[index] {
    case .word: !OperandWords.isOperator(tokens.word(index)) && tokens.word(index) != .new
    case .number, .string, .stringTail, .regex, .close, .elementClose: true
    case .operator: isMark(index)
    default: false
    }
  }

  /// Whether the bracket at `open` goes on with what stands before it.
  func continues(_ open: Int, after floor: Int) -> Bool {
    guard open > floor else { return false }
    let before = open - 1
    if isDot(before) { return true }
    guard isOperandEnd(before) else { return false }
    if isBrace(open) { return opensClosure(open) }
    if tokens.bracket(open) == .angle { return true }
    if isBrace(before), tokens.bracket(before) == .block, !language.bracesAreClosures {
      return false
    }
    return !tokens.startsLine(open) || language.bracketsContinueLines
  }

  /// Whether the brace at `open` is a trailing closure with a label before it.
  func isLabelled(_ open: Int, after floor: Int) -> Bool {
    open - 2 > floor && opensClosure(open)
      && tokens.symbol(open - 1) == .colon && tokens.kinds[open - 2] == .word
      && tokens.kinds[open - 3] == .close && isBrace(open - 3)
  }

  // MARK: Backward

  /// Returns where the operand that ends before the token `end` begins; nil when that is before
  /// `floor`, or not to be seen.
  func operandStart(endingAt end: Int, after floor: Int) -> Int? {
    var end = end
    for _ in 0..<Self.longestChain {
      end = withoutMarks(end, after: floor)
      guard end > floor, let first = linkStart(end - 1), first >= floor else { return nil }
      if isLabelled(first, after: floor) {
        end = first - 2
      } else if tokens.kinds[first] == .open, continues(first, after: floor) {
        end = isDot(first - 1) ? first - 1 : first
      } else if tokens.kinds[first] == .word, first > floor, isDot(first - 1) {
        guard first - 1 > floor, isOperandEnd(first - 2) else { return first - 1 }
        end = first - 1
      } else {
        return first > floor && tokens.word(first - 1) == .new ? first - 1 : first
      }
    }
    return nil
  }

  /// The first token of the word, literal or bracket that ends with the token `last`.
  private func linkStart(_ last: Int) -> Int? {
    switch tokens.kinds[last] {
    case .word, .number, .string, .regex: last
    case .close, .stringTail, .elementClose:
      tokens.partners[last] >= 0 ? Int(tokens.partners[last]) : nil
    default: nil
    }
  }

  // MARK: Forward

  /// Returns the end of the operand that begins at `first`; nil when none begins there.
  func operandEnd(from first: Int, before limit: Int) -> Int? {
    var index = first
    while index < limit, isTransparent(index) || tokens.word(index) == .new { index += 1 }
    guard index < limit, let head = headEnd(index, limit) else { return nil }
    index = head
    while let next = linkEnd(from: index, after: first, before: limit) { index = next }
    return index
  }

  /// Whether the word at `index` leaves what follows as it is.
  func isTransparent(_ index: Int) -> Bool {
    switch tokens.word(index) {
    case .await, .prefix: true
    default: false
    }
  }

  private func headEnd(_ index: Int, _ limit: Int) -> Int? {
    switch tokens.kinds[index] {
    case .word: return OperandWords.isOperator(tokens.word(index)) ? nil : index + 1
    case .number, .string, .regex: return index + 1
    case .open, .stringHead, .elementOpen:
      let partner = Int(tokens.partners[index])
      return partner > index && partner < limit ? partner + 1 : nil
    case .operator where isDot(index) && index + 1 < limit && tokens.kinds[index + 1] == .word:
      return index + 2
    default: return nil
    }
  }

  /// Returns the end of the member, call or element that goes on at `index`.
  func linkEnd(from start: Int, after first: Int, before limit: Int) -> Int? {
    var index = start
    while index < limit, isMark(index) { index += 1 }
    guard index < limit else { return index > start ? index : nil }
    if isDot(index), index + 1 < limit {
      if tokens.kinds[index + 1] == .word { return index + 2 }
      index += 1
    }
    if tokens.kinds[index] == .open, continues(index, after: first) {
      return bracketEnd(index, limit)
    }
    if index + 2 < limit, isLabelled(index + 2, after: first) {
      return bracketEnd(index + 2, limit)
    }
    return index > start && isMark(index - 1) ? index : nil
  }

  private func bracketEnd(_ open: Int, _ limit: Int) -> Int? {
    let partner = Int(tokens.partners[open])
    return partner > open && partner < limit ? partner + 1 : nil
  }

  // MARK: Values

  /// Takes parentheses, `await` and its kin, and casts off the outside of `range`.
  func stripped(_ range: TokenRange) -> TokenRange {
    var range = range
    while range.indices.count > 1 {
      let first = Int(range.first)
      let end = Int(range.end)
      if isOpen(first, .parenthesis), Int(tokens.partners[first]) == end - 1, end - first > 2 {
        range = TokenRange(first + 1, end - 1)
      } else if isTransparent(first) {
        range.first += 1
        skipTryMark(&range)
      } else if isMark(end - 1) {
        range.end -= 1
      } else if let cast = castStart(range) {
        range.end = Int32(truncatingIfNeeded: cast)
      } else {
        break
      }
    }
    return range
  }

  /// Swift's `try?` and `try!`.
  private func skipTryMark(_ range: inout TokenRange) {
    guard range.indices.count > 1, isMark(Int(range.first)) else { return }
    range.first += 1
  }

  /// Where `as T` begins when all of `range` before it is one operand.
  private func castStart(_ range: TokenRange) -> Int? {
    let end = Int(range.end)
    guard let operand = operandEnd(from: Int(range.first), before: end), operand < end - 1,
      tokens.word(operand) == .as
    else { return nil }
    var index = operand + 1
    while index < end {
      guard isPartOfType(index) else { return nil }
      let partner = Int(tokens.partners[index])
      index = partner > index ? partner + 1 : index + 1
    }
    return operand
  }

  private func isPartOfType(_ index: Int) -> Bool {
    switch tokens.kinds[index] {
    case .word, .string, .open: true
    case .operator:
      switch tokens.symbol(index) {
      case .dot, .bar, .ampersand, .question, .bang, .not: true
      default: false
      }
    default: false
    }
  }
}
