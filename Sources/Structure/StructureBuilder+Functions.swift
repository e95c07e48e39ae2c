import Lexing

// Reads functions of every form and what they consist of.
extension StructureBuilder {
  /// Opens the body of `kind` that begins at `first` and puts its function on the stack.
  mutating func beginFunction(
    _ kind: Body.Kind, first: Int, name: Int = -1, traits: Body.Traits = [], blockAt block: Int
  ) {
    let argument = argumentPlace(first)
    let named = name >= 0 ? name : nameOfValue()
    var traits = traits
    if name < 0, named >= 0 { traits.insert(.assigned) }
    if word(statementStart) == .exporting { traits.insert(.exported) }
    let made = structure.bodies.count
    emit(.make, first: first, link: made)
    structure.bodies.append(
      Body(
        kind: kind, traits: traits, parent: body, owner: ownerOfNew, name: named, first: first,
        declaration: declarationStart(kind, first), region: structure.regions.count,
        firstStep: structure.steps.count, call: argument.call, argument: argument.position))
    var frame = Frame(
      .function, token: first, start: block, region: region, operand: first, outer: container)
    frame.link = made
    frame.count = Int(suspensions)
    frame.flag = !isStatement(kind, first)
    frame.stop = body
    frame.first = statementStart
    pushContainer(frame)
    body = made
    suspensions = 0
    asyncWord = -1
    decoratorStart = -1
    atMember = false
    openRegion(.body)
  }

  private var ownerOfNew: Int {
    mutating get {
      structure.bodies[body].kind == .type ? body : Int(structure.bodies[body].owner)
    }
  }

  /// The call and the position in it when an argument begins at `first`.
  private mutating func argumentPlace(_ first: Int) -> (call: Int, position: Int) {
    guard top.kind == .call, top.start == first || asyncWord == top.start else { return (-1, 0) }
    return (top.link, top.count)
  }

  /// The name, member or key that gets the function that begins now.
  private mutating func nameOfValue() -> Int {
    if isAttributeValue { return previous - 2 }
    return switch symbol(previous) {
    case .assign where top.kind == .assign && kind(top.count - 1) == .word: top.count - 1
    case .colon where top.kind == .object: previous - 1
    default: -1
    }
  }

  /// Whether the value that begins now is the one of an attribute: `onClick={…}`.
  private var isAttributeValue: Bool {
    mutating get {
      kind(previous) == .interpolationOpen && symbol(previous - 1) == .assign
        && holder == .interpolation && frames[container - 1].kind == .element
    }
  }

  /// Whether the function that begins at `first` is a statement of its own.
  private mutating func isStatement(_ kind: Body.Kind, _ first: Int) -> Bool {
    guard kind != .closure, top.binding == Binding.none, top.holdsStatements else { return false }
    if first == statementStart || top.kind == .members || top.kind == .accessors { return true }
    guard self.kind(first - 1) == .word else { return decoratorStart >= 0 }
    switch word(first - 1) {
    case .exporting, .default, .modifier, .staticMember, .async, .type: return true
    default: return kind == .accessor || kind == .type && word(first - 1) == .constant
    }
  }

  private mutating func declarationStart(_ kind: Body.Kind, _ first: Int) -> Int {
    guard isStatement(kind, first) else { return first }
    return decoratorStart >= 0 ? decoratorStart : min(first, statementStart)
  }

  /// Reads the parameters that open at `open`, after which the block comes; -1 when it comes at once.
  mutating func beginParameters(_ open: Int) {
    guard open >= 0 else { return beginFunctionBlock() }
    index = open
    previous = open - 1
    operandEnd = false
    guard partners[open] < 0 else { return pushBracket(.parameters) }
    structure.bodies[top.link].parameters = TokenRange(open + 1, endOfParameters(open))
    beginFunctionBlock()
  }

  /// Returns the token that ends the parameters that open at `open`: their bracket, or, when that
  /// is missing, the block or the line's end.
  mutating func endOfParameters(_ open: Int) -> Int {
    guard partners[open] < 0 else { return Int(partners[open]) }
    var next = open + 1
    while next < count, !isBrace(next), !startsLine(next), kinds[next] != .newline,
      kinds[next] != .close
    {
      structure.work += 1
      next = partners[next] > next ? Int(partners[next]) + 1 : next + 1
    }
    return isLogicalLine && symbol(next - 1) == .colon ? next - 1 : next
  }

  /// Finds the block of the function whose parameters open at `open`.
  mutating func endOfHeader(ofParametersAt open: Int) -> (end: Int, hasBlock: Bool, isAsync: Bool) {
    let end = endOfParameters(open)
    return endOfHeader(partners[open] < 0 ? end : end + 1)
  }

  /// Ends the parameters of a function, or what is written like them in a type's header.
  mutating func closeParameters() {
    let frame = top
    top.flag = false
    pop()
    advance()
    if frame.flag { return beginPendingFunction(TokenRange(frame.token + 1, previous)) }
    guard top.kind == .function else {
      operandEnd = true
      return
    }
    structure.bodies[top.link].parameters = TokenRange(frame.token + 1, previous)
    beginFunctionBlock()
  }

  /// Begins the block of the function on top, or the expression in place of it.
  mutating func beginFunctionBlock() {
    index = top.start
    previous = index - 1
    let made = top.link
    if symbol(index) == .colon || symbol(index) == .arrow { advance() }
    if !isLogicalLine, !isBrace(index) { return beginExpressionBody() }
    structure.bodies[made].block = TokenRange(index + (isBrace(index) ? 1 : 0), index)
    beginBlock(backTo: region)
  }

  /// Turns the function on top into an operator: its body is the expression to its right.
  mutating func beginExpressionBody() {
    let function = takeTop()
    leave(function)
    structure.bodies[function.link].traits.insert(.expression)
    structure.bodies[function.link].block = TokenRange(index, index)
    var frame = Frame(
      .expressionBody, binding: Binding.function, token: function.token, start: index,
      region: function.region, operand: function.operand, outer: container)
    frame.link = function.link
    frame.count = function.count
    frame.stop = function.stop
    frame.first = function.first
    push(frame)
    operandEnd = false
  }

  /// Ends a function whose body is an expression: its value is returned.
  mutating func endExpressionBody(_ frame: Frame) {
    let first = Int(structure.bodies[frame.link].block.first)
    emit(.exit, .implicit, first: first, value: first)
    endBody(frame)
    operandStart = frame.operand
  }

  /// Closes the body of the function or type `frame` at the token read last.
  mutating func endBody(_ frame: Frame) {
    closeRegions(to: frame.region)
    structure.bodies[frame.link].end(previous + 1, steps: structure.steps.count)
    body = frame.stop
    statementStart = frame.first
    suspensions = Int32(truncatingIfNeeded: frame.count)
    if frame.role == .new, frame.phase != .last { emitCall(frame.middle) }
  }

  /// Goes on after a function whose block has been closed.
  mutating func functionEnded() {
    let function = top
    top.phase = .last
    pop()
    if function.role == .new { return trailingClosureEnded(function) }
    if function.flag {
      operandStart = function.operand
      operandEnd = true
    } else {
      statementEnded()
    }
  }

  // MARK: Functions with a keyword

  /// Reads `function`, `def` or `func` and all up to the block.
  mutating func readFunction() {
    let isAsync = asyncWord >= 0 && asyncWord == index - 1
    let first = isAsync ? asyncWord : index
    var traits: Body.Traits = isAsync ? .async : []
    var next = index + 1
    if language.bareMethods, symbol(next) == .star {
      traits.insert(.generator)
      next += 1
    }
    let name = skipName(&next)
    if symbol(next) == .less { next = endOfGenerics(next) }
    if opens(.angle, at: next) || opens(.square, at: next) && isLogicalLine {
      next = partner(next) + 1
    }
    guard opens(.parenthesis, at: next) else { return takeOperand() }
    let kind: Body.Kind = structure.bodies[body].kind == .type ? .method : .function
    declareFunction(kind, first, name, next, traits)
  }

  /// Goes over a function's name, which may be an operator; -1 without one.
  private mutating func skipName(_ next: inout Int) -> Int {
    let name = next
    if kind(next) == .word {
      next += 1
    } else if !language.bareMethods, !isLogicalLine, kind(next) == .operator {
      next += 1
      while kind(next) == .operator, touches(next) { next += 1 }
    }
    return next > name ? name : -1
  }

  /// Returns the parenthesis behind generic parameters that were not told from an operator.
  mutating func endOfGenerics(_ start: Int) -> Int {
    var next = start
    while next < count, !opens(.parenthesis, at: next), next - start < Self.longestReturnType {
      structure.work += 1
      next += 1
    }
    return next
  }

  /// Opens the function with parameters at `open`, or goes over it when it has no block.
  mutating func declareFunction(
    _ kind: Body.Kind, _ first: Int, _ name: Int, _ open: Int, _ traits: Body.Traits
  ) {
    let header = endOfHeader(ofParametersAt: open)
    guard header.hasBlock else {
      index = min(header.end, count)
      previous = index - 1
      operandEnd = true
      return
    }
    var traits = traits
    if header.isAsync { traits.insert(.async) }
    if isTypeLevel(first) { traits.insert(.typeLevel) }
    guard isLogicalLine, partners[open] >= 0 else {
      beginFunction(kind, first: first, name: name, traits: traits, blockAt: header.end)
      return beginParameters(open)
    }
    pendingFunctions.append(
      PendingFunction(
        kind: kind, first: first, name: name, traits: traits, block: header.end,
        decoratorStart: decoratorStart))
    index = open
    operandEnd = false
    asyncWord = -1
    pushBracket(.parameters)
    top.flag = true
  }

  /// Begins the function whose parameters have just been read, around it their default values.
  private mutating func beginPendingFunction(_ parameters: TokenRange) {
    let function = pendingFunctions.removeLast()
    decoratorStart = function.decoratorStart
    beginFunction(
      function.kind, first: function.first, name: function.name, traits: function.traits,
      blockAt: function.block)
    structure.bodies[top.link].parameters = parameters
    beginFunctionBlock()
  }

  /// Whether a word before the function at `first` makes it the type's own.
  private mutating func isTypeLevel(_ first: Int) -> Bool {
    var before = first - 1
    while before >= statementStart, let word = word(before) {
      structure.work += 1
      if word == .staticMember || word == .type { return true }
      guard word == .modifier else { return false }
      before -= 1
    }
    return false
  }

  /// Finds the block of a function whose parameters end before `start`.
  mutating func endOfHeader(_ start: Int) -> (end: Int, hasBlock: Bool, isAsync: Bool) {
    isLogicalLine ? endOfLineHeader(start) : endOfBraceHeader(start)
  }

  private mutating func endOfLineHeader(_ start: Int) -> (end: Int, hasBlock: Bool, isAsync: Bool) {
    var next = start
    while next < count, kinds[next] != .newline {
      structure.work += 1
      if symbol(next) == .colon { return (next, true, false) }
      next = partners[next] > next ? Int(partners[next]) + 1 : next + 1
    }
    return (next, kind(next + 1) == .indent, false)
  }

  private mutating func endOfBraceHeader(_ start: Int) -> (end: Int, hasBlock: Bool, isAsync: Bool)
  {
    var next = start
    var isAsync = false
    while next < count {
      structure.work += 1
      if isBrace(next) { return (next, true, isAsync) }
      if symbol(next) == .colon || symbol(next) == .returnArrow {
        next = endOfType(next + 1)
      } else if word(next) == .where {
        next = endOfConstraints(next + 1)
      } else if let word = word(next), word == .async || word == .throw || word == .prefix {
        isAsync = isAsync || word == .async
        next += 1
        if opens(.parenthesis, at: next) { next = partner(next) + 1 }
      } else {
        break
      }
    }
    return (next, false, isAsync)
  }

  /// Goes over the constraints of a generic function.
  private mutating func endOfConstraints(_ start: Int) -> Int {
    var next = start
    while next < count {
      next = endOfType(next)
      switch symbol(next) {
      case .comma, .colon, .equal: next += 1
      default: return next
      }
    }
    return next
  }

  // MARK: Arrows

  /// Begins an arrow function whose parameters open here; false when they are none.
  mutating func beginArrowParameters() -> Bool {
    let arrow = arrow(after: partner(index))
    guard arrow >= 0 else { return false }
    let open = index
    var first = angle.end == index && !angle.isEmpty ? Int(angle.first) : index
    let isAsync = asyncWord >= 0 && asyncWord == first - 1
    if isAsync { first -= 1 }
    previous = first - 1
    beginFunction(.arrow, first: first, traits: isAsync ? .async : [], blockAt: arrow)
    beginParameters(open)
    return true
  }

  /// How many tokens are looked through for the arrow behind a return type.
  private static var longestReturnType: Int { 64 }

  /// Returns the arrow that follows the parameters that end at `close`; -1 without one.
  mutating func arrow(after close: Int) -> Int {
    if symbol(close + 1) == .arrow { return close + 1 }
    guard language.typedDeclarations, symbol(close + 1) == .colon else { return -1 }
    let end = endOfType(close + 2, limit: Self.longestReturnType)
    guard symbol(end) == .arrow else { return -1 }
    return !hasTernary || colonFollows(end + 1) ? end : -1
  }

  /// Whether the expression at `start` ends in the colon of a `?` before it.
  private mutating func colonFollows(_ start: Int) -> Bool {
    var next = start
    var questions = 0
    for _ in 0..<Self.longestReturnType {
      guard next < count else { return false }
      structure.work += 1
      switch symbol(next) {
      case .question: questions += 1
      case .colon:
        if questions == 0 { return true }
        questions -= 1
      case .comma, .semicolon: return false
      default: if kind(next) == .close { return false }
      }
      next = partners[next] > next ? Int(partners[next]) + 1 : next + 1
    }
    return false
  }

  /// Whether a colon here would end the middle of `a ? b : c`.
  private var hasTernary: Bool {
    mutating get {
      var frame = top
      for below in 0..<min(depth, Self.openOperators) {
        if below > 0 { frame = frames[depth - 1 - below] }
        if frame.binding == Binding.none { return false }
        if frame.kind == .then { return true }
      }
      return false
    }
  }

  /// How many open operators are looked through for a `?`.
  private static var openOperators: Int { 16 }

  /// Reads an arrow after one parameter without parentheses.
  mutating func readArrow() {
    guard language.arrowFunctions, operandEnd, operandStart == previous, kind(previous) == .word
    else { return readInfix() }
    let parameter = previous
    let isAsync = asyncWord >= 0 && asyncWord == parameter - 1
    let first = isAsync ? asyncWord : parameter
    let arrow = index
    popOperators(above: Binding.conditional)
    previous = first - 1
    beginFunction(.arrow, first: first, traits: isAsync ? .async : [], blockAt: arrow)
    structure.bodies[top.link].parameters = TokenRange(parameter, parameter + 1)
    beginFunctionBlock()
  }

  // MARK: Lambdas

  /// Reads `lambda` and begins its parameters.
  mutating func beginLambda() {
    let first = index
    beginFunction(.lambda, first: first, blockAt: first)
    top.flag = true
    advance()
    pushContainer(.lambdaParameters, token: first, start: index, region: region)
  }

  /// Ends the parameters of a lambda at its colon.
  mutating func endLambdaParameters() {
    popOperators()
    pop()
    guard top.kind == .function else { return advance() }
    structure.bodies[top.link].parameters = TokenRange(top.token + 1, index)
    advance()
    beginExpressionBody()
  }
}
