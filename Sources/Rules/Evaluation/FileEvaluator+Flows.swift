import Lexing
import Structure

// Where values go, and where objects leave a function.
extension FileEvaluator {
  /// Says whether the trigger's value reaches an argument of a call that `set` matches.
  mutating func flows(_ set: PatternSet, _ trigger: Trigger) -> Verdict {
    guard let found = arrival(of: trigger.match.tokens, set) else { return Verdict(.no) }
    var verdict = Verdict(
      .yes,
      [
        EvidenceStep(
          tokens: found.match.tokens, label: label(of: found.alternative, in: set),
          set: set.name)
      ], alternatives: [found.alternative])
    verdict.effect = Effect(
      step: structure.calls[Int(found.match.call)].step,
      delivery: delivery(of: found.tokens, by: Int(found.match.call), set))
    return verdict
  }

  /// The step at which the function that `call` runs does the same with what it is given as `tokens`.
  private mutating func delivery(
    of tokens: TokenRange, by call: Int, _ set: PatternSet
  ) -> Int32? {
    guard let target = callee(of: call) else { return nil }
    for read in parameterReads(of: tokens, by: call, target) {
      if let found = arrival(of: read, set) {
        return structure.calls[Int(found.match.call)].step
      }
    }
    return nil
  }

  /// The call of `set` that the value at `tokens` reaches, and what stands there for the value.
  private mutating func arrival(
    of tokens: TokenRange, _ set: PatternSet
  ) -> (match: Match, alternative: Int, tokens: TokenRange)? {
    var seen: Set<TokenRange> = []
    var pending = [(tokens: tokens, hops: 0)]
    while let next = pending.popLast() {
      guard seen.insert(next.tokens).inserted, spend() else { continue }
      if let (match, alternative) = callTaking(next.tokens, set) {
        return (match, alternative, next.tokens)
      }
      guard next.hops < StructureIndex.hops else { continue }
      for tokens in usesOfValue(wrapped(next.tokens)).reversed() {
        pending.append((tokens, next.hops + 1))
      }
    }
    return nil
  }

  /// The outermost call around `tokens` that gives them on in another form.
  private mutating func wrapped(_ tokens: TokenRange) -> TokenRange {
    var tokens = tokens
    for call in callsAround(tokens) {
      guard isTransparent(call) else { break }
      let unit = structure.calls[call]
      tokens = TokenRange(Int(unit.callee.first) - (unit.isNew ? 1 : 0), Int(unit.end))
    }
    return tokens
  }

  /// The innermost call of `set` among whose arguments `tokens` are, with nothing but wrappers,
  /// literals and constructions between.
  private mutating func callTaking(
    _ tokens: TokenRange, _ set: PatternSet
  ) -> (match: Match, alternative: Int)? {
    for call in callsAround(tokens) {
      for (alternative, match) in matchesByStep(set)[structure.calls[call].step] ?? []
      where Int(match.call) == call {
        guard unify(match, alternative, Bindings(), Renaming()) != nil else { continue }
        return (match, alternative)
      }
      guard isTransparent(call) else { return nil }
    }
    return nil
  }

  /// The calls among whose arguments `tokens` are, the innermost first; none beyond a function.
  mutating func callsAround(_ tokens: TokenRange) -> [Int] {
    let body = index.body(at: Int(tokens.first))
    look(at: structure.bodies[body].steps.count)
    var found: [Int] = []
    for number in structure.ownSteps(of: body) where structure.steps[number].kind == .call {
      let link = Int(structure.steps[number].link)
      let call = structure.calls[link]
      if call.callee.end <= tokens.first, call.end >= tokens.end, call.end > call.callee.end {
        found.append(link)
      }
    }
    return found.sorted {
      structure.calls[$0].callee.first > structure.calls[$1].callee.first
    }
  }

  /// Whether what goes into `call` comes out again: a wrapper, or the making of an object, `.text(x)`.
  private func isTransparent(_ call: Int) -> Bool {
    let first = Int(structure.calls[call].callee.first)
    if structure.tokens.symbol(first) == .dot { return true }
    if structure.calls[call].isNew || index.isWrapper(call) { return true }
    return name(ofCall: call).first?.isUppercase ?? false
  }

  /// What else holds the value at `tokens`: the reads of the place it is written to, the calls of
  /// the function that returns it, the parameter it is given to.
  private mutating func usesOfValue(_ tokens: TokenRange) -> [TokenRange] {
    if let (place, step) = destination(of: tokens) {
      return reads(of: place, givenBy: structure.steps[Int(step)])
    }
    if let written = innermostWrite(around: tokens), let place = index.place(of: written.target) {
      let place = file.canonical(place, at: Int(written.tokens.first))
      return reads(of: place, givenBy: written)
    }
    let body = index.body(at: Int(tokens.first))
    let isReturned = index.returns(of: body).contains {
      $0.first <= tokens.first && $0.end >= tokens.end
    }
    if isReturned {
      return callSites(of: body).map { call in
        let unit = structure.calls[Int(call)]
        return TokenRange(Int(unit.callee.first), Int(unit.end))
      }
    }
    guard let call = callsAround(tokens).first, let target = callee(of: call) else { return [] }
    return parameterReads(of: tokens, by: call, target)
  }

  /// Where `target`, which `call` runs, reads what it is given as `tokens`.
  private mutating func parameterReads(
    of tokens: TokenRange, by call: Int, _ target: Int
  ) -> [TokenRange] {
    let pairs = argumentPairs(of: call, target)
    guard
      let pair = pairs.first(where: {
        $0.argument.first <= tokens.first && $0.argument.end >= tokens.end
      })
    else { return [] }
    let unit = structure.bodies[target]
    return reads(
      of: pair.parameter, in: TokenRange(Int(unit.parameters.end), Int(unit.tokens.end)))
  }

  /// The write whose value holds `tokens`, as a field or item of a literal.
  private mutating func innermostWrite(around tokens: TokenRange) -> Step? {
    let body = index.body(at: Int(tokens.first))
    look(at: structure.bodies[body].steps.count)
    for number in structure.bodies[body].steps {
      let step = structure.steps[Int(number)]
      guard step.kind == .write, step.value.first <= tokens.first, step.value.end >= tokens.end,
        !holdsCall(from: Int(step.value.first), to: tokens)
      else { continue }
      return step
    }
    return nil
  }

  /// Whether a bracket of a call opens between `start` and `tokens` and ends behind them.
  private mutating func holdsCall(from start: Int, to tokens: TokenRange) -> Bool {
    look(at: Int(tokens.first) - start)
    return (start..<max(start, Int(tokens.first))).contains { token in
      Int(structure.tokens.partners[token]) >= Int(tokens.end)
        && structure.tokens.bracket(token) == .parenthesis && token > start
    }
  }

  /// Where `place` is read behind the token `start` of its function.
  private mutating func reads(of place: Place, after start: Int) -> [TokenRange] {
    let body = index.body(at: max(0, start - 1))
    let unit = structure.bodies[body]
    let end = isLocal(place, to: body) ? Int(unit.tokens.end) : structure.tokens.count
    let first = isLocal(place, to: body) ? start : 0
    return reads(of: place, in: TokenRange(first, max(first, end)))
  }

  /// Where `place` is read and can hold what `step` gave it.
  private mutating func reads(of place: Place, givenBy step: Step) -> [TokenRange] {
    reads(of: place, after: Int(step.tokens.end)).filter { read in
      let origins = file.origins(of: place, at: Int(read.first))
      return origins.isOpen || origins.values.contains(step.value)
    }
  }

  /// Where `place` is read in `range`.
  mutating func reads(of place: Place, in range: TokenRange) -> [TokenRange] {
    guard look(at: range.indices.count) else { return [] }
    var found: [TokenRange] = []
    for token in range.indices where found.count < 16 && isChainStart(token) {
      guard let end = end(of: place, from: token) else { continue }
      found.append(TokenRange(token, end))
    }
    return found
  }

  private func isChainStart(_ token: Int) -> Bool {
    structure.tokens.kinds[token] == .word && !isMember(token)
      && (structure.tokens.word(token) == .name || structure.tokens.word(token) == .this)
  }

  /// Where the chain that begins at `token` has named `place`; nil when it does not.
  private mutating func end(of place: Place, from token: Int) -> Int? {
    let tokens = structure.tokens
    var end = token + 1
    for _ in 0..<8 {
      if let found = file.place(of: TokenRange(token, end)),
        file.canonical(found, at: token) == place
      {
        return end
      }
      while end < tokens.count, tokens.symbol(end) == .bang || tokens.symbol(end) == .question {
        end += 1
      }
      guard end + 1 < tokens.count else { return nil }
      if tokens.symbol(end) == .dot || tokens.symbol(end) == .optionalDot,
        tokens.kinds[end + 1] == .word
      {
        end += 2
      } else if tokens.bracket(end) == .square, Int(tokens.partners[end]) > end {
        end = Int(tokens.partners[end]) + 1
      } else {
        return nil
      }
    }
    return nil
  }

  // MARK: Escapes

  /// Says whether the object bound to `variable` leaves the function in one of `ways`.
  mutating func escapes(
    _ variable: String, _ ways: Set<Escape>, _ trigger: Trigger
  ) -> Verdict {
    guard let operand = trigger.bindings[variable], let place = operand.place else {
      return Verdict(.no)
    }
    let token = Int(trigger.match.tokens.first)
    let home = index.body(at: token)
    if ways.contains(.stored), !isLocal(place, to: home), !isValue(place) {
      return Verdict(.yes, [EvidenceStep(tokens: operand.tokens, label: "kept here")])
    }
    let run = outermostRun(around: home)
    for number in structure.bodies[run].steps where spend() {
      let step = structure.steps[Int(number)]
      guard let (way, label) = way(of: step, in: run), ways.contains(way) else { continue }
      let range = step.kind == .call ? structure.calls[Int(step.link)].arguments : step.value
      let read = ownReads(of: place, in: range, of: step) ?? made(operand, in: range)
      guard let read, leaves(read, by: step, range) else { continue }
      return Verdict(.yes, [EvidenceStep(tokens: step.tokens, label: label)])
    }
    return Verdict(.no)
  }

  /// The first read of `place` in `range` that the body of `step` makes itself.
  private mutating func ownReads(
    of place: Place, in range: TokenRange, of step: Step
  ) -> TokenRange? {
    let body = index.body(of: step)
    for read in reads(of: place, in: range) where index.body(at: Int(read.first)) == body {
      return read
    }
    return nil
  }

  private func isValue(_ place: Place) -> Bool {
    if case .value = place.root { true } else { false }
  }

  /// What is made and not named stands where it is made.
  private func made(_ operand: Operand, in range: TokenRange) -> TokenRange? {
    guard let place = operand.place, isValue(place) else { return nil }
    let isInside = operand.tokens.first >= range.first && operand.tokens.end <= range.end
    return isInside ? operand.tokens : nil
  }

  private mutating func way(of step: Step, in run: Int) -> (Escape, String)? {
    switch step.kind {
    case .exit where step.detail == .return || step.detail == .implicit:
      let body = index.body(of: step)
      return body == run ? (.returned, "returned here") : nil
    case .write:
      guard let place = index.place(of: step.target) else { return nil }
      let body = index.body(of: step)
      return isLocal(place, to: body) ? nil : (.stored, "kept here")
    case .call: return callee(of: Int(step.link)) == nil ? (.passed, "passed on here") : nil
    default: return nil
    }
  }

  /// Whether the object itself, and not what one of its members gave, leaves by `step`.
  private func leaves(_ read: TokenRange, by step: Step, _ range: TokenRange) -> Bool {
    let tokens = structure.tokens
    let next = Int(read.end)
    guard next < Int(range.end) else { return true }
    let symbol = tokens.symbol(next)
    return symbol != .dot && symbol != .optionalDot && tokens.kinds[next] != .open
  }

  /// Whether `place` begins in a local name of `body` or of one that runs where it stands in it.
  mutating func isLocal(_ place: Place, to body: Int) -> Bool {
    guard case .declared(let number) = place.root else { return false }
    let declaration = index.declarations[Int(number)]
    let owner = Int(structure.regions[Int(declaration.scope)].body)
    guard owner > 0, declaration.kind != .member else { return false }
    return outermostRun(around: owner) == outermostRun(around: body)
  }
}
