import Lexing

// Begins and ends frames and regions, and writes steps.
extension StructureBuilder {
  /// The frame on top; the module's is never taken off while reading.
  var top: Frame {
    get { frames[depth - 1] }
    _modify { yield &frames[depth - 1] }
  }

  /// Puts `frame` on the stack, whose room is kept when frames are taken off.
  ///
  /// Inlined, so that a frame is built where it will lie: to copy what was written a moment ago
  /// field by field stalls the processor.
  @inline(__always)
  mutating func push(_ frame: Frame) {
    if depth < frames.count { frames[depth] = frame } else { frames.append(frame) }
    depth += 1
  }

  /// Takes the top frame off and lets nothing happen.
  mutating func takeTop() -> Frame {
    depth -= 1
    return frames[depth]
  }

  /// Goes to the next token.
  mutating func advance() {
    previous = index
    index += 1
  }

  /// Puts an operator with an open right side on the stack.
  mutating func pushOperator(
    _ kind: Frame.Kind, _ binding: UInt8, detail: Step.Detail = .plain, region outer: Int
  ) {
    var frame = Frame(
      kind, binding: binding, token: index, start: index + 1, region: outer,
      operand: operandStart, outer: container)
    frame.detail = detail
    push(frame)
    operandEnd = false
  }

  /// Puts a container that begins with the token at `token` on the stack.
  mutating func pushContainer(
    _ kind: Frame.Kind, token: Int, start: Int, region outer: Int, operand: Int = 0, link: Int = -1
  ) {
    var frame = Frame(
      kind, token: token, start: start, region: outer, operand: operand, outer: container)
    frame.link = link
    container = depth
    push(frame)
    operandEnd = false
    afterDot = false
  }

  /// Takes the top frame off and lets happen what it began.
  mutating func pop() {
    structure.work += 1
    let frame = takeTop()
    if frame.binding == Binding.none { container = frame.outer }
    switch frame.kind {
    case .await, .yield: emitSuspension(frame)
    case .assign: emitWrite(frame)
    case .binding: endBinding(frame)
    case .remove: emitRemoval(frame)
    case .exit: emitExit(frame)
    case .assertion: endAssertion(frame)
    case .expressionBody: endExpressionBody(frame)
    case .function: endBody(frame)
    case .call: endCall(frame)
    case .control: endControl(frame)
    case .conditional, .comprehension, .update: stop = frame.stop
    case .square where frame.flag: memberHeads.removeLast()
    case .parameters where frame.flag: pendingFunctions.removeLast()
    default: break
    }
    closeRegions(to: frame.region)
  }

  /// Ends all operators above the innermost container.
  mutating func popOperators() {
    while frames[depth - 1].binding != Binding.none { pop() }
  }

  /// Ends the operators that hold their right side tighter than `binding`.
  mutating func popOperators(above binding: UInt8) {
    while frames[depth - 1].binding > binding { pop() }
  }

  // MARK: Regions

  /// Opens a region inside the current one, from the token to be read next.
  mutating func openRegion(_ kind: Region.Kind, test: TokenRange = .none) {
    let steps = Int32(truncatingIfNeeded: structure.steps.count)
    structure.regions.append(
      Region(
        kind: kind, body: Int32(truncatingIfNeeded: body),
        parent: Int32(truncatingIfNeeded: region), next: -1, tokens: TokenRange(index, index),
        test: test, steps: steps..<steps, suspensions: suspensions))
    region = structure.regions.count - 1
  }

  /// Closes regions until `outer` is the current one.
  mutating func closeRegions(to outer: Int) {
    while region > outer {
      let end = Int32(truncatingIfNeeded: structure.steps.count)
      let closed = structure.regions[region]
      structure.regions[region].next = Int32(truncatingIfNeeded: structure.regions.count)
      structure.regions[region].steps = closed.steps.lowerBound..<end
      structure.regions[region].suspensions = suspensions - closed.suspensions
      if closed.tokens.isEmpty {
        structure.regions[region].tokens = TokenRange(Int(closed.tokens.first), previous + 1)
      }
      region = Int(closed.parent)
    }
  }

  // MARK: Steps

  /// Writes a step that ends with the token read last, unless an `end` is given.
  mutating func emit(
    _ kind: Step.Kind, _ detail: Step.Detail = .plain, first: Int, target: TokenRange = .none,
    value: Int = -1, link: Int = -1, end: Int = -1
  ) {
    let end = max(end < 0 ? previous + 1 : end, first)
    structure.steps.append(
      Step(
        kind: kind, detail: detail, region: Int32(truncatingIfNeeded: region),
        tokens: TokenRange(first, end), target: target,
        value: TokenRange(value < 0 ? end : value, end),
        link: Int32(truncatingIfNeeded: link), suspensions: suspensions))
    if kind == .suspend { suspensions += 1 }
  }

  private mutating func emitSuspension(_ frame: Frame) {
    let value = frame.link < 0 ? frame.token + 1 : frame.link
    emit(.suspend, frame.detail, first: frame.token, value: value)
  }

  private mutating func emitWrite(_ frame: Frame) {
    emit(
      .write, frame.detail, first: frame.link, target: TokenRange(frame.link, frame.count),
      value: frame.token + 1)
  }

  private mutating func emitRemoval(_ frame: Frame) {
    emit(
      .write, frame.detail, first: frame.token, target: TokenRange(frame.token + 1, previous + 1))
  }

  private mutating func emitExit(_ frame: Frame) {
    emit(.exit, frame.detail, first: frame.token, value: frame.token + 1)
  }

  private mutating func endCall(_ frame: Frame) {
    structure.calls[frame.link].arguments = TokenRange(frame.token + 1, previous + 1)
    emitCall(frame.link)
  }

  /// Writes the step of the call at `call`, which ends with the token read last.
  mutating func emitCall(_ call: Int) {
    structure.calls[call].step = Int32(truncatingIfNeeded: structure.steps.count)
    structure.calls[call].end = Int32(truncatingIfNeeded: previous + 1)
    emit(.call, first: Int(structure.calls[call].callee.first), link: call)
  }
}
