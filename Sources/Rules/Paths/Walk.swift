import Structure

/// What one walk over a function, and those it calls, knows and finds.
struct Walk: Sendable {
  let query: PathQuery
  /// What changed states, oldest first.
  var witnesses: [Witness] = []
  /// The states in which the trigger is reached.
  var atTrigger = StateSet()
  /// The states in which everything else is reached, while it is walked.
  var passage = Passage()
  /// Why something is not known.
  var doubts: [Doubt] = []
  /// The functions that are being walked, the innermost last.
  var frames: [Frame] = []
  /// Runs of functions that changed nothing.
  var inert: Set<Visit> = []
  /// Whether tests tell anything and the trigger counts: not while a test is walked again.
  var isFeeding = true
  /// Entered calls around the current one.
  var calls = 0
  /// Entered regions around the current one.
  var depth = 0
  /// Those of them that run however a scope was left.
  var endings = 0
  /// Entered functions around the current place for whose end nothing waits.
  var looseRuns = 0

  /// Begins a walk that answers `query`.
  init(_ query: PathQuery) { self.query = query }

  /// One function that is being walked.
  struct Frame: Sendable {
    let body: Int
    /// Tells the places of this function as those of the one the walk began in.
    let renaming: Renaming
    /// The ways that leave it.
    var exits = Exits()
    /// Whether it matters if what it returns is true.
    var asksOutcome = false
    /// Whether its caller goes on at its first suspension.
    let stopsAtSuspension: Bool
    /// Whether one of its callers holds a lock while it runs.
    var isLocked = false
    /// The scopes that are open, the innermost last.
    var scopes: [Scope] = []
    /// The states in which an error may come inside each `try`, the innermost last.
    var attempts: [StateSet] = []
  }

  var renaming: Renaming { frames.last?.renaming ?? Renaming() }

  /// Whether a lock is held around the function that is being walked.
  var isLocked: Bool { frames.last?.isLocked ?? false }

  /// Begins to walk a function, which a lock around what runs it holds too.
  mutating func open(_ frame: Frame) {
    frames.append(frame)
    frames[frames.count - 1].isLocked = frame.isLocked || frames.dropLast().last?.isLocked ?? false
  }

  /// Whether a walk that begins in `states` has nothing behind it.
  func beginsWithNothing(in states: StateSet) -> Bool {
    states.bits == StateSet(PathAutomaton.start).bits && witnesses.isEmpty
  }

  /// Notes that the run that the walk began in comes to the step `number` in `states`.
  mutating func reach(step number: Int, _ states: StateSet) {
    guard calls == 0, isFeeding, query.automaton.kind == .before else { return }
    passage.steps[Int32(truncatingIfNeeded: number), default: StateSet()].formUnion(states)
  }

  /// Notes that the reads in `region` itself are come to in `states`.
  mutating func reach(readsIn region: Int, _ states: StateSet) {
    guard calls == 0, isFeeding, query.automaton.kind == .before else { return }
    passage.regions[Int32(truncatingIfNeeded: region), default: StateSet()].formUnion(states)
  }

  /// Notes that an error may come in `states`.
  mutating func fail(in states: StateSet) {
    let last = frames.count - 1
    for attempt in frames[last].attempts.indices {
      frames[last].attempts[attempt].formUnion(states)
    }
  }

  /// Whether each way that has come to the step `number` of the run that the walk began in had met
  /// there what it was to meet.
  func hasMet(atStep number: Int32) -> Bool {
    guard query.automaton.kind == .before else { return false }
    return passage.steps[number]?.states.allSatisfy(PathAutomaton.isGood) ?? true
  }

  /// Returns `states` after `input`; `step` tells what happened for the story, `bindings` what it
  /// speaks of.
  mutating func apply(
    _ input: PathInput, to states: StateSet, _ step: EvidenceStep, alternative: Int = -1,
    _ bindings: Bindings = Bindings()
  ) -> StateSet {
    var result = StateSet()
    for state in states.states {
      let next = next(state, input, bindings, witness: states.witness(of: state))
      guard next != state else {
        result.insert(state, witness: states.witness(of: state))
        continue
      }
      guard !result.contains(next) else { continue }
      witnesses.append(
        Witness(
          parent: states.witness(of: state), step: step, alternative: alternative,
          bindings: bindings))
      result.insert(next, witness: Int32(witnesses.count - 1))
    }
    return result
  }

  /// Returns the state after `state`: what is lost of one thing undoes nothing of another, and a test
  /// of one is not spoiled by what was undone of another.
  private func next(
    _ state: UInt8, _ input: PathInput, _ bindings: Bindings, witness: Int32
  ) -> UInt8 {
    let isOther = witness >= 0 && witnesses[Int(witness)].bindings.contradict(bindings)
    switch input {
    case .lost where isOther && PathAutomaton.isGood(state): return state
    case .tested where isOther: return query.automaton.next(query.automaton.crossing(state), input)
    default: return query.automaton.next(state, input)
    }
  }

  /// What the witnesses of `states` speak of, which decides with what happens next.
  func told(by states: StateSet) -> [Bindings] {
    states.states.map { state in
      let witness = states.witness(of: state)
      return witness < 0 ? Bindings() : witnesses[Int(witness)].bindings
    }
  }

  /// Returns the story that led to `state` in `states`.
  func story(of state: UInt8, in states: StateSet) -> [Witness] {
    var story: [Witness] = []
    var next = states.witness(of: state)
    while next >= 0 {
      story.append(witnesses[Int(next)])
      next = witnesses[Int(next)].parent
    }
    return story.reversed()
  }

  /// Takes over the states in which another walk reached its trigger, with their stories, as the
  /// begin of this one; `suspending` where a run ends between the two.
  mutating func adopt(_ other: Walk, suspending: Bool = false, at tokens: TokenRange) -> StateSet {
    let states = adopt(other, from: nil)
    guard suspending else { return states }
    return apply(.suspension, to: states, EvidenceStep(tokens: tokens, label: "runs later"))
  }

  /// Takes over the states of a walk through the file at `path`.
  mutating func adopt(_ other: Walk, from path: String?) -> StateSet {
    let first = Int32(witnesses.count)
    for witness in other.witnesses {
      let step = EvidenceStep(
        path: witness.step.path ?? path, tokens: witness.step.tokens, label: witness.step.label,
        set: witness.step.set)
      witnesses.append(
        Witness(
          parent: witness.parent < 0 ? -1 : witness.parent + first, step: step,
          alternative: witness.alternative, bindings: witness.bindings))
    }
    // The first one is told, and many ways would bring many.
    if doubts.isEmpty { doubts = Array(other.doubts.prefix(1)) }
    var states = StateSet()
    for state in other.atTrigger.states {
      let witness = other.atTrigger.witness(of: state)
      states.insert(
        query.automaton.crossing(state), witness: witness < 0 ? -1 : witness + first)
    }
    return states
  }

  /// Returns `left` and `right`, two ways into the same code: where the event that is asked for may be
  /// one of several, all of them are those of the one on which it is handled.
  func joined(_ left: StateSet, _ right: StateSet) -> StateSet {
    if query.toleratesOthers, left.isOnly(PathAutomaton.handling) { return left }
    if query.toleratesOthers, right.isOnly(PathAutomaton.handling) { return right }
    var both = left
    both.formUnion(right)
    return both
  }

  /// Returns `states` in which another function goes on.
  func crossing(_ states: StateSet) -> StateSet {
    var result = StateSet()
    for state in states.states {
      result.insert(query.automaton.crossing(state), witness: states.witness(of: state))
    }
    return result
  }

  /// Returns `states` with every begin in doubt.
  mutating func doubt(_ states: StateSet, _ doubt: Doubt) -> StateSet {
    guard states.contains(PathAutomaton.start), query.automaton.kind == .before else {
      return states
    }
    return giveUp(states, doubt)
  }

  /// Returns `states` behind something that is not walked, where nothing has begun for certain.
  mutating func giveUp(_ states: StateSet, _ doubt: Doubt) -> StateSet {
    doubts.append(doubt)
    guard states.contains(PathAutomaton.start), query.automaton.kind == .before else {
      return states
    }
    var result = StateSet(PathAutomaton.doubtful)
    for state in states.states where state != PathAutomaton.start {
      result.insert(state, witness: states.witness(of: state))
    }
    return result
  }

  /// Returns the states in which an error is caught: what was begun and failed is over.
  func caught(_ states: StateSet) -> StateSet {
    query.automaton.kind == .after ? withoutObject(states) : states
  }

  /// Returns `states` on ways on which there is nothing to wait for.
  func withoutObject(_ states: StateSet) -> StateSet {
    var result = StateSet()
    for state in states.states {
      let isOpen = state == PathAutomaton.waiting || state == PathAutomaton.exposed
      result.insert(
        isOpen ? PathAutomaton.start : state, witness: isOpen ? -1 : states.witness(of: state))
    }
    return result
  }
}
