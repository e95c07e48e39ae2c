import Lexing
import SourceText
import Structure

/// Reads the expressions of a pattern.
struct PatternParser {
  let text: PatternText
  let language: LanguageProfile
  /// Whether it is told elsewhere what a hole must be that is all of the pattern.
  let isConstrained: Bool
  /// How many brackets are open.
  private var depth = 0

  /// How deep brackets may stand in each other, and how long a chain may be.
  private static var limit: Int { 32 }

  /// Reads the pattern `text`, which is written in `language`.
  init(_ text: PatternText, _ language: LanguageProfile, isConstrained: Bool = false) {
    self.text = text
    self.isConstrained = isConstrained
    self.language = language
  }

  var tokens: Tokens { text.tokens }

  /// Reads the expression that `range` is.
  mutating func tree(_ range: TokenRange) throws(PatternError) -> PatternTree {
    guard !range.isEmpty else {
      throw text.error("an expression is missing", at: range, suggestion: "...")
    }
    let parts = try parts(range)
    if parts.count == 1, case .operand(let tree) = parts[0] { return tree }
    return .sequence(parts)
  }

  private mutating func parts(_ range: TokenRange) throws(PatternError) -> [PatternPart] {
    var parts: [PatternPart] = []
    var index = Int(range.first)
    var afterOperand = false
    while index < Int(range.end) {
      if !afterOperand, isTransparent(index), index + 1 < Int(range.end) {
        index += 1
      } else if afterOperand, tokens.word(index) == .as {
        index = try endOfCast(index, range)
      } else if beginsOperand(index, afterOperand) {
        guard !afterOperand else { throw oneOnly(at: index) }
        let (tree, next) = try operand(at: index, end: Int(range.end))
        parts.append(.operand(tree))
        index = next
        afterOperand = true
      } else {
        parts.append(try mark(at: index))
        index += 1
        afterOperand = false
      }
    }
    return parts
  }

  /// The error about something after the end of an expression.
  func oneOnly(at index: Int) -> PatternError {
    text.error("a pattern is one expression or one statement", at: TokenRange(index, index + 1))
  }

  /// A word or an operator between operands.
  private func mark(at index: Int) throws(PatternError) -> PatternPart {
    switch tokens.kinds[index] {
    case .word: return .word(tokens.word(index), text.word(index))
    case .operator: return .symbol(tokens.symbol(index), text.word(index))
    case .separator where tokens.symbol(index) != .semicolon:
      return .symbol(tokens.symbol(index), text.word(index))
    case .stringHead:
      let end = max(Int(tokens.partners[index]), index) + 1
      throw text.error("a string of a pattern holds no interpolation", at: TokenRange(index, end))
    default: throw oneOnly(at: index)
    }
  }

  /// Takes off the type behind `as`.
  private mutating func endOfCast(_ start: Int, _ range: TokenRange) throws(PatternError) -> Int {
    var index = start + 1
    if index < Int(range.end), tokens.kinds[index] == .operator { index += 1 }
    guard index < Int(range.end), beginsOperand(index, false) else {
      throw text.error("a type is missing", at: TokenRange(start, start + 1))
    }
    return try operand(at: index, end: Int(range.end)).1
  }

  private func isTransparent(_ index: Int) -> Bool {
    tokens.word(index) == .await || tokens.word(index) == .prefix
  }

  private func beginsOperand(_ index: Int, _ afterOperand: Bool) -> Bool {
    switch tokens.kinds[index] {
    case .word: text.hole(index) != nil || !OperandWords.isOperator(tokens.word(index))
    case .number, .string, .regex, .open: true
    case .operator: tokens.symbol(index) == .dot && !afterOperand
    default: false
    }
  }

  // MARK: Operands

  /// The operand that begins at `index`, and the token after it.
  private mutating func operand(
    at index: Int, end: Int
  ) throws(PatternError) -> (PatternTree, Int) {
    var (tree, next) = try head(at: index, end: end)
    for _ in 0..<Self.limit {
      guard let link = try link(tree, at: next, end: end) else { return (tree, next) }
      (tree, next) = link
    }
    throw text.error("the chain is too long", at: TokenRange(index, next))
  }

  private mutating func head(at index: Int, end: Int) throws(PatternError) -> (PatternTree, Int) {
    let written = text.word(index)
    switch text.hole(index) {
    case .operand(let name): return (.variable(name), index + 1)
    case .run(let name): return (.run(name), index + 1)
    case nil: break
    }
    switch tokens.kinds[index] {
    case .number, .regex: return (.text(written), index + 1)
    case .string:
      let contents = StringLiteral.contents(of: 0..<written.count, in: written)
      return (.string(Array(written[contents])), index + 1)
    case .open: return try group(at: index)
    case .operator: return try implicitMember(at: index, end: end)
    default: break
    }
    switch tokens.word(index) {
    case .new: return try creation(at: index, end: end)
    case .this, .null, .true, .false: return (.role(tokens.word(index)), index + 1)
    default: return (.word(written), index + 1)
    }
  }

  /// Swift's `.name`.
  private func implicitMember(at dot: Int, end: Int) throws(PatternError) -> (PatternTree, Int) {
    guard dot + 1 < end, let name = name(at: dot + 1) else {
      throw text.error("a name is missing after the dot", at: TokenRange(dot, dot + 1))
    }
    return (.member(nil, name), dot + 2)
  }

  /// `new a.B(…)`; without brackets as with empty ones.
  private mutating func creation(
    at word: Int, end: Int
  ) throws(PatternError) -> (PatternTree, Int) {
    guard word + 1 < end, beginsOperand(word + 1, false) else {
      throw text.error("a class is missing after \"new\"", at: TokenRange(word, word + 1))
    }
    var (callee, next) = try head(at: word + 1, end: end)
    while next < end, tokens.bracket(next) != .parenthesis,
      let link = try link(callee, at: next, end: end)
    {
      (callee, next) = link
    }
    guard next < end, tokens.bracket(next) == .parenthesis, tokens.kinds[next] == .open else {
      return (.call(callee, [], isNew: true), next)
    }
    let elements = try elements(at: next, labels: callLabels)
    return (.call(callee, elements, isNew: true), Int(tokens.partners[next]) + 1)
  }

  /// What goes on with `base` at `index`, and the token after it; nil when nothing does.
  private mutating func link(
    _ base: PatternTree, at index: Int, end: Int
  ) throws(PatternError) -> (PatternTree, Int)? {
    if case .run = base { return nil }
    guard index < end else { return nil }
    if isMark(index, end) { return (base, index + 1) }
    switch tokens.symbol(index) {
    case .dot, .optionalDot:
      guard index + 1 < end else {
        throw text.error("a name is missing after the dot", at: TokenRange(index, index + 1))
      }
      if let name = name(at: index + 1) { return (.member(base, name), index + 2) }
      return (base, index + 1)
    default: break
    }
    guard tokens.kinds[index] == .open else { return nil }
    let next = Int(tokens.partners[index]) + 1
    switch tokens.bracket(index) {
    case .parenthesis:
      return (.call(base, try elements(at: index, labels: callLabels), isNew: false), next)
    case .square: return (try element(base, at: index), next)
    case .angle: return (base, next)
    default: return language.bracesAreClosures ? (try trailing(base, at: index), next) : nil
    }
  }

  /// A key that is a name in quotes is a member.
  private mutating func element(
    _ base: PatternTree, at open: Int
  ) throws(PatternError) -> PatternTree {
    let elements = try elements(at: open, labels: nil)
    if elements.count == 1, case .string(let name) = elements[0].value, !name.isEmpty {
      return .member(base, .text(name))
    }
    return .element(base, elements)
  }

  /// A closure behind a call is its last argument.
  private mutating func trailing(
    _ base: PatternTree, at open: Int
  ) throws(PatternError) -> PatternTree {
    let closure = PatternElement(label: nil, value: try group(at: open).0)
    guard case .call(let callee, let elements, let isNew) = base else {
      return .call(base, [closure], isNew: false)
    }
    return .call(callee, elements + [closure], isNew: isNew)
  }

  private var callLabels: OperatorRole? {
    if language.assignedArguments { return .assign }
    return language.bareMethods ? nil : .colon
  }

  private func name(at index: Int) -> PatternName? {
    guard tokens.kinds[index] == .word else { return nil }
    guard case .operand(let name) = text.hole(index) else { return .text(text.word(index)) }
    return .variable(name)
  }

  /// Whether an operator says that what stands before it is not null.
  private func isMark(_ index: Int, _ end: Int) -> Bool {
    guard tokens.starts[index] == tokens.ends[index - 1] else { return false }
    switch tokens.symbol(index) {
    case .bang, .not: return true
    case .question:
      return index + 1 < end
        && (tokens.kinds[index + 1] == .open || tokens.symbol(index + 1) == .dot)
    default: return false
    }
  }

  // MARK: Brackets

  /// What stands in a bracket that begins an operand.
  private mutating func group(at open: Int) throws(PatternError) -> (PatternTree, Int) {
    let next = Int(tokens.partners[open]) + 1
    let bracket = tokens.bracket(open)
    let isBrace = bracket == .block || bracket == .literal
    if isEmptyDictionary(open) { return (.record([], .square), next) }
    let elements = try elements(at: open, labels: .colon)
    let isArrow = next < tokens.count && tokens.symbol(next) == .arrow
    if bracket == .parenthesis, elements.count == 1, !isArrow, elements[0].label == nil,
      tokens.symbol(next - 2) != .comma
    {
      return (elements[0].value, next)
    }
    let isRecord = isBrace && (language.bareMethods || elements.allSatisfy(\.isField))
    let isDictionary = bracket == .square && elements.contains { $0.label != nil }
    if isRecord || isDictionary { return (.record(elements, isBrace ? .literal : .square), next) }
    return (.list(elements, isBrace ? .literal : bracket), next)
  }

  /// Swift's `[:]`.
  private func isEmptyDictionary(_ open: Int) -> Bool {
    tokens.bracket(open) == .square && tokens.partners[open] == Int32(open) + 2
      && tokens.symbol(open + 1) == .colon
  }

  /// The elements between the brackets that open at `open`; `labels` is what stands behind a label.
  private mutating func elements(
    at open: Int, labels: OperatorRole?
  ) throws(PatternError) -> [PatternElement] {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.limit else {
      throw text.error("brackets stand too deep in each other", at: TokenRange(open, open + 1))
    }
    var elements: [PatternElement] = []
    for range in pieces(at: open) { elements.append(try element(range, labels)) }
    return elements
  }

  private mutating func element(
    _ range: TokenRange, _ labels: OperatorRole?
  ) throws(PatternError) -> PatternElement {
    let first = Int(range.first)
    guard let labels, range.indices.count > 1, tokens.symbol(first + 1) == labels,
      tokens.word(first) != .lambda
    else { return PatternElement(label: nil, value: try tree(range)) }
    let value = try tree(TokenRange(first + 2, Int(range.end)))
    return PatternElement(label: try label(at: first), value: value)
  }

  private func label(at index: Int) throws(PatternError) -> PatternName {
    if let name = name(at: index) { return name }
    let written = text.word(index)
    guard tokens.kinds[index] == .string else { return .text(written) }
    return .text(Array(written[StringLiteral.contents(of: 0..<written.count, in: written)]))
  }

  /// The ranges between the commas inside the bracket at `open`.
  private func pieces(at open: Int) -> [TokenRange] {
    let end = Int(tokens.partners[open])
    var pieces: [TokenRange] = []
    var first = open + 1
    for index in tokens.outermost(TokenRange(first, end)) where tokens.symbol(index) == .comma {
      pieces.append(TokenRange(first, index))
      first = index + 1
    }
    if first < end { pieces.append(TokenRange(first, end)) }
    return pieces
  }
}

extension PatternElement {
  /// Whether it can stand among fields.
  var isField: Bool { label != nil || isRun }
}
