import Lexing

// Reads closures, accessors and initialisers of languages whose braces can be values.
extension StructureBuilder {
  /// Reads a brace: the block of the header on top, accessors, or a closure.
  mutating func readClosureBrace() {
    if holder == .control, !isClosureInHeader(index) { return endBareHeader() }
    if opensAccessors(at: index) { return beginAccessors() }
    let isTrailing = operandEnd || afterDot
    if isTrailing, openCall < 0 {
      structure.calls.append(
        Call(
          callee: TokenRange(operandStart, index), open: -1, arguments: TokenRange(index, index),
          isNew: false, end: 0, step: -1))
      openCall = structure.calls.count - 1
    }
    beginClosure(of: isTrailing ? openCall : -1)
  }

  /// Whether a brace in the header of a statement is a closure and not the statement's block.
  private mutating func isClosureInHeader(_ brace: Int) -> Bool {
    guard operandEnd || afterDot else { return top.binding != Binding.none || top.start == brace }
    if innermost.role == .guard { return true }
    let next = partner(brace) + 1
    guard next < count, !startsLine(next) else { return false }
    return isBrace(next) || symbol(next) == .comma || symbol(next) == .dot || word(next) == .where
  }

  /// Returns whether the brace at `index` opens a closure that belongs to the call just closed.
  mutating func opensTrailingClosure(at index: Int) -> Bool {
    guard language.bracesAreClosures, isBrace(index) else { return false }
    if holder == .control { return isClosureInHeader(index) }
    if holder == .typeHeader { return false }
    return !opensAccessors(at: index)
  }

  /// Begins the closure at `index`, an argument of `call` unless that is -1, or what it captures.
  mutating func beginClosure(of call: Int) {
    let head = closureHead(index + 1)
    guard opens(.square, at: index + 1), head.end > index + 1 else {
      return openClosure(head, call)
    }
    openCall = -1
    advance()
    pushBracket(.captures, link: call)
  }

  /// Begins the closure whose captures end here: they are worked out by what surrounds it.
  mutating func closeCaptures() {
    let captures = top
    pop()
    index = captures.token - 1
    previous = index - 1
    openClosure(closureHead(index + 1), captures.link)
  }

  private mutating func openClosure(
    _ head: (parameters: TokenRange, end: Int, isAsync: Bool), _ call: Int
  ) {
    let isTrailing = call >= 0
    beginFunction(.closure, first: index, traits: head.isAsync ? .async : [], blockAt: index)
    let made = top.link
    top.flag = true
    if isTrailing {
      openCall = -1
      top.role = .new
      top.middle = call
      structure.bodies[made].call = Int32(truncatingIfNeeded: call)
      structure.bodies[made].argument = -1
    }
    structure.bodies[made].parameters = head.parameters
    structure.bodies[made].block = TokenRange(head.end, head.end)
    pushContainer(.block, token: index, start: head.end, region: region)
    previous = head.end - 1
    index = head.end
    beginStatement()
  }

  /// Goes on after a trailing closure: with the next one of the call, or after the call.
  mutating func trailingClosureEnded(_ function: Frame) {
    let call = function.middle
    operandStart = Int(structure.calls[call].callee.first)
    operandEnd = true
    guard word(index) != nil, symbol(index + 1) == .colon, isBrace(index + 2), !isInSwitchBody
    else {
      return emitCall(call)
    }
    previous = index + 1
    index += 2
    beginClosure(of: call)
  }

  private var isInSwitchBody: Bool {
    mutating get {
      holder == .caseBody && word(index) == .default
    }
  }

  /// Reads the captures and parameters of a closure whose brace stands before `start`.
  private mutating func closureHead(_ start: Int) -> (
    parameters: TokenRange, end: Int, isAsync: Bool
  ) {
    var next = start
    var isAsync = false
    var first = start
    if opens(.square, at: next) {
      next = partner(next) + 1
      first = next
    }
    while next < count {
      structure.work += 1
      switch kinds[next] {
      case .word:
        switch word(next) {
        case .in: return (TokenRange(first, next), next + 1, isAsync)
        case .name, .async, .throw, .prefix, .this, .modifier, .from, .of, .getter, .setter,
          .observer:
          isAsync = isAsync || word(next) == .async
        default: return (TokenRange(start, start), start, false)
        }
        next += 1
      case .open where !isBrace(next): next = partner(next) + 1
      case .operator, .separator:
        switch symbol(next) {
        case .comma, .colon, .returnArrow, .at, .question, .bang, .dot, .ampersand, .spread, .not:
          next += 1
        default: return (TokenRange(start, start), start, false)
        }
      default: return (TokenRange(start, start), start, false)
      }
    }
    return (TokenRange(start, start), start, false)
  }

  // MARK: Accessors

  /// Whether the brace at `index` opens the accessors of the property being declared.
  private mutating func opensAccessors(at index: Int) -> Bool {
    guard isBrace(index), operandEnd, depth > 1 else { return false }
    if top.kind == .binding { return holder != .control }
    return top.kind == .assign && frames[depth - 2].kind == .binding
      && isAccessorList(index + 1)
  }

  private mutating func beginAccessors() {
    let brace = index
    let name = top.kind == .binding ? top.start : top.link
    popOperators()
    if isAccessorList(brace + 1) {
      pushContainer(.accessors, token: brace, start: brace + 1, region: region, link: name)
      advance()
      beginStatement()
    } else {
      beginFunction(.accessor, first: brace, name: name, blockAt: brace)
      top.flag = false
      beginFunctionBlock()
    }
  }

  /// Whether accessors, and not statements, begin at `start`.
  private mutating func isAccessorList(_ start: Int) -> Bool {
    var next = start
    while next < count {
      structure.work += 1
      switch word(next) {
      case .modifier, .prefix: next += 1
      case .getter, .setter, .observer: return endsAccessorHead(next + 1)
      default:
        guard symbol(next) == .at else { return false }
        next += 2
        if opens(.parenthesis, at: next) { next = partner(next) + 1 }
      }
    }
    return false
  }

  private mutating func endsAccessorHead(_ start: Int) -> Bool {
    var next = start
    if opens(.parenthesis, at: next) { next = partner(next) + 1 }
    switch word(next) {
    case .async, .throw, .prefix, .getter, .setter, .observer, .modifier: return true
    default: return isBrace(next) || next < count && kinds[next] == .close
    }
  }

  /// Reads `get`, `set`, `willSet` or `didSet` up to its block.
  mutating func readAccessorWord() {
    guard holder == .accessors else { return takeOperand() }
    var next = index + 1
    let open = opens(.parenthesis, at: next) ? next : -1
    if open >= 0 { next = partner(open) + 1 }
    var traits: Body.Traits = []
    while let word = word(next), word == .async || word == .throw || word == .prefix {
      if word == .async { traits.insert(.async) }
      next += 1
    }
    guard isBrace(next) else { return readPrefix() }
    beginFunction(.accessor, first: index, name: top.link, traits: traits, blockAt: next)
    beginParameters(open)
  }

  // MARK: Initialisers

  /// Reads `init`, `deinit` or `subscript` up to its block.
  mutating func readInitializer(_ role: WordRole) {
    guard structure.bodies[body].kind == .type, holder.holdsStatements else {
      return takeOperand()
    }
    let first = index
    var next = index + 1
    if symbol(next) == .question || symbol(next) == .bang { next += 1 }
    if opens(.angle, at: next) { next = partner(next) + 1 }
    if kind(next) == .operator { next = endOfGenerics(next) }
    if role == .subscript, beginSubscriptAccessors(next) { return }
    if opens(.parenthesis, at: next) {
      declareFunction(role == .subscript ? .accessor : .initializer, first, first, next, [])
    } else if isBrace(next) {
      beginFunction(.initializer, first: first, name: first, blockAt: next)
      beginFunctionBlock()
    } else {
      takeOperand()
    }
  }

  /// Begins the accessors of the `subscript` with parameters at `open`; false when its block is
  /// a getter.
  private mutating func beginSubscriptAccessors(_ open: Int) -> Bool {
    guard opens(.parenthesis, at: open) else { return false }
    let header = endOfHeader(ofParametersAt: open)
    guard header.hasBlock, isAccessorList(header.end + 1) else { return false }
    let name = index
    previous = header.end - 1
    index = header.end
    pushContainer(.accessors, token: index, start: index + 1, region: region, link: name)
    advance()
    beginStatement()
    return true
  }
}
