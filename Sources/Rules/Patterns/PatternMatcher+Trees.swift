import Lexing
import SourceText
import Structure

// Expressions.
extension PatternMatcher {
  /// Whether the whole value `range` is what `tree` says.
  mutating func matches(_ tree: PatternTree, _ range: TokenRange) -> Bool {
    guard spend() else { return false }
    if case .run(let name) = tree { return bind(name, range) }
    guard !range.isEmpty else { return false }
    if case .list(_, .parenthesis) = tree { return matchesOperand(tree, range) }
    let range = stripped(range)
    switch tree {
    case .variable(let name): return bind(name, range)
    case .sequence(let parts):
      return end(of: parts[...], from: Int(range.first), before: Int(range.end), isWhole: true)
        != nil
    case .member, .call, .element:
      guard isOperand(range) else { return false }
    default: break
    }
    return matchesOperand(tree, range)
  }

  private func isOperand(_ range: TokenRange) -> Bool {
    operandStart(endingAt: Int(range.end), after: Int(range.first)) == Int(range.first)
  }

  /// Whether `range`, which is one operand, is what `tree` says.
  mutating func matchesOperand(_ tree: PatternTree, _ range: TokenRange) -> Bool {
    guard spend(), !range.isEmpty else { return false }
    let first = Int(range.first)
    let range = TokenRange(first, withoutMarks(Int(range.end), after: first))
    if isInParentheses(range) {
      guard case .list(_, .parenthesis) = tree else { return matches(tree, range) }
    }
    switch tree {
    case .variable(let name), .run(let name): return bind(name, range)
    case .word(let word):
      return range.indices.count == 1 && tokens.kinds[first] == .word && isWord(first, word)
    case .role(let role):
      return range.indices.count == 1 && tokens.kinds[first] == .word && tokens.word(first) == role
    case .string(let text):
      return range.indices.count == 1 && tokens.kinds[first] == .string
        && isSame(contents(first), text)
    case .text(let text):
      return range.indices.count == 1 && isSame(tokens.range(first).indices, text)
    case .member(let base, let name): return matchesMember(base, name, range)
    case .call(let callee, let elements, let isNew):
      return matchesCall(callee, elements, isNew, range)
    case .element(let base, let elements): return matchesElement(base, elements, range)
    case .record(let fields, let bracket): return matchesRecord(fields, bracket, range)
    case .list(let items, let bracket): return matchesList(items, bracket, range)
    case .sequence: return false
    }
  }

  private func isInParentheses(_ range: TokenRange) -> Bool {
    let first = Int(range.first)
    return isOpen(first, .parenthesis) && Int(tokens.partners[first]) == Int(range.end) - 1
      && range.indices.count > 2
  }

  // MARK: Chains

  private mutating func matchesMember(
    _ base: PatternTree?, _ name: PatternName, _ range: TokenRange
  ) -> Bool {
    guard let (token, end) = lastMember(range), matches(name, token) else { return false }
    guard let base else { return end == Int(range.first) }
    return end > Int(range.first) && matchesOperand(base, TokenRange(Int(range.first), end))
  }

  /// The name of the last member in `range` and where what it is a member of ends.
  private func lastMember(_ range: TokenRange) -> (name: Int, end: Int)? {
    let first = Int(range.first)
    let last = Int(range.end) - 1
    if tokens.kinds[last] == .word, last > first, isDot(last - 1) { return (last, last - 1) }
    guard last - 2 > first, tokens.bracket(last) == .square, tokens.partners[last] == last - 2,
      tokens.kinds[last - 1] == .string, continues(last - 2, after: first)
    else { return nil }
    return (last - 1, isDot(last - 3) ? last - 3 : last - 2)
  }

  /// Whether the name or the key at `token` is what `name` says.
  mutating func matches(_ name: PatternName, _ token: Int) -> Bool {
    switch name {
    case .variable(let variable): bind(variable, TokenRange(token, token + 1))
    case .text(let text):
      tokens.kinds[token] == .string ? isSame(contents(token), text) : isWord(token, text)
    }
  }

  private mutating func matchesElement(
    _ base: PatternTree, _ elements: [PatternElement], _ range: TokenRange
  ) -> Bool {
    let first = Int(range.first)
    let open = Int(tokens.partners[Int(range.end) - 1])
    guard open > first, tokens.kinds[Int(range.end) - 1] == .close, isOpen(open, .square) else {
      return false
    }
    let inside = codeElements(TokenRange(open + 1, Int(range.end) - 1), labels: nil)
    guard matches(elements[...], inside[...]) else { return false }
    return matchesOperand(base, TokenRange(first, withoutGenerics(open, after: first)))
  }

  /// Whether the call that is all of `range` is what the pattern says.
  mutating func matchesCall(
    _ callee: PatternTree, _ elements: [PatternElement], _ isNew: Bool, _ range: TokenRange
  ) -> Bool {
    guard let call = call(range), call.isNew == isNew, mayBe(callee, call.callee) else {
      return false
    }
    let arguments = codeElements(call.arguments, labels: callLabels) + call.closures
    let hasArguments =
      language.assignedArguments
      ? matchesByName(elements, arguments) : matches(elements[...], arguments[...])
    return hasArguments && matchesOperand(callee, call.callee)
  }

  /// Whether the last name of `callee` is the one of the pattern: the cheap question first.
  private mutating func mayBe(_ tree: PatternTree, _ callee: TokenRange) -> Bool {
    guard !callee.isEmpty else { return false }
    let last = Int(callee.end) - 1
    switch tree {
    case .word(let word): return callee.indices.count == 1 && isWord(last, word)
    case .member(_, .text(let word)):
      return tokens.kinds[last] == .word ? isWord(last, word) : tokens.bracket(last) == .square
    case .call: return tokens.kinds[last] == .close
    default: return true
    }
  }

  private var callLabels: OperatorRole? {
    if language.assignedArguments { return .assign }
    return language.bareMethods ? nil : .colon
  }

  // MARK: Sequences

  /// Returns the end of what matches `parts` from `start` on; nil when nothing does, or, where it
  /// `isWhole`, when it does not reach `limit`.
  mutating func end(
    of parts: ArraySlice<PatternPart>, from start: Int, before limit: Int, isWhole: Bool
  ) -> Int? {
    guard spend() else { return nil }
    guard let part = parts.first else { return isWhole && start != limit ? nil : start }
    let rest = parts.dropFirst()
    switch part {
    case .symbol(let role, let text):
      guard start < limit, tokens.symbol(start) == role, isSign(start, role, text) else {
        return nil
      }
      return end(of: rest, from: start + 1, before: limit, isWhole: isWhole)
    case .word(let role, let text):
      guard start < limit, tokens.kinds[start] == .word, tokens.word(start) == role,
        isWord(start, text)
      else { return nil }
      return end(of: rest, from: start + 1, before: limit, isWhole: isWhole)
    case .operand(.run(let name)):
      return end(ofRun: name, rest, from: start, before: limit, isWhole: isWhole)
    case .operand(let tree):
      guard let next = operandEnd(from: start, before: limit),
        matches(tree, TokenRange(start, next))
      else { return nil }
      return end(of: rest, from: next, before: limit, isWhole: isWhole)
    }
  }

  /// Operators that share a role are told apart by their bytes.
  private func isSign(_ index: Int, _ role: OperatorRole, _ text: [UInt8]) -> Bool {
    switch role {
    case .other, .compoundAssign, .increment, .shift: isSame(tokens.range(index).indices, text)
    default: true
    }
  }

  /// A run takes as little as lets the rest match.
  private mutating func end(
    ofRun name: Int?, _ rest: ArraySlice<PatternPart>, from start: Int, before limit: Int,
    isWhole: Bool
  ) -> Int? {
    if rest.isEmpty { return bind(name, TokenRange(start, limit)) ? limit : nil }
    let before = captures.count
    var index = start
    while index <= limit, fuel > 0 {
      if bind(name, TokenRange(start, index)),
        let end = end(of: rest, from: index, before: limit, isWhole: isWhole)
      {
        return end
      }
      captures.removeLast(captures.count - before)
      guard index < limit else { return nil }
      let partner = Int(tokens.partners[index])
      index = partner > index ? partner + 1 : index + 1
    }
    return nil
  }
}
