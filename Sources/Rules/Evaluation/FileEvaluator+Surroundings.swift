import Lexing
import Structure

// What a trigger stands in.
extension FileEvaluator {
  /// Says whether the trigger stands in `surroundings`.
  mutating func inside(_ surroundings: Surroundings, _ trigger: Trigger) -> Verdict {
    let token = Int(trigger.match.tokens.first)
    var region = Int(index.regionOfToken[token])
    switch surroundings {
    case .loop:
      while region >= 0, structure.regions[region].kind != .body {
        if structure.regions[region].kind.isLoop { return Verdict(.yes) }
        region = Int(structure.regions[region].parent)
      }
      return Verdict(.no)
    case .await: return Verdict(isAwaited(trigger.match.tokens, region))
    case .catch(let test): return Verdict(isInside(region, .catch) { accepts($0, test) })
    case .try(let test):
      return Verdict(isInside(region, .protected) { isCaught($0, test) })
    case .function(let test): return Verdict(isInside(region, test) { $0.kind != .type })
    case .type(let test): return Verdict(isInside(region, test) { $0.kind == .type })
    case .typeNamed(let variable):
      guard let operand = trigger.bindings[variable] else { return Verdict(.no) }
      return Verdict(isInside(region, typeNamedIn: name(of: operand)))
    case .call(let set):
      let step = call(of: set, around: trigger.match.tokens, trigger.bindings)
      return Verdict(step != nil, step.map { [$0] } ?? [])
    case .callback(let set):
      let body = Int(structure.regions[region].body)
      let step = callback(set, around: body, trigger.bindings, hops: 0)
      return Verdict(step != nil, step.map { [$0] } ?? [])
    }
  }

  /// The call of `set` in whose arguments `tokens` stand, also in a function there that runs where
  /// it is written.
  private mutating func call(
    of set: PatternSet, around tokens: TokenRange, _ bindings: Bindings
  ) -> EvidenceStep? {
    var tokens = tokens
    while spend() {
      for call in callsAround(tokens) {
        if let step = match(of: set, at: structure.calls[call].step, bindings) { return step }
      }
      let body = index.body(at: Int(tokens.first))
      guard index.moments[body] == .now, structure.bodies[body].call >= 0 else { return nil }
      let taker = structure.calls[Int(structure.bodies[body].call)]
      if let step = match(of: set, at: taker.step, bindings) { return step }
      tokens = TokenRange(Int(taker.callee.first), Int(taker.callee.first) + 1)
    }
    return nil
  }

  private func isInside(
    _ region: Int, _ test: NameTest, _ isMeant: (Body) -> Bool
  ) -> Bool {
    var body = Int(structure.regions[region].body)
    while body > 0 {
      let unit = structure.bodies[body]
      if isMeant(unit), names(ofBody: body).contains(where: test.accepts) { return true }
      body = Int(unit.parent)
    }
    return false
  }

  /// Whether an `await` of the same function waits for what `tokens` are, or are a part of.
  private mutating func isAwaited(_ tokens: TokenRange, _ region: Int) -> Bool {
    let body = structure.regions[region].body
    look(at: structure.bodies[Int(body)].steps.count)
    return structure.bodies[Int(body)].steps.contains { number in
      let step = structure.steps[Int(number)]
      return step.kind == .suspend && step.detail == .await && step.value.first <= tokens.first
        && step.value.end >= tokens.end && structure.regions[Int(step.region)].body == body
    }
  }

  /// Whether `region`, or one around it in its function, is of `kind` and `isMeant`.
  private func isInside(
    _ region: Int, _ kind: Region.Kind, _ isMeant: (Int) -> Bool
  ) -> Bool {
    var region = region
    while region >= 0, structure.regions[region].kind != .body {
      if structure.regions[region].kind == kind, isMeant(region) { return true }
      region = Int(structure.regions[region].parent)
    }
    return false
  }

  /// Whether a name in the test of `region` satisfies `test`.
  private func accepts(_ region: Int, _ test: NameTest) -> Bool {
    structure.regions[region].test.indices.contains {
      structure.tokens.kinds[$0] == .word && test.accepts(index.text($0))
    }
  }

  /// Whether what goes wrong in `region` is caught by a name that satisfies `test`.
  private func isCaught(_ region: Int, _ test: NameTest) -> Bool {
    let attempt = Int(structure.regions[region].parent)
    var arm = attempt + 1
    while arm < Int(structure.regions[attempt].next) {
      if structure.regions[arm].kind == .catch, accepts(arm, test) { return true }
      arm = Int(structure.regions[arm].next)
    }
    return false
  }

  /// Whether the name of a type around `region` stands in `name`, between signs that end a word.
  private func isInside(_ region: Int, typeNamedIn name: String) -> Bool {
    var body = Int(structure.regions[region].body)
    while body > 0 {
      if structure.bodies[body].kind == .type, stands(self.name(ofBody: body), in: name) {
        return true
      }
      body = Int(structure.bodies[body].parent)
    }
    return false
  }

  private func stands(_ part: String, in name: String) -> Bool {
    guard !part.isEmpty else { return false }
    let isEdge: (Character?) -> Bool = { $0 == nil || $0 == "_" || $0 == "." }
    return name.ranges(of: part).contains {
      isEdge(name[..<$0.lowerBound].last) && isEdge(name[$0.upperBound...].first)
    }
  }

  /// The call or the write of `set` that `body`, or a function around it, is given to; a function
  /// that runs nowhere but in such functions is one too.
  private mutating func callback(
    _ set: PatternSet, around body: Int, _ bindings: Bindings, hops: Int
  ) -> EvidenceStep? {
    var body = body
    while body > 0, structure.bodies[body].kind != .type {
      if let step = receiver(of: body, set, bindings) { return step }
      if hops < Self.deepestCaller, let step = caller(of: body, set, bindings, hops: hops) {
        return step
      }
      body = Int(structure.bodies[body].parent)
    }
    return nil
  }

  /// The call or the write of `set` that `body` itself is given to.
  mutating func receiver(
    of body: Int, _ set: PatternSet, _ bindings: Bindings
  ) -> EvidenceStep? {
    let unit = structure.bodies[body]
    if unit.call >= 0,
      let step = match(of: set, at: structure.calls[Int(unit.call)].step, bindings)
    {
      return step
    }
    if let step = decorator(of: unit, set, bindings) { return step }
    guard unit.traits.contains(.assigned), let write = write(of: unit) else { return nil }
    return match(of: set, at: write, bindings)
  }

  /// The call or the write of `set` in or by which `body` runs, where all its uses are of this kind.
  private mutating func caller(
    of body: Int, _ set: PatternSet, _ bindings: Bindings, hops: Int
  ) -> EvidenceStep? {
    var found: EvidenceStep?
    for call in callSites(of: body) {
      guard spend() else { return nil }
      let outer = index.body(at: Int(structure.calls[Int(call)].callee.first))
      guard let step = callback(set, around: outer, bindings, hops: hops + 1) else { return nil }
      found = found ?? step
    }
    for token in valueUses(of: body) {
      guard let number = stepTaking(token), let step = match(of: set, at: number, bindings) else {
        return nil
      }
      found = found ?? step
    }
    return found
  }

  /// The call that is given what stands at `token`, or the write of it.
  mutating func stepTaking(_ token: Int) -> Int32? {
    let range = TokenRange(token, token + 1)
    if let call = callsAround(range).first { return structure.calls[call].step }
    let number = index.stepOfToken[token]
    guard number >= 0, structure.steps[Int(number)].kind == .write else { return nil }
    return number
  }

  /// The match of `set` among the decorators of `unit`: `@door.on("open")`.
  private mutating func decorator(
    of unit: Body, _ set: PatternSet, _ bindings: Bindings
  ) -> EvidenceStep? {
    guard unit.declaration >= 0, unit.declaration < unit.name else { return nil }
    for alternative in set.alternatives {
      look(at: matches(of: alternative).count)
      for match in matches(of: alternative)
      where match.call >= 0 && match.tokens.first >= unit.declaration
        && match.tokens.end <= unit.name
      {
        guard unify(match, alternative, bindings, Renaming()) != nil else { continue }
        return EvidenceStep(
          tokens: match.tokens, label: label(of: alternative, in: set), set: set.name)
      }
    }
    return nil
  }

  /// The step that writes the function `unit` to its name or member.
  private func write(of unit: Body) -> Int32? {
    let first = Int(unit.steps.upperBound)
    let last = min(first + 4, structure.steps.count)
    return (first..<max(first, last)).first {
      structure.steps[$0].kind == .write && structure.steps[$0].value.first <= unit.tokens.first
        && structure.steps[$0].value.end >= unit.tokens.end
    }.map(Int32.init)
  }

  /// The match of `set` at the step `number` that agrees with `bindings`.
  mutating func match(
    of set: PatternSet, at number: Int32, _ bindings: Bindings
  ) -> EvidenceStep? {
    for (alternative, match) in matchesByStep(set)[number] ?? [] {
      guard unify(match, alternative, bindings, Renaming()) != nil else { continue }
      return EvidenceStep(
        tokens: match.tokens, label: label(of: alternative, in: set), set: set.name)
    }
    return nil
  }
}
