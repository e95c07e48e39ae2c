import Lexing
import Structure

// Following the ways on from a trigger, back into the functions that called.
extension FileEvaluator {
  /// Returns a walk over the run that `query` begins in, with the states in which its ways end.
  mutating func follow(_ query: PathQuery) -> (walk: Walk, ends: StateSet) {
    let body = index.body(of: structure.steps[Int(query.step)])
    return follow(query, from: outermostRun(around: body), Renaming(), depth: 0)
  }

  private mutating func follow(
    _ query: PathQuery, from root: Int, _ renaming: Renaming, depth: Int
  ) -> (walk: Walk, ends: StateSet) {
    var walk = Walk(query)
    var ends = self.walk(
      body: root, from: StateSet(PathAutomaton.start), renaming: renaming, &walk)
    guard depth < Self.deepestCaller - 1, query.followsCallers, isOpen(ends),
      let left = leavingPlace(query, root, renaming)
    else { return (walk, ends) }
    var continued = StateSet()
    for call in callSites(of: root) where structure.calls[Int(call)].step >= 0 {
      var outer = Renaming()
      if let place = destination(of: Int(call)) { outer.add(place, left) }
      // The query speaks the names of the function that was called.
      let inward = renamingInward(Int(call), root) { parameter in
        query.bindings.entries.contains { $0.operand.place?.root == parameter.root }
      }
      outer.add(contentsOf: inward)
      let step = structure.steps[Int(structure.calls[Int(call)].step)]
      let next = outermostRun(around: index.body(of: step))
      guard next != root else { continue }
      let (other, otherEnds) = follow(query, from: next, outer, depth: depth + 1)
      var reached = other
      reached.atTrigger = otherEnds
      continued.formUnion(walk.adopt(reached, from: nil))
    }
    guard continued.states.contains(where: { $0 != PathAutomaton.start }) else {
      return (walk, ends)
    }
    ends = continued
    return (walk, ends)
  }

  /// Whether a way ends without what was to come.
  private func isOpen(_ ends: StateSet) -> Bool {
    ends.contains(PathAutomaton.waiting) || ends.contains(PathAutomaton.exposed)
  }

  /// The place that callers of `root` go on with: a member, or what `root` returns.
  private mutating func leavingPlace(
    _ query: PathQuery, _ root: Int, _ renaming: Renaming
  ) -> Place? {
    let tracked =
      rule.match.destination.flatMap { query.bindings[$0] }
      ?? query.bindings.entries.first { $0.operand.place != nil }?.operand
    guard let place = tracked?.place else { return nil }
    if case .own = place.root { return place }
    if case .global = place.root { return place }
    let isReturned = index.returns(of: root).contains { value in
      renaming(self.place(of: value)) == place
    }
    return isReturned || depthOfParameter(place, root) ? place : nil
  }

  /// Whether `place` begins in a parameter of `root`: the caller has it too.
  private mutating func depthOfParameter(_ place: Place, _ root: Int) -> Bool {
    guard case .declared(let declaration) = place.root else { return false }
    let found = index.declarations[Int(declaration)]
    return found.kind == .parameter && Int(found.body) == root
  }

  /// The place that the outcome of `call` goes to.
  mutating func destination(of call: Int) -> Place? {
    let unit = structure.calls[call]
    let first = Int(unit.callee.first) - (unit.isNew ? 1 : 0)
    return destination(of: TokenRange(first, Int(unit.end)))?.place
  }

  /// Where the value at `tokens` goes: the place it is written to, with the step that does it.
  mutating func destination(of tokens: TokenRange) -> (place: Place, step: Int32)? {
    if let known = destinations[tokens] { return known }
    let found = findDestination(of: tokens)
    destinations[tokens] = .some(found)
    return found
  }

  private mutating func findDestination(of tokens: TokenRange) -> (place: Place, step: Int32)? {
    let writes = writes(in: index.body(at: Int(tokens.first)))
    look(at: writes.count)
    for number in writes {
      let step = structure.steps[Int(number)]
      guard step.value.first <= tokens.first, step.value.end >= tokens.end,
        isWhole(tokens, in: step.value), let place = file.place(of: step.target)
      else { continue }
      return (file.canonical(place, at: Int(step.target.first)), number)
    }
    return nil
  }

  /// The steps of `body` itself that write.
  private mutating func writes(in body: Int) -> [Int32] {
    if let known = writesOfBody[body] { return known }
    look(at: structure.bodies[body].steps.count)
    let found = structure.ownSteps(of: body).filter { structure.steps[$0].kind == .write }
    let writes = found.map { Int32($0) }
    writesOfBody[body] = writes
    return writes
  }

  /// Whether the value at `tokens` is what `range` comes to: nothing but parentheses, casts,
  /// `await` and alternatives around it.
  func isWhole(_ tokens: TokenRange, in range: TokenRange) -> Bool {
    var token = Int(range.first)
    while token < Int(tokens.first) {
      let partner = Int(structure.tokens.partners[token])
      if partner > token, partner < Int(tokens.first) {
        token = partner
      } else if partner >= Int(tokens.end), structure.tokens.bracket(token) != .parenthesis {
        return false
      } else if partner >= Int(tokens.end), token > 0,
        structure.tokens.kinds[token - 1] == .word
          && structure.tokens.word(token - 1) == .name && token > Int(range.first)
      {
        return false
      } else if structure.tokens.word(token) == .function
        || structure.tokens.symbol(token) == .arrow
      {
        return false
      }
      token += 1
    }
    return true
  }
}
