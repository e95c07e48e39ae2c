import Lexing

// Reads what loops over something, and what a loop does between two rounds.
extension StructureBuilder {
  /// Reads the `in` or `of` that parts a loop's targets from its sequence.
  mutating func readMembership() {
    let kind = holder
    let isLoop =
      kind == .control && innermost.role == .for
      || kind == .header && frames[container - 1].role == .for
    if symbol(index + 1) == .arrow || !operandEnd { return takeOperand() }
    guard isLoop, innermost.middle < 0 else {
      if kind == .comprehension { return readComprehensionIn() }
      return readInfix()
    }
    popOperators(above: Binding.list)
    if top.kind == .binding { top.link = top.start }
    popOperators()
    top.middle = index
    top.start = index + 1
    operandEnd = false
    advance()
  }

  /// Opens the loop on top, once what it loops over is evaluated.
  mutating func beginLoop(_ header: TokenRange) {
    if structure.regions[region].kind == .counted, region == top.link {
      top.phase = .arm
      return beginArm(.then)
    }
    let middle = top.middle
    let condition = top.count
    let end = condition > 0 ? condition : Int(header.end)
    let test = TokenRange(middle < 0 ? Int(header.first) : middle + 1, end)
    openRegion(.forEach, test: test)
    top.link = region
    enterElement(from: Int(header.first), to: middle, of: test, isAwaited: top.flag)
    if condition > 0 {
      openRegion(.then)
      openRegion(.filter, test: TokenRange(condition + 1, Int(header.end)))
    }
    beginArm(.then)
  }

  /// Writes what happens at the begin of each round: the wait, and the element's name.
  mutating func enterElement(from first: Int, to middle: Int, of test: TokenRange, isAwaited: Bool)
  {
    if isAwaited {
      emit(
        .suspend, .forAwait, first: Int(test.first), value: Int(test.first), end: Int(test.end))
    }
    guard middle > first else { return }
    var start = first
    while let word = word(start), word == .variable || word == .constant || word == .case {
      start += 1
    }
    structure.steps.append(
      Step(
        kind: .write, detail: .element, region: Int32(truncatingIfNeeded: region),
        tokens: TokenRange(first, Int(test.end)),
        target: TokenRange(start, endOfName(from: start, to: middle)), value: test,
        link: -1, suspensions: suspensions))
  }

  /// Returns where a declared name ends that stands between `first` and `end`: at its type.
  mutating func endOfName(from first: Int, to end: Int) -> Int {
    annotation > first && annotation < end ? annotation : end
  }

  /// Ends the first or second part of `for (;;)`; the third is read after the loop's arm.
  mutating func endHeaderPart() {
    popOperators()
    let control = container - 1
    let close = partner(innermost.token)
    defer { operandEnd = false }
    guard frames[control].role == .for, frames[control].phase != .last, close < count else {
      top.start = index + 1
      return advance()
    }
    if frames[control].phase == .header {
      advance()
      openRegion(.counted)
      top.region = region
      frames[control].link = region
      frames[control].phase = .tail
      frames[control].first = index
      top.start = index
      return
    }
    structure.regions[region].test = TokenRange(frames[control].first, index)
    if index + 1 < close {
      frames[control].stop = index + 1
      frames[control].count = close
    }
    frames[control].phase = .last
    previous = close - 1
    index = close
  }

  /// Reads the third part of `for (;;)`, after the arm that it follows.
  mutating func beginUpdate() -> Bool {
    let control = top
    let resume = (index: index, previous: previous, stop: stop)
    top.stop = 0
    index = control.stop
    previous = index - 1
    stop = control.count
    openRegion(.update)
    pushContainer(.update, token: index - 1, start: index, region: control.link)
    top.link = resume.index
    top.count = resume.previous
    top.stop = resume.stop
    return true
  }

  /// Goes on after the loop whose third part has been read.
  mutating func endUpdate() {
    let update = top
    pop()
    index = update.link
    previous = update.count
    if !continueControl() { statementEnded() }
  }
}
