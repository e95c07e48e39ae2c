import Lexing
import SourceText
import Structure

// What a pattern is as a whole.
extension PatternParser {
  /// Reads the whole pattern.
  mutating func form() throws(PatternError) -> PatternForm {
    let range = text.range
    guard !range.isEmpty else { throw text.error("the pattern is empty", at: range) }
    try checkStatements()
    let first = Int(range.first)
    switch tokens.word(first) {
    case .return: return try exit([.return, .implicit], range)
    case .throw: return try exit([.throw], range)
    case .break: return .exit([.break], nil)
    case .continue: return .exit([.continue], nil)
    case .delete: return .removal(try tree(TokenRange(first + 1, Int(range.end))))
    case .yield where range.indices.count > 1:
      return .yield(try tree(TokenRange(first + 1, Int(range.end))))
    case .for: return try loop(range)
    case .if, .guard, .while, .elseIf, .else, .importing, .exporting, .function:
      throw text.error(
        "a pattern is an expression, an assignment, an exit or the head of a \"for\"",
        at: TokenRange(first, first + 1))
    default:
      if let write = try written(range) { return write }
      return try value(range)
    }
  }

  /// Lines that begin outside of brackets, and semicolons between them, part statements.
  private func checkStatements() throws(PatternError) {
    for index in tokens.outermost(text.range) {
      let kind = tokens.kinds[index]
      guard kind == .newline || kind == .indent || tokens.symbol(index) == .semicolon else {
        continue
      }
      throw oneOnly(at: index)
    }
  }

  private mutating func exit(
    _ details: Set<Step.Detail>, _ range: TokenRange
  ) throws(PatternError) -> PatternForm {
    let rest = TokenRange(Int(range.first) + 1, Int(range.end))
    return .exit(details, rest.isEmpty ? nil : try tree(rest))
  }

  /// `for $X in $Y`, with or without parentheses, `await`, a declaring word and a colon behind.
  private mutating func loop(_ range: TokenRange) throws(PatternError) -> PatternForm {
    var first = Int(range.first) + 1
    var end = Int(range.end)
    if first < end, tokens.word(first) == .await { first += 1 }
    if first < end, tokens.bracket(first) == .parenthesis, Int(tokens.partners[first]) == end - 1 {
      (first, end) = (first + 1, end - 1)
    }
    if first < end, tokens.symbol(end - 1) == .colon { end -= 1 }
    first = declared(from: first, end)
    let whole = TokenRange(first, max(first, end))
    let word = tokens.outermost(whole).first { tokens.word($0) == .in || tokens.word($0) == .of }
    guard let word else {
      throw text.error("the head of a \"for\" names a variable and a sequence", at: range)
    }
    return .loop(
      try tree(TokenRange(first, word)), try tree(TokenRange(word + 1, Int(whole.end))))
  }

  /// The first token from `first` on that is no word of a declaration.
  private func declared(from first: Int, _ end: Int) -> Int {
    var first = first
    while first < end, Self.declares(tokens.word(first)), text.hole(first) == nil { first += 1 }
    return first
  }

  private static func declares(_ role: WordRole) -> Bool {
    role == .constant || role == .variable || role == .modifier || role == .staticMember
  }

  /// The assignment that `range` is; nil when it is none.
  private mutating func written(_ range: TokenRange) throws(PatternError) -> PatternForm? {
    let first = declared(from: Int(range.first), Int(range.end))
    let whole = TokenRange(first, Int(range.end))
    guard let sign = tokens.outermost(whole).first(where: { isAssignment($0) }) else {
      guard first == Int(range.first) else {
        throw text.error("a declaration in a pattern gives a value", at: range)
      }
      return nil
    }
    let target = TokenRange(first, endOfTarget(whole, sign))
    let operation = text.word(sign)
    if tokens.symbol(sign) == .increment { return .write(try tree(target), operation, nil) }
    let value = TokenRange(sign + 1, Int(range.end))
    return .write(try tree(target), operation, try tree(value))
  }

  /// Takes off the type annotation before the operator at `sign`.
  private func endOfTarget(_ range: TokenRange, _ sign: Int) -> Int {
    tokens.outermost(TokenRange(Int(range.first), sign)).first { tokens.symbol($0) == .colon }
      ?? sign
  }

  private func isAssignment(_ index: Int) -> Bool {
    switch tokens.symbol(index) {
    case .assign, .walrus, .andAssign, .orAssign, .coalesceAssign, .compoundAssign, .increment: true
    default: false
    }
  }

  private mutating func value(_ range: TokenRange) throws(PatternError) -> PatternForm {
    let isDecorator = tokens.symbol(Int(range.first)) == .at
    let rest = isDecorator ? TokenRange(Int(range.first) + 1, Int(range.end)) : range
    let tree = try tree(rest)
    switch tree {
    case .call: return .call(tree, isDecorator: isDecorator)
    case _ where isDecorator:
      throw text.error("a decorator in a pattern is a call", at: range)
    case .variable where tokens.word(Int(range.first)) == .await: return .suspension(tree)
    case .variable where isConstrained: return .value(tree)
    case .variable, .run:
      throw text.error("the pattern matches every expression", at: range)
    default: return .value(tree)
    }
  }
}
