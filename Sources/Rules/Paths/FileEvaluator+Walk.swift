import Lexing
import Structure

// Walking the regions of a function with the set of states that its ways are in.
extension FileEvaluator {
  /// How deep regions and calls are entered.
  static var deepestRegion: Int { 160 }
  static var deepestCall: Int { 4 }

  /// Walks `body` from `states` and returns the states in which it ends; `isLocked` where what runs
  /// it holds a lock.
  mutating func walk(
    body: Int, from states: StateSet, renaming: Renaming, stopsAtSuspension: Bool = false,
    isLocked: Bool = false, _ walk: inout Walk
  ) -> StateSet {
    walk.open(
      Walk.Frame(
        body: body, renaming: renaming, stopsAtSuspension: stopsAtSuspension, isLocked: isLocked))
    var end = self.walk(region: Int(structure.bodies[body].region), from: states, &walk)
    let frame = walk.frames.removeLast()
    end.formUnion(frame.exits[.return])
    return end
  }

  /// Walks `body` from `states` and returns the states in which what it returns is true, and those
  /// in which it is not; what ends without a word returns nothing.
  mutating func outcomes(
    of body: Int, from states: StateSet, renaming: Renaming, _ walk: inout Walk
  ) -> (holds: StateSet, fails: StateSet) {
    var frame = Walk.Frame(body: body, renaming: renaming, stopsAtSuspension: false)
    frame.asksOutcome = true
    walk.open(frame)
    let end = self.walk(region: Int(structure.bodies[body].region), from: states, &walk)
    frame = walk.frames.removeLast()
    frame.exits[.returnFalse].formUnion(end)
    return (frame.exits[.returnTrue], frame.exits[.returnFalse])
  }

  /// Walks the steps and regions of `region` as they come.
  mutating func walk(region: Int, from states: StateSet, _ walk: inout Walk) -> StateSet {
    guard walk.depth < Self.deepestRegion, spend() else {
      return walk.giveUp(states, budget > 0 ? .tooFar : .budget)
    }
    walk.depth += 1
    defer { walk.depth -= 1 }
    if !decides(region) { walk.reach(readsIn: region, states) }
    switch structure.regions[region].kind {
    case let kind where kind.isBranch: return walkBranch(region, states, &walk)
    case .while, .repeat, .forEach, .counted, .comprehension:
      return walkLoop(region, states, &walk)
    case .switch: return walkSwitch(region, states, &walk)
    case .try: return walkTry(region, states, &walk)
    default: return walkBlock(region, states, &walk)
    }
  }

  /// Whether `region` has a test, which is done after the steps and regions in it.
  private func decides(_ region: Int) -> Bool {
    let kind = structure.regions[region].kind
    return kind.isBranch || kind.isLoop || kind == .switch
  }

  /// Walks everything in `region`, and what it deferred when it ends.
  private mutating func walkBlock(
    _ region: Int, _ states: StateSet, _ walk: inout Walk
  ) -> StateSet {
    let last = walk.frames.count - 1
    let outer = walk.frames[last].scopes.count
    var states = states
    var cursor = Cursor(region, structure)
    walkItems(&cursor, &states, &walk) { _ in false }
    while let scope = walk.frames[last].scopes.indices.dropFirst(outer).last {
      let closed = walk.frames[last].close(scope)
      guard case .deferring(let deferred) = closed.kind else { continue }
      states = end(closed, by: deferred, states, &walk)
    }
    return states
  }

  /// Where a walk stands among the steps and regions of one region.
  struct Cursor {
    var step: Int
    var child: Int
    let endStep: Int
    let endChild: Int

    init(_ region: Int, _ structure: FileStructure) {
      step = Int(structure.regions[region].steps.lowerBound)
      endStep = Int(structure.regions[region].steps.upperBound)
      child = region + 1
      endChild = Int(structure.regions[region].next)
    }
  }

  /// Walks on until a region of a kind at which `stops` holds; false at the end.
  @discardableResult
  private mutating func walkItems(
    _ cursor: inout Cursor, _ states: inout StateSet, _ walk: inout Walk,
    until stops: (Region.Kind) -> Bool
  ) -> Bool {
    while true {
      let childStart =
        cursor.child < cursor.endChild
        ? Int(structure.regions[cursor.child].steps.lowerBound) : Int.max
      if cursor.step < cursor.endStep, cursor.step < childStart {
        states = apply(step: cursor.step, states, &walk)
        let step = structure.steps[cursor.step]
        cursor.step =
          step.kind == .make
          ? Int(structure.bodies[Int(step.link)].steps.upperBound) : cursor.step + 1
      } else if cursor.child < cursor.endChild {
        let region = structure.regions[cursor.child]
        if stops(region.kind) { return true }
        if region.kind == .deferred {
          walk.frames[walk.frames.count - 1].open(.deferring(cursor.child))
        } else if region.kind != .body {
          states = self.walk(region: cursor.child, from: states, &walk)
        }
        cursor.step = max(cursor.step, Int(region.steps.upperBound))
        cursor.child = Int(region.next)
      } else {
        return false
      }
    }
  }

  // MARK: Branches

  /// Walks a chain of tests, each of which has its turn where the one before did not hold; in a loop,
  /// for a chain may be long without being deep.
  private mutating func walkBranch(
    _ region: Int, _ states: StateSet, _ walk: inout Walk
  ) -> StateSet {
    var result = StateSet()
    var next: (region: Int, states: StateSet)? = (region, states)
    while let link = next {
      next = walkLink(link.region, link.states, &result, &walk)
    }
    return result
  }

  /// Walks one test and its arms, and returns the next test of the chain with the states in which it
  /// has its turn.
  private mutating func walkLink(
    _ region: Int, _ states: StateSet, _ result: inout StateSet, _ walk: inout Walk
  ) -> (region: Int, states: StateSet)? {
    var states = states
    var cursor = Cursor(region, structure)
    let isArm: (Region.Kind) -> Bool = { $0 == .then || $0 == .otherwise }
    walkTest(region, &cursor, &states, &walk, until: isArm)
    walk.reach(readsIn: region, states)
    let sides = split(structure.regions[region].test, states, &walk)
    var taken: Set<Bool> = []
    while cursor.child < cursor.endChild {
      let arm = structure.regions[cursor.child]
      if isArm(arm.kind) {
        let entering = arm.kind == .then ? sides.holds : sides.fails
        taken.insert(arm.kind == .then)
        if arm.kind == .otherwise, taken.count == 2, let next = nextTest(cursor), spend() {
          walk.reach(readsIn: cursor.child, entering)
          return (next, entering)
        }
        result.formUnion(self.walk(region: cursor.child, from: entering, &walk))
        cursor.step = max(cursor.step, Int(arm.steps.upperBound))
        cursor.child = Int(arm.next)
      } else {
        walkItems(&cursor, &result, &walk, until: isArm)
      }
    }
    if !taken.contains(true) { result.formUnion(sides.holds) }
    if !taken.contains(false), !isPartOfCase(region) { result.formUnion(sides.fails) }
    return nil
  }

  /// The test that is all of the arm at `cursor`, with nothing behind it.
  private func nextTest(_ cursor: Cursor) -> Int? {
    let arm = structure.regions[cursor.child]
    let next = cursor.child + 1
    guard Int(arm.next) == cursor.endChild, Int(arm.steps.upperBound) == cursor.endStep,
      next < arm.next, structure.regions[next].kind.isBranch
    else { return nil }
    let test = structure.regions[next]
    return test.next == arm.next && test.steps == arm.steps ? next : nil
  }

  /// Whether `region` is the condition of a `case`: where it does not hold, the next one has its turn.
  private func isPartOfCase(_ region: Int) -> Bool {
    let unit = structure.regions[region]
    return unit.kind == .filter && structure.regions[Int(unit.parent)].kind == .case
  }

  /// Walks a test up to its arms.
  ///
  /// What its own `&&` and `||` tell counts only inside them: the second walk leaves it out, and
  /// `split` tells what the whole test says.
  private mutating func walkTest(
    _ region: Int, _ cursor: inout Cursor, _ states: inout StateSet, _ walk: inout Walk,
    until isArm: (Region.Kind) -> Bool
  ) {
    let start = cursor
    let entering = states
    walkItems(&cursor, &states, &walk, until: isArm)
    guard cursor.child > start.child, walk.isFeeding, walk.query.readsConditions else { return }
    cursor = start
    states = entering
    walk.isFeeding = false
    walkItems(&cursor, &states, &walk, until: isArm)
    walk.isFeeding = true
  }

  // MARK: Loops

  private mutating func walkLoop(
    _ region: Int, _ states: StateSet, _ walk: inout Walk
  ) -> StateSet {
    var entering = states
    var result = StateSet()
    for _ in 0..<Self.longestLoop {
      let (left, again) = walkRound(region, entering, &walk)
      result = left
      var next = entering
      next.formUnion(again)
      if next.bits == entering.bits { break }
      entering = next
    }
    return result
  }

  /// One more round than there are states makes every set stable.
  private static var longestLoop: Int { 9 }

  /// Walks one round and returns the states that leave and those that begin the next one.
  private mutating func walkRound(
    _ region: Int, _ states: StateSet, _ walk: inout Walk
  ) -> (left: StateSet, again: StateSet) {
    let last = walk.frames.count - 1
    let scope = walk.frames[last].open(.loop)
    let loop = structure.regions[region]
    let isTested = loop.kind == .while || loop.kind == .counted || loop.kind == .repeat
    var states = states
    var left = StateSet()
    var isLeft = false
    var cursor = Cursor(region, structure)
    let isArm: (Region.Kind) -> Bool = { $0 == .then || $0 == .otherwise || $0 == .update }
    walkTest(region, &cursor, &states, &walk, until: isArm)
    walk.reach(readsIn: region, states)
    while walkItems(&cursor, &states, &walk, until: isArm) {
      let arm = structure.regions[cursor.child]
      switch arm.kind {
      case .then:
        if loop.kind != .repeat {
          let sides = isTested ? split(loop.test, states, &walk) : (states, states)
          (states, left) = sides
          isLeft = true
        }
        states = self.walk(region: cursor.child, from: states, &walk)
        states.formUnion(walk.frames[last].scopes[scope].exits[.continue])
      case .otherwise: left = self.walk(region: cursor.child, from: left, &walk)
      default: states = self.walk(region: cursor.child, from: states, &walk)
      }
      cursor.step = max(cursor.step, Int(arm.steps.upperBound))
      cursor.child = Int(arm.next)
    }
    if !isLeft { left = isTested ? split(loop.test, states, &walk).fails : states }
    left.formUnion(walk.frames[last].close(scope).exits[.break])
    return (left, states)
  }

  // MARK: Switches

  private mutating func walkSwitch(
    _ region: Int, _ states: StateSet, _ walk: inout Walk
  ) -> StateSet {
    let last = walk.frames.count - 1
    var tested = states
    var cursor = Cursor(region, structure)
    walkItems(&cursor, &tested, &walk) { $0 == .case }
    walk.reach(readsIn: region, tested)
    let scope = walk.frames[last].open(.choice)
    var result = StateSet()
    var falling = StateSet()
    var takesAll = file.language.casesTakeAll && cursor.child < cursor.endChild
    while cursor.child < cursor.endChild {
      let arm = structure.regions[cursor.child]
      let isRest = takesRest(cursor.child)
      takesAll = takesAll || isRest
      let pattern = isRest ? TokenRange.none : arm.test
      let fed = feed(case: pattern, of: structure.regions[region].test, tested, &walk)
      let end = walkBlock(cursor.child, walk.joined(fed, falling), &walk)
      if file.language.casesFallThrough { falling = end } else { result.formUnion(end) }
      cursor.child = Int(arm.next)
    }
    result.formUnion(falling)
    result.formUnion(walk.frames[last].close(scope).exits[.break])
    if !takesAll { result.formUnion(tested) }
    return result
  }

  /// Whether the case `region` takes whatever those before it left.
  private func takesRest(_ region: Int) -> Bool {
    let test = structure.regions[region].test
    guard !test.isEmpty else { return true }
    let isFiltered =
      region + 1 < structure.regions[region].next && structure.regions[region + 1].kind == .filter
    let first = Int(test.first)
    return file.language.namesTakeAll && !isFiltered && test.indices.count == 1
      && structure.tokens.kinds[first] == .word && structure.tokens.word(first) == .name
  }

  // MARK: Errors

  private mutating func walkTry(
    _ region: Int, _ states: StateSet, _ walk: inout Walk
  ) -> StateSet {
    let last = walk.frames.count - 1
    var scope = walk.frames[last].open(.attempt)
    var inside = states
    var uncaught = StateSet()
    var result = states
    var cursor = Cursor(region, structure)
    while walkItems(&cursor, &result, &walk, until: { _ in true }) {
      let arm = structure.regions[cursor.child]
      switch arm.kind {
      case .protected:
        (result, inside) = walkProtected(cursor.child, result, scope, &walk)
        uncaught = inside
      case .catch:
        result.formUnion(self.walk(region: cursor.child, from: inside, &walk))
        uncaught = StateSet()
      case .finally:
        walk.frames[last].leave(by: .throw, uncaught)
        result = end(walk.frames[last].close(scope), by: cursor.child, result, &walk)
        scope = walk.frames[last].open(.attempt)
      default: result = self.walk(region: cursor.child, from: result, &walk)
      }
      cursor.step = max(cursor.step, Int(arm.steps.upperBound))
      cursor.child = Int(arm.next)
    }
    let closed = walk.frames[last].close(scope)
    walk.frames[last].leave(by: closed.exits)
    return result
  }

  /// Walks what the `try` of `scope` tries and returns the states at its end and those in which an
  /// error may come.
  private mutating func walkProtected(
    _ region: Int, _ states: StateSet, _ scope: Int, _ walk: inout Walk
  ) -> (end: StateSet, failing: StateSet) {
    let last = walk.frames.count - 1
    let countsTried = walk.query.automaton.countsTried
    walk.frames[last].attempts.append(countsTried ? StateSet() : states)
    let end = self.walk(region: region, from: states, &walk)
    var failing = walk.frames[last].attempts.removeLast()
    if failing.isEmpty { failing = states }
    failing.formUnion(walk.frames[last].scopes[scope].exits[.throw])
    walk.frames[last].scopes[scope].exits[.throw] = StateSet()
    return (end, walk.caught(failing))
  }
}
