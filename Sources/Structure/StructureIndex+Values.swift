import Lexing
import SourceText

// What expressions are and where they come from.
extension StructureIndex {
  /// How many definitions, wrappers and returns a value is followed through.
  package static var hops: Int { 4 }

  /// Returns what the tokens of `range` are, without following anything.
  package mutating func value(of range: TokenRange) -> Value {
    let range = stripped(range)
    return Value(kind: kind(of: range), tokens: range)
  }

  private mutating func kind(of range: TokenRange) -> Value.Kind {
    guard !range.isEmpty else { return .other }
    let first = Int(range.first)
    if let body = bodyOfToken[range.first], structure.bodies[Int(body)].tokens.end == range.end {
      return .function(body)
    }
    if let call = call(endingAt: Int(range.end)), begins(call, at: first) {
      return structure.calls[call].isNew ? .new(Int32(call)) : .call(Int32(call))
    }
    if range.indices.count == 1, isLiteral(first) { return .literal }
    if tokens.kinds[first] == .stringHead, tokens.partners[first] == range.end - 1 {
      return .literal
    }
    if tokens.kinds[first] == .open, tokens.partners[first] == range.end - 1 {
      return isRecord(first) ? .record : .list
    }
    return place(of: range).map { .place($0) } ?? .other
  }

  private func isLiteral(_ index: Int) -> Bool {
    switch tokens.kinds[index] {
    case .number, .string, .regex: true
    case .word:
      switch tokens.word(index) {
      case .null, .true, .false: true
      default: false
      }
    default: false
    }
  }

  /// Whether the bracket at `open` holds names with values.
  private func isRecord(_ open: Int) -> Bool {
    guard tokens.bracket(open) != .parenthesis else { return false }
    if tokens.bracket(open) == .literal, language.bareMethods { return true }
    let fields = split(TokenRange(open + 1, Int(tokens.partners[open])))
    return fields.first.map { $0.name >= 0 } ?? (tokens.bracket(open) != .square)
  }

  /// The call whose closing bracket, or last trailing closure, ends before the token `end`.
  private mutating func call(endingAt end: Int) -> Int? {
    let open = tokens.partners[end - 1]
    if open >= 0, let call = callOfBracket[open] { return Int(call) }
    guard open >= 0, let body = bodyOfToken[open], structure.bodies[Int(body)].call >= 0 else {
      return nil
    }
    let call = Int(structure.bodies[Int(body)].call)
    return Int(structure.calls[call].end) == end ? call : nil
  }

  private func begins(_ call: Int, at first: Int) -> Bool {
    let callee = Int(structure.calls[call].callee.first)
    return callee == first || structure.calls[call].isNew && callee == first + 1
  }

  /// Returns the fields of the record, or the items of the list, that `value` is.
  package func elements(of value: Value) -> [Argument] {
    split(TokenRange(Int(value.tokens.first) + 1, Int(value.tokens.end) - 1))
  }

  /// Returns what the tokens of `range` are at the end of single definitions, wrappers and returns
  /// of functions in this file, at most four of them.
  package mutating func origin(of range: TokenRange) -> Value {
    var value = value(of: range)
    var path: [TokenRange] = []
    while path.count < Self.hops, let next = source(of: value), next != value.tokens {
      path.append(value.tokens)
      value = self.value(of: next)
    }
    value.path = path
    return value
  }

  /// Where the one thing that `value` can be is written; nil when it is no name, or several things.
  private mutating func source(of value: Value) -> TokenRange? {
    switch value.kind {
    case .place(let place): return definition(of: place)
    case .call(let call), .new(let call):
      if isWrapper(Int(call)) {
        return arguments(of: Int(call)).first?.value ?? receiver(of: Int(call))
      }
      let body = Int(targets[Int(call)])
      return body >= 0 ? onlyReturn(of: body) : nil
    default: return nil
    }
  }

  /// The value that `place` was given, when only one step gives it one.
  package mutating func definition(of place: Place) -> TokenRange? {
    guard let steps = writes[place], steps.count == 1 else { return nil }
    let step = structure.steps[Int(steps[0])]
    guard step.detail == .plain || step.detail == .declare, !step.value.isEmpty else { return nil }
    return step.value
  }

  /// Whether the call at `call` returns its argument, or its receiver, in another form.
  package func isWrapper(_ call: Int) -> Bool {
    let name = calledName(of: call)
    guard name >= 0 else { return false }
    let callee = structure.calls[call].callee.indices
    let long = callee.count <= 8 ? callee.map(text).joined() : ""
    return language.runs.wrappers.contains { $0 == long || $0 == text(name) }
  }

  /// Returns the values that the body at `body` returns.
  package func returns(of body: Int) -> [TokenRange] {
    structure.ownSteps(of: body).compactMap { number in
      let step = structure.steps[number]
      let isReturn = step.kind == .exit && (step.detail == .return || step.detail == .implicit)
      return isReturn && !step.value.isEmpty ? step.value : nil
    }
  }

  /// Returns what the body at `body` returns, when it returns one thing.
  package func onlyReturn(of body: Int) -> TokenRange? {
    let values = returns(of: body)
    return values.count == 1 ? values[0] : nil
  }
}
