import Lexing
import Structure

// What is known on one side of a test.
extension FileEvaluator {
  /// How many local names and predicate functions a condition is followed through.
  private static var deepestCondition: Int { 3 }

  /// Returns the states where `test` holds and those where it does not; a test that a suspension
  /// lies behind tells nothing.
  mutating func split(
    _ test: TokenRange, _ states: StateSet, _ walk: inout Walk
  ) -> (holds: StateSet, fails: StateSet) {
    guard !states.isEmpty, !test.isEmpty else { return (states, states) }
    if let constant = constant(test) {
      return constant ? (states, StateSet()) : (StateSet(), states)
    }
    guard walk.query.readsConditions || walk.query.tracked != nil, walk.isFeeding else {
      return (states, states)
    }
    let context = Test(range: test, renaming: walk.renaming, depth: 0)
    return split(condition: test, context, states, &walk)
  }

  /// The test that conditions are read for.
  private struct Test {
    /// Where the states are asked for: what was tested before a suspension in it is stale.
    let range: TokenRange
    let renaming: Renaming
    /// How many local names and predicates lie between.
    let depth: Int
  }

  private mutating func split(
    condition range: TokenRange, _ test: Test, _ states: StateSet, _ walk: inout Walk
  ) -> (holds: StateSet, fails: StateSet) {
    let nodes = conditionNodes(range)
    guard !nodes.isEmpty else { return (states, states) }
    guard nodes.count <= Self.longestCondition, spend(nodes.count) else {
      let either = walk.giveUp(states, budget > 0 ? .tooFar : .budget)
      return (either, either)
    }
    return split(nodes, 0, test, states, &walk)
  }

  private static var longestCondition: Int { 64 }

  private mutating func conditionNodes(_ range: TokenRange) -> [Condition.Node] {
    if let known = conditions.nodes[range] { return known }
    let nodes = index.condition(range).nodes
    conditions.nodes[range] = nodes
    return nodes
  }

  /// Splits by the node at `position`: its parts one after the other, as they are evaluated.
  private mutating func split(
    _ nodes: [Condition.Node], _ position: Int, _ test: Test, _ states: StateSet,
    _ walk: inout Walk
  ) -> (holds: StateSet, fails: StateSet) {
    let node = nodes[position]
    guard node.join != .atom else {
      let (holds, fails) = split(atom: node, test, states, &walk)
      return node.isNegated ? (fails, holds) : (holds, fails)
    }
    var left = StateSet()
    var on = states
    var part = position + 1
    while part < node.next {
      let (holds, fails) = split(nodes, part, test, on, &walk)
      if node.join == .and, let member = member(behind: part, of: node, nodes) {
        // Where there is no object, its member does not hold either.
        left.formUnion(split(atom: nodes[member], test, fails, &walk).fails)
      } else {
        left = walk.joined(left, node.join == .and ? fails : holds)
      }
      on = node.join == .and ? holds : fails
      part = max(nodes[part].next, part + 1)
    }
    return node.join == .and ? (on, left) : (left, on)
  }

  /// The part of `node` behind `part` that asks a member of the object of which `part` asks whether
  /// it, or that member, is there: `s && s.busy`, `hasattr(s, "busy") and s.busy`.
  private mutating func member(
    behind part: Int, of node: Condition.Node, _ nodes: [Condition.Node]
  ) -> Int? {
    guard nodes[part].join == .atom, nodes[part].relation == .holds, !nodes[part].isNegated,
      let object = object(asked: nodes[part].subject)
    else { return nil }
    var next = nodes[part].next
    while next < node.next {
      if nodes[next].join == .atom, nodes[next].relation == .holds,
        let place = file.place(of: nodes[next].subject), place.root == object.root,
        place.path.hasPrefix(object.path), place.path.dropFirst(object.path.count).first == "."
      {
        return next
      }
      next = max(nodes[next].next, next + 1)
    }
    return nil
  }

  /// The object that `subject` is, or that it asks for a member of.
  private mutating func object(asked subject: TokenRange) -> Place? {
    if case .call(let call) = index.value(of: subject).kind {
      guard file.language.holders.members.contains(name(ofCall: Int(call))),
        let first = index.arguments(of: Int(call)).first
      else { return nil }
      return file.place(of: first.value)
    }
    return file.place(of: subject)
  }

  /// Splits by the atom, whatever its polarity in the test.
  private mutating func split(
    atom: Condition.Node, _ test: Test, _ states: StateSet, _ walk: inout Walk
  ) -> (holds: StateSet, fails: StateSet) {
    guard test.depth > 0 || !isSuspended(from: atom, to: test.range) else {
      return (states, states)
    }
    if let assumed = walk.query.assumed, speaks(of: assumed, alone: true, atom) {
      return (states, StateSet())
    }
    let holds = feed(atom, true, test, states, &walk)
    let fails = feed(atom, false, test, states, &walk)
    guard walk.query.tracked == nil, test.depth < Self.deepestCondition, atom.relation == .holds
    else { return (holds, fails) }
    if let value = definition(behind: atom.subject, walk) {
      let inner = Test(range: test.range, renaming: test.renaming, depth: test.depth + 1)
      return (
        split(condition: value, inner, holds, &walk).holds,
        split(condition: value, inner, fails, &walk).fails
      )
    }
    guard let (body, renaming) = predicate(asked: atom.subject, test.renaming) else {
      return (holds, fails)
    }
    if let value = onlyReturn(of: body) {
      let inner = Test(range: test.range, renaming: renaming, depth: test.depth + 1)
      return (
        split(condition: value, inner, holds, &walk).holds,
        split(condition: value, inner, fails, &walk).fails
      )
    }
    return (
      outcome(of: body, renaming, from: holds, &walk).holds,
      outcome(of: body, renaming, from: fails, &walk).fails
    )
  }

  /// Returns `states` where the atom is `holds`.
  private mutating func feed(
    _ atom: Condition.Node, _ holds: Bool, _ test: Test, _ states: StateSet, _ walk: inout Walk
  ) -> StateSet {
    let known = KnownAtom(atom: atom, holds: holds, renaming: test.renaming)
    if let tracked = walk.query.tracked {
      return isAbsent(tracked, known, walk) ? walk.withoutObject(states) : states
    }
    return feed(known, states, &walk)
  }

  /// Returns the states in which `body` returns what is true, and those in which what is not.
  private mutating func outcome(
    of body: Int, _ renaming: Renaming, from states: StateSet, _ walk: inout Walk
  ) -> (holds: StateSet, fails: StateSet) {
    guard walk.calls < Self.deepestCall, !walk.frames.contains(where: { $0.body == body }) else {
      return (states, states)
    }
    walk.calls += 1
    defer { walk.calls -= 1 }
    let ends = self.outcomes(of: body, from: walk.crossing(states), renaming: renaming, &walk)
    return (walk.crossing(ends.holds), walk.crossing(ends.fails))
  }

  /// Splits by the value that a function returns; one that is no condition may be either.
  mutating func split(
    outcome value: TokenRange, _ states: StateSet, _ walk: inout Walk
  ) -> (holds: StateSet, fails: StateSet) {
    guard !value.isEmpty, !file.isNull(value) else { return (StateSet(), states) }
    return split(value, states, &walk)
  }

  /// Returns `states` where a `switch` over `subject` came to the case `pattern`.
  mutating func feed(
    case pattern: TokenRange, of subject: TokenRange, _ states: StateSet, _ walk: inout Walk
  ) -> StateSet {
    guard walk.query.readsConditions, !pattern.isEmpty, !states.isEmpty else { return states }
    let atom = Condition.Node(equal: subject, pattern)
    return feed(KnownAtom(atom: atom, holds: true, renaming: walk.renaming), states, &walk)
  }

  /// Whether `known` says that there is no object where the trigger puts it.
  private mutating func isAbsent(_ tracked: Place, _ known: KnownAtom, _ walk: Walk) -> Bool {
    guard known.atom.relation == .holds, !known.holds else { return false }
    let subject = known.atom.subject
    if let place = file.place(of: subject) {
      return known.renaming(file.canonical(place, at: Int(subject.first))) == tracked
    }
    // `if let x = make()`: the call that made the object, or the trigger itself.
    guard walk.query.step >= 0 else { return false }
    return subject.contains(Int(structure.steps[Int(walk.query.step)].tokens.first))
      || destination(of: subject).map { known.renaming($0.place) == tracked } ?? false
  }

  private func constant(_ test: TokenRange) -> Bool? {
    guard test.indices.count == 1 else { return nil }
    switch structure.tokens.word(Int(test.first)) {
    case .true: return true
    case .false: return false
    default: break
    }
    return index.text(Int(test.first)) == "1" ? true : nil
  }

  private mutating func feed(
    _ known: KnownAtom, _ states: StateSet, _ walk: inout Walk
  ) -> StateSet {
    var states = states
    for (position, station) in walk.query.stations.enumerated() {
      switch station {
      case .step, .callback: continue
      case .holds(let set):
        guard let hit = hit(set, known, walk.query.bindings) else { continue }
        states = walk.apply(
          .tested(position), to: states, hit.step, alternative: hit.alternative,
          known.renaming(hit.bindings))
      case .event(let names, let alone):
        guard known.holds, speaks(of: names, alone: alone, known.atom) else { continue }
        let step = EvidenceStep(
          tokens: known.atom.other.isEmpty ? known.atom.subject : known.atom.other,
          label: "while handling")
        states = walk.apply(.handled, to: states, step)
      }
    }
    return states
  }

  /// What of `set` the atom makes true in agreement with `bindings`; worked out once where nothing
  /// is bound.
  private mutating func hit(
    _ set: PatternSet, _ known: KnownAtom, _ bindings: Bindings
  ) -> ConditionMemory.Hit? {
    guard bindings.entries.isEmpty else { return findHit(set, known, bindings) }
    let key = ConditionMemory.HitKey(
      set: set, atom: ConditionMemory.AtomKey(known.atom, known.holds))
    if let found = conditions.hits[key] { return found }
    let found = findHit(set, known, bindings)
    conditions.hits[key] = .some(found)
    return found
  }

  private mutating func findHit(
    _ set: PatternSet, _ known: KnownAtom, _ bindings: Bindings
  ) -> ConditionMemory.Hit? {
    for alternative in set.alternatives {
      guard let found = match(alternative, known) else { continue }
      let tokens = TokenRange(
        Int(known.atom.subject.first),
        max(Int(known.atom.subject.end), Int(known.atom.other.end)))
      let match = Match(tokens: tokens, step: -1, call: -1, bindings: found)
      guard unify(match, alternative, bindings, known.renaming) != nil else { continue }
      let label = label(of: alternative, in: set)
      return ConditionMemory.Hit(
        step: EvidenceStep(tokens: tokens, label: label, set: set.name), alternative: alternative,
        bindings: found)
    }
    return nil
  }

  private mutating func match(_ alternative: Int, _ known: KnownAtom) -> Bindings? {
    guard let pattern = rule.alternatives[alternative].conditions[file.language.name] else {
      return nil
    }
    let key = ConditionMemory.MatchKey(
      alternative: alternative, atom: ConditionMemory.AtomKey(known.atom, known.holds))
    if let found = conditions.matches[key] { return found }
    let found = match(pattern, alternative, known)
    conditions.matches[key] = .some(found)
    return found
  }

  /// Matches `known` with `pattern`, to which a test of a fact says the same however it is written.
  private mutating func match(
    _ pattern: ConditionPattern, _ alternative: Int, _ known: KnownAtom
  ) -> Bindings? {
    guard let asked = pattern.askedTruth,
      let fact = rule.alternatives[alternative].fact(of: asked.variable)
    else { return pattern.match(known.atom, holds: known.holds, in: &file) }
    guard let told = tells(known.atom, holds: known.holds, fact), told.isTrue == asked.isTrue
    else { return nil }
    var bindings = Bindings()
    _ = bindings.bind(asked.variable, to: told.operand)
    return bindings
  }

  // MARK: Atoms

  /// An atom with the value it has, in the names of the function it stands in.
  struct KnownAtom {
    let atom: Condition.Node
    let holds: Bool
    let renaming: Renaming
  }

  /// Whether a suspension lies between `atom` and the end of `test`, in the same function.
  private mutating func isSuspended(from atom: Condition.Node, to test: TokenRange) -> Bool {
    guard test.contains(Int(atom.subject.first)) else { return false }
    let end = max(Int(atom.subject.end), Int(atom.other.end))
    guard end < Int(test.end) else { return false }
    let region = structure.regions[Int(index.regionOfToken[Int(test.first)])]
    // What is done behind the test may be a chain of further tests.
    let steps = region.steps.prefix { structure.steps[Int($0)].tokens.first < test.end }
    guard look(at: steps.count) else { return true }
    return steps.contains { number in
      let step = structure.steps[Int(number)]
      return step.kind == .suspend && Int(step.tokens.first) >= end
        && Int(step.tokens.end) <= Int(test.end)
    }
  }

  /// The predicate or property of this file that `subject` asks, with how its names are told.
  private mutating func predicate(
    asked subject: TokenRange, _ outer: Renaming
  ) -> (body: Int, Renaming)? {
    switch index.value(of: subject).kind {
    case .call(let call):
      if let body = relayed(by: Int(call)) { return (body, outer) }
      guard let body = callee(of: Int(call)), !structure.bodies[body].traits.contains(.generator)
      else { return nil }
      let isTask = structure.bodies[body].traits.contains(.async) && awaited[call] == nil
      return isTask ? nil : (body, renaming(of: Int(call), body, outer))
    case .place:
      guard let place = file.place(of: subject), let body = file.properties[place] else {
        return nil
      }
      return (body, outer)
    default: return nil
    }
  }

  /// The one value that `body` returns, also where a language needs no word for it.
  mutating func onlyReturn(of body: Int) -> TokenRange? {
    if let value = index.onlyReturn(of: body) { return value }
    let unit = structure.bodies[body]
    guard index.returns(of: body).isEmpty, file.language.bracesAreClosures else { return nil }
    let range = TokenRange(Int(unit.block.first), Int(unit.tokens.end) - 1)
    let isOneLine = range.indices.dropFirst().allSatisfy { token in
      !structure.tokens.startsLine(token) || structure.tokens.kinds[token] == .operator
    }
    return isOneLine && !range.isEmpty ? range : nil
  }
}
