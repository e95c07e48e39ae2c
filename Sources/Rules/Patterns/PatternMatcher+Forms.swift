import Lexing
import SourceText
import Structure

// All places of a file at which a pattern matches.
extension PatternMatcher {
  /// Returns the matches of `form`, in no order.
  mutating func drafts(of form: PatternForm) -> MatchDrafts {
    var found = MatchDrafts()
    switch form {
    case .call(let tree, let isDecorator):
      for call in calls(like: tree) { add(tree, call, isDecorator, to: &found) }
    case .value(let tree):
      for range in candidates(for: tree) {
        begin()
        guard matchesCandidate(tree, range), isRead(range) else { continue }
        found.add(range, step: step(around: range), call: -1, captures)
      }
      if let sides = tree.equatedSides { addCases(sides, to: &found) }
    default:
      for index in file.candidates.steps(form.kinds, in: &file.index) {
        let step = file.index.structure.steps[Int(index)]
        guard matches(form, step) else { continue }
        found.add(step.tokens, step: index, call: -1, captures)
      }
    }
    return found
  }

  /// The calls that `tree` may speak of: by the last name that it calls, where it has one.
  private mutating func calls(like tree: PatternTree) -> [Int] {
    guard case .call(let callee, _, _) = tree else { return [] }
    switch callee {
    case .word(let word), .member(_, .text(let word)):
      return file.candidates.calls(named: word, in: &file.index)
        + file.candidates.namelessCalls(in: &file.index)
    default: return Array(file.index.structure.calls.indices)
    }
  }

  /// Whether the whole of `range` is what `form` says.
  mutating func matches(_ form: PatternForm, _ range: TokenRange) -> Bool {
    switch form {
    case .call(let tree, let isDecorator):
      return (!isDecorator || decorates(range)) && matches(tree, range)
    case .value(let tree): return matches(tree, range)
    default:
      guard !range.isEmpty, Int(range.end) <= tokens.count else { return false }
      let step = Int(file.index.stepOfToken[Int(range.first)])
      guard step >= 0, file.index.structure.steps[step].tokens == range else { return false }
      return matches(form, file.index.structure.steps[step])
    }
  }

  // MARK: Calls

  private func range(ofCall index: Int) -> TokenRange {
    let call = file.index.structure.calls[index]
    return TokenRange(Int(call.callee.first) - (call.isNew ? 1 : 0), Int(call.end))
  }

  /// Adds the matches of `tree` with one call: where a name stands behind a run, each argument that
  /// it can stand for is one.
  private mutating func add(
    _ tree: PatternTree, _ call: Int, _ isDecorator: Bool, to found: inout MatchDrafts
  ) {
    shortestFirstRun = 0
    var known: [Operand] = []
    while matches(tree, call: call, isDecorator) {
      let operands = tree.hasNameBehindRun ? captures.map { file.operand($0.tokens) } : []
      if known.isEmpty || operands != known {
        let step = file.index.structure.calls[call].step
        found.add(range(ofCall: call), step: step, call: call, captures)
      }
      guard tree.hasNameBehindRun, let taken = firstRun else { break }
      known = operands
      shortestFirstRun = taken + 1
    }
    shortestFirstRun = 0
  }

  private mutating func matches(_ tree: PatternTree, call: Int, _ isDecorator: Bool) -> Bool {
    let range = range(ofCall: call)
    guard !isDecorator || decorates(range), case .call(let callee, let elements, let isNew) = tree
    else { return false }
    begin()
    return matchesCall(callee, elements, isNew, range)
  }

  /// Whether an `@` that is no operator stands before `range`.
  func decorates(_ range: TokenRange) -> Bool {
    let sign = Int(range.first) - 1
    guard sign >= 0, tokens.symbol(sign) == .at else { return false }
    guard sign > 0, !tokens.startsLine(sign) else { return true }
    switch tokens.kinds[sign - 1] {
    case .newline, .indent, .dedent, .close: return true
    case .word: return OperandWords.isOperator(tokens.word(sign - 1)) || !language.assignedArguments
    default: return tokens.symbol(sign - 1) == .semicolon || isBrace(sign - 1)
    }
  }

  // MARK: Cases

  /// Adds each value of a `case` that is compared, as `sides` say, with what its `switch` is about.
  private mutating func addCases(
    _ sides: (left: PatternTree, right: PatternTree), to found: inout MatchDrafts
  ) {
    let regions = file.index.structure.regions
    for region in regions where region.kind == .case && !region.test.isEmpty {
      let subject = regions[Int(region.parent)]
      guard subject.kind == .switch else { continue }
      for value in file.index.split(region.test).map(\.value) {
        begin()
        guard matches(sides.left, subject.test), matches(sides.right, value) else { continue }
        found.add(value, step: step(around: value), call: -1, captures)
      }
    }
  }

  // MARK: Writes, exits, loops

  private mutating func matches(_ form: PatternForm, _ step: Step) -> Bool {
    switch form {
    case .write(let target, let operation, let value):
      guard step.kind == .write, isOperation(operation, of: step) else { return false }
      begin()
      guard matches(target, step.target) else { return false }
      guard let value else { return step.value.isEmpty }
      return matches(value, step.value)
    case .removal(let target):
      guard step.kind == .write, step.detail == .remove else { return false }
      begin()
      return matches(target, step.target)
    case .suspension(let tree):
      guard step.kind == .suspend, step.detail == .await else { return false }
      begin()
      return matches(tree, step.value)
    case .yield(let tree):
      guard step.kind == .suspend, step.detail == .yield else { return false }
      begin()
      return matches(tree, step.value)
    case .exit(let details, let value):
      guard step.kind == .exit, details.contains(step.detail) else { return false }
      begin()
      return matchesExit(value, step)
    case .loop(let variable, let sequence):
      guard step.kind == .write, step.detail == .element, isStatement(step) else { return false }
      begin()
      return matches(variable, step.target) && matches(sequence, step.value)
    case .call, .value: return false
    }
  }

  /// Whether `step` writes with the operator `operation`; every way to give a value is an `=`.
  private func isOperation(_ operation: [UInt8], of step: Step) -> Bool {
    switch step.detail {
    case .declare: return operation == Self.assignment && !step.value.isEmpty
    case .plain, .update: break
    default: return false
    }
    guard !step.value.isEmpty else {
      let end = min(Int(step.target.end), tokens.count - 1)
      return isSame(tokens.range(end).indices, operation)
        || isSame(tokens.range(Int(step.tokens.first)).indices, operation)
    }
    let sign = Int(step.value.first) - 1
    guard sign >= 0 else { return false }
    if tokens.symbol(sign) == .walrus { return operation == Self.assignment }
    return isSame(tokens.range(sign).indices, operation)
  }

  private static var assignment: [UInt8] { [UInt8(ascii: "=")] }

  /// Python's `raise X from Y` throws `X`.
  private mutating func matchesExit(_ value: PatternTree?, _ step: Step) -> Bool {
    var range = step.value
    guard let value else { return range.isEmpty }
    if step.detail == .throw, let end = operandEnd(from: Int(range.first), before: Int(range.end)),
      end < Int(range.end), tokens.word(end) == .from
    {
      range.end = Int32(truncatingIfNeeded: end)
    }
    return matches(value, range)
  }

  private func isStatement(_ step: Step) -> Bool {
    file.index.structure.regions[Int(step.region)].kind != .comprehension
  }

  // MARK: Reads

  private mutating func matchesCandidate(_ tree: PatternTree, _ range: TokenRange) -> Bool {
    if case .sequence = tree { matches(tree, range) } else { matchesOperand(tree, range) }
  }

  /// Whether `range` is not what a step gives a value to, or takes away.
  private mutating func isRead(_ range: TokenRange) -> Bool {
    let index = Int(file.index.stepOfToken[Int(range.end) - 1])
    guard index >= 0 else { return true }
    let step = file.index.structure.steps[index]
    guard step.kind == .write, step.detail != .update, step.target.first <= range.first else {
      return true
    }
    return stripped(step.target) != stripped(range)
  }

  /// The innermost step around `range`.
  private mutating func step(around range: TokenRange) -> Int32 {
    file.index.stepOfToken[Int(range.end) - 1]
  }
}
