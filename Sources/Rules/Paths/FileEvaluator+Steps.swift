import Lexing
import Structure

// What one step does to the states of the ways that it lies on.
extension FileEvaluator {
  /// Returns `states` after the step at `number`.
  mutating func apply(step number: Int, _ states: StateSet, _ walk: inout Walk) -> StateSet {
    guard !states.isEmpty, spend() else { return states }
    let step = structure.steps[number]
    var states = states
    walk.reach(step: number, states)
    if Int32(number) == walk.query.step { states = pass(trigger: number, states, &walk) }
    switch step.kind {
    case .make: return walkMade(Int(step.link), states, &walk)
    case .exit: return leave(step, meet(number, states, &walk), &walk)
    case .call:
      guard !lastCalls.contains(step.link) else {
        if walk.query.automaton.countsTried { walk.fail(in: states) }
        return StateSet()
      }
      states = enter(call: Int(step.link), states, &walk)
      // What is to come before a trigger has come when the call is over, what is to come after it
      // when the call begins.
      let meetsLater = walk.query.automaton.kind == .before && awaited[step.link] != nil
      if !meetsLater { states = meet(number, states, &walk) }
    case .suspend:
      states = suspend(number, states, &walk)
      if walk.query.automaton.kind == .before {
        let call = awaitedCall[Int32(number)].map { Int(structure.calls[Int($0)].step) }
        states = meet(call ?? number, states, &walk)
      }
    case .write:
      states = meet(number, states, &walk)
      states = enter(settersOf: number, states, &walk)
    }
    if !walk.query.automaton.countsTried || mayFail(step) { walk.fail(in: states) }
    return states
  }

  /// Whether an error may come at `step`, which is done all the same.
  private mutating func mayFail(_ step: Step) -> Bool {
    switch step.kind {
    case .suspend: true
    case .call:
      awaited[step.link] == nil
        && !file.language.holders.looks.contains(name(ofCall: Int(step.link)))
    default: false
    }
  }

  private mutating func pass(
    trigger number: Int, _ states: StateSet, _ walk: inout Walk
  ) -> StateSet {
    guard walk.query.automaton.kind == .after else { return states }
    let step = EvidenceStep(tokens: structure.steps[number].tokens, label: "")
    return walk.apply(.trigger, to: states, step)
  }

  /// Takes the stations, losses and claims that match at the step `number`.
  private mutating func meet(_ number: Int, _ states: StateSet, _ walk: inout Walk) -> StateSet {
    var states = states
    let query = walk.query
    if let lost = query.lost, let hit = hit(lost, at: number, walk) {
      states = walk.apply(
        .lost, to: states, hit.step, alternative: hit.alternative, hit.bindings)
    }
    for (position, station) in query.stations.enumerated() {
      guard case .step(let set) = station, let hit = hit(set, at: number, walk) else { continue }
      states = walk.apply(
        .met(position), to: states, hit.step, alternative: hit.alternative, hit.bindings)
    }
    if let kept = query.kept, let hit = hit(kept, at: number, walk) {
      states = walk.apply(
        .kept, to: states, hit.step, alternative: hit.alternative, hit.bindings)
    }
    return states
  }

  /// The match of `set` at the step `number` that agrees with what the query has bound.
  private mutating func hit(
    _ set: PatternSet, at number: Int, _ walk: Walk
  ) -> (step: EvidenceStep, alternative: Int, bindings: Bindings)? {
    guard let found = matchesByStep(set)[Int32(number)] else { return nil }
    for (alternative, match) in found {
      guard unify(match, alternative, walk.query.bindings, walk.renaming) != nil else { continue }
      let label = label(of: alternative, in: set)
      let step = EvidenceStep(tokens: match.tokens, label: label, set: set.name)
      return (step, alternative, walk.renaming(match.bindings))
    }
    return nil
  }

  private mutating func suspend(
    _ number: Int, _ states: StateSet, _ walk: inout Walk
  ) -> StateSet {
    let step = structure.steps[number]
    if let call = awaitedCall[Int32(number)], isOwnCoroutine(call) { return states }
    if let stopping = walk.frames.lastIndex(where: \.stopsAtSuspension) {
      walk.frames[stopping].exits[.return].formUnion(states)
      return StateSet()
    }
    if walk.query.automaton.kind == .before, walk.isLocked || holdsLock(step) { return states }
    let word = EvidenceStep(tokens: step.tokens, label: "suspended here")
    return walk.apply(.suspension, to: states, word)
  }

  /// Whether `call` runs an asynchronous function of this file, whose own suspensions count.
  private mutating func isOwnCoroutine(_ call: Int32) -> Bool {
    guard let body = callee(of: Int(call)) else { return false }
    return structure.bodies[body].traits.contains(.async)
  }

  private mutating func leave(_ step: Step, _ states: StateSet, _ walk: inout Walk) -> StateSet {
    let last = walk.frames.count - 1
    switch step.detail {
    case .return, .implicit:
      if walk.frames[last].asksOutcome {
        let (holds, fails) = split(outcome: step.value, states, &walk)
        walk.frames[last].leave(by: .returnTrue, holds)
        walk.frames[last].leave(by: .returnFalse, fails)
      } else {
        walk.frames[last].leave(by: .return, states)
      }
    case .throw: walk.frames[last].leave(by: .throw, states)
    case .break: walk.frames[last].leave(by: .break, states)
    case .continue: walk.frames[last].leave(by: .continue, states)
    case .fallthrough: return states
    default: break
    }
    return StateSet()
  }

  // MARK: Other functions

  /// Walks a function that runs where it is written; others are another run.
  ///
  /// That it begins as what the query asks for counts in it alone.
  private mutating func walkMade(
    _ body: Int, _ states: StateSet, _ walk: inout Walk
  ) -> StateSet {
    guard index.moments[body] == .now else { return states }
    if walk.query.automaton.kind == .before, isLoose(body), walk.looseRuns < Self.deepestLooseRun {
      return walkLoose(body, states, &walk)
    }
    let open = states.filter { !PathAutomaton.isGood($0) }
    let begun = begin(asCallback: body, open, &walk)
    guard !begun.isEmpty else {
      return self.walk(body: body, from: states, renaming: walk.renaming, &walk)
    }
    _ = self.walk(body: body, from: begun, renaming: walk.renaming, &walk)
    let good = states.filter(PathAutomaton.isGood)
    var end =
      good.isEmpty ? good : self.walk(body: body, from: good, renaming: walk.renaming, &walk)
    end.formUnion(open)
    return end
  }

  /// Walks a function that runs where it is written up to its first suspension, behind which the one
  /// around it goes on too.
  private mutating func walkLoose(
    _ body: Int, _ states: StateSet, _ walk: inout Walk
  ) -> StateSet {
    walk.looseRuns += 1
    defer { walk.looseRuns -= 1 }
    _ = self.walk(body: body, from: states, renaming: walk.renaming, &walk)
    return self.walk(
      body: body, from: states, renaming: walk.renaming, stopsAtSuspension: true, &walk)
  }

  /// Whether `body` is asynchronous and called where it is written, and nothing waits for its end.
  private func isLoose(_ body: Int) -> Bool {
    let unit = structure.bodies[body]
    guard unit.traits.contains(.async), unit.call < 0 else { return false }
    var first = Int(unit.tokens.first) - 1
    while first > 0, structure.tokens.kinds[first] == .open { first -= 1 }
    return first < 0 || structure.tokens.word(first) != .await
  }

  /// How many of them are told apart from what goes on beside them, one in the other.
  private static var deepestLooseRun: Int { 2 }

  /// Returns `states` where `body`, which runs where it is written, is given to a call that the query
  /// asks for; empty when it is not.
  private mutating func begin(
    asCallback body: Int, _ states: StateSet, _ walk: inout Walk
  ) -> StateSet {
    let call = Int(structure.bodies[body].call)
    guard call >= 0, structure.calls[call].step >= 0, !states.isEmpty else { return StateSet() }
    for (position, station) in walk.query.stations.enumerated() {
      guard case .callback(let set) = station,
        let hit = hit(set, at: Int(structure.calls[call].step), walk)
      else { continue }
      return walk.apply(
        .met(position), to: states, hit.step, alternative: hit.alternative, hit.bindings)
    }
    return StateSet()
  }

  /// Walks the setters and observers of the member that the step `number` writes; an initializer
  /// runs no observer.
  private mutating func enter(
    settersOf number: Int, _ states: StateSet, _ walk: inout Walk
  ) -> StateSet {
    guard !setters.isEmpty, walk.calls < Self.deepestCall, let frame = walk.frames.last,
      let place = file.place(of: structure.steps[number].target), let bodies = setters[place]
    else { return states }
    var states = states
    let isMaking = structure.bodies[frame.body].kind == .initializer
    for body in bodies where !walk.frames.contains(where: { $0.body == body }) {
      if isMaking, structure.tokens.word(Int(structure.bodies[body].tokens.first)) == .observer {
        continue
      }
      var renaming = frame.renaming
      if let name = parameterNames(of: body).first, let given = parameters[Int32(name)] {
        let target = self.place(of: structure.steps[number].target)
        renaming.add(Place(root: .declared(given), path: ""), frame.renaming(target))
      }
      walk.calls += 1
      states = self.walk(body: body, from: states, renaming: renaming, &walk)
      walk.calls -= 1
    }
    return states
  }

  /// Walks the function of this file that `call` runs, if it runs now.
  private mutating func enter(
    call: Int, _ states: StateSet, _ walk: inout Walk
  ) -> StateSet {
    guard let body = callee(of: call) else { return states }
    let traits = structure.bodies[body].traits
    guard mayChange(walk.query, in: body), !traits.contains(.generator),
      walk.calls < Self.deepestCall,
      !walk.frames.contains(where: { $0.body == body })
    else { return states }
    let wait = awaited[Int32(call)]
    let isAwaited = wait != nil
    if traits.contains(.async), !isAwaited, file.language.lazyCoroutines { return states }
    let isLocked = walk.isLocked || wait.map { holdsLock(structure.steps[Int($0)]) } ?? false
    let renaming = renaming(of: call, body, walk.renaming)
    let states = walk.crossing(states)
    let visit = Visit(
      body: body, states: states.bits, told: walk.told(by: states),
      stopsAtSuspension: traits.contains(.async) && !isAwaited, isLocked: isLocked,
      isFeeding: walk.isFeeding, depth: walk.calls,
      given: renaming.pairs(about: walk.query.bindings))
    guard !walk.inert.contains(visit) else { return states }
    let doubts = walk.doubts.count
    walk.calls += 1
    defer { walk.calls -= 1 }
    let end = walk.crossing(
      self.walk(
        body: body, from: states, renaming: renaming,
        stopsAtSuspension: visit.stopsAtSuspension, isLocked: isLocked, &walk))
    if end.isSame(as: states), walk.doubts.count == doubts { walk.inert.insert(visit) }
    return end
  }
}
