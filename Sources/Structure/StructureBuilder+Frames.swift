import Lexing

// Begins and ends frames and regions, and writes steps.
extension StructureBuilder {
  /// Puts `frame` on the stack, whose room is kept when frames are taken off.
  ///
  /// Inlined, so that a frame is built where it will lie: to copy what was written a moment ago
  /// field by field stalls the processor.
  @inline(__always)
  mutating func push(_ frame: Frame) {
    let below = depth - 1
    if below >= frames.count { frames.append(top) } else if below >= 0 { frames[below] = top }
    top = frame
    depth += 1
  }

  /// Puts `frame`, which is no operator, on the stack.
  @inline(__always)
  mutating func pushContainer(_ frame: consuming Frame) {
    frame.outerKind = holder
    container = depth
    holder = frame.kind
    push(frame)
  }

  /// Takes the top frame off and lets nothing happen.
  mutating func takeTop() -> Frame {
    let frame = top
    depth -= 1
    if depth > 0 { top = frames[depth - 1] }
    return frame
  }

  /// Makes the container around `frame`, which has been taken off, the innermost one.
  @inline(__always)
  mutating func leave(_ frame: borrowing Frame) {
    container = frame.outer
    holder = frame.outerKind
  }

  /// The innermost frame that is no operator.
  var innermost: Frame { mutating get { container == depth - 1 ? top : frames[container] } }

  /// Goes to the next token.
  mutating func advance() {
    previous = index
    index &+= 1
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
    pushContainer(frame)
    operandEnd = false
    afterDot = false
  }

  /// Takes the top frame off and lets happen what it began.
  mutating func pop() {
    structure.work += 1
    let frame = takeTop()
    if frame.binding == Binding.none { leave(frame) }
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
    while top.binding != Binding.none { pop() }
  }

  /// Ends the operators that hold their right side tighter than `binding`.
  mutating func popOperators(above binding: UInt8) {
    while top.binding > binding { pop() }
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
      let next = structure.regions.count
      structure.regions[region].close(
        at: previous + 1, next: next, steps: structure.steps.count, suspensions: suspensions)
      region = Int(structure.regions[region].parent)
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
    structure.calls[call].happen(as: structure.steps.count, end: previous + 1)
    emit(.call, first: Int(structure.calls[call].callee.first), link: call)
  }
}
