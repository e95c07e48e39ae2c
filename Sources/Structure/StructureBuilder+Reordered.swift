import Lexing

// Reads what is evaluated in another order than it is written.
extension StructureBuilder {
  /// Turns to what is evaluated before the part that begins here; false when none does.
  mutating func beginReordered() -> Bool {
    guard let part = reordered.take(at: index), part.end < stop || part.end == stop else {
      return false
    }
    let outer = region
    let start = index
    if !part.isComprehension { openRegion(.conditional) }
    pushContainer(
      part.isComprehension ? .comprehension : .conditional, token: start - 1,
      start: part.middle + 1, region: outer, operand: start, link: part.middle)
    top.count = part.end
    top.stop = stop
    stop = part.end
    index = part.isComprehension ? part.middle : part.middle + 1
    return true
  }

  /// Goes on where the frame on top said that reading turns.
  mutating func resumeReordered() -> Bool {
    switch top.kind {
    case .conditional: resumeConditional()
    case .comprehension: resumeComprehension()
    case .update: endUpdate()
    default: return false
    }
    return true
  }

  /// After the condition comes the value before it; after that the value behind `else`.
  private mutating func resumeConditional() {
    let frame = top
    let start = frame.operand
    operandEnd = false
    guard frame.phase == .header else {
      closeRegions(to: Int(structure.regions[region].parent))
      stop = frame.stop
      _ = takeTop()
      leave(frame)
      previous = frame.count
      index = frame.count + 1
      openRegion(.otherwise)
      operandStart = start
      index -= 1
      pushOperator(.otherwise, Binding.conditional, region: frame.region)
      index += 1
      return
    }
    structure.regions[region].test = TokenRange(frame.link + 1, frame.count)
    top.phase = .arm
    stop = frame.link
    index = start
    previous = start - 1
    top.start = start
    openRegion(.then)
  }

  // MARK: Comprehensions

  /// Begins a `for` of a comprehension.
  mutating func readComprehensionFor() {
    let isAsync = asyncWord == index - 1 && asyncWord >= 0
    endClause(at: isAsync ? asyncWord : index)
    top.role = .for
    top.flag = isAsync
    top.middle = -1
    top.start = index + 1
    top.first = index + 1
    advance()
  }

  /// Reads the `in` of a comprehension.
  mutating func readComprehensionIn() {
    guard top.role == .for, top.middle < 0 else { return readInfix() }
    top.middle = index
    top.start = index + 1
    operandEnd = false
    advance()
  }

  /// Begins an `if` of a comprehension.
  mutating func readFilter() {
    endClause(at: index)
    openRegion(.filter)
    cover(top)
    top.role = .if
    top.start = index + 1
    top.first = index + 1
    advance()
  }

  /// Ends the clause of a comprehension that was read last: what follows runs inside it.
  private mutating func endClause(at end: Int) {
    popOperators()
    let frame = top
    operandEnd = false
    switch frame.role {
    case .for:
      let first = frame.middle < 0 ? frame.first : frame.middle + 1
      let test = TokenRange(first, end)
      openRegion(.comprehension, test: test)
      cover(frame)
      enterElement(from: frame.first, to: frame.middle, of: test, isAwaited: frame.flag)
    case .if:
      structure.regions[region].test = TokenRange(frame.first, end)
      openRegion(.then)
      cover(frame)
    default: break
    }
  }

  /// Gives the current region all tokens of the comprehension, whose element runs in it.
  private mutating func cover(_ frame: Frame) {
    structure.regions[region].tokens = TokenRange(frame.operand, frame.count)
  }

  /// After the clauses comes the element, after that the end.
  private mutating func resumeComprehension() {
    guard top.phase == .header else {
      let frame = top
      pop()
      previous = frame.count - 1
      index = frame.count
      operandEnd = true
      return
    }
    endClause(at: index)
    top.phase = .arm
    stop = top.link
    index = top.operand
    previous = index - 1
    top.start = index
  }
}
