import Lexing
import Structure

// In which states the ways to a function begin: those of the calls that run it.
extension FileEvaluator {
  /// How far callers of callers are looked at.
  static var deepestCaller: Int { 4 }

  /// Returns the states in which the step of `query` is reached, and the walk that led there.
  ///
  /// Whoever calls is asked only where it matters how the function begins.
  mutating func reach(_ query: PathQuery, callers: [Int] = []) -> Walk {
    let home = region(of: query)
    let root = outermostRun(around: Int(structure.regions[home].body))
    let alone = reach(query, in: root, from: StateSet(PathAutomaton.start), Walk(query))
    if isDecided(alone, isNested: !callers.isEmpty) { return alone }
    var walk = Walk(query)
    let entry = entryStatesOnce(of: root, query, callers, &walk)
    guard !walk.beginsWithNothing(in: entry) else {
      var alone = alone
      alone.doubts = walk.doubts + alone.doubts
      return alone
    }
    return reach(query, in: root, from: entry, walk)
  }

  /// Continues `walk` from the begin of `root` in the states `entry` to the step of `query`; a walk
  /// that begins with nothing serves every trigger in its way.
  private mutating func reach(
    _ query: PathQuery, in root: Int, from entry: StateSet, _ walk: Walk
  ) -> Walk {
    var walk = walk
    guard mayChange(query, in: root) else {
      walk.atTrigger = entry
      return walk
    }
    let isPlain = walk.beginsWithNothing(in: entry)
    let known = passages[query.identity]
    if isPlain, let known, known.root == root, known.bindings == query.bindings {
      walk = known.walk
    } else {
      _ = self.walk(
        body: root, from: entry, renaming: Renaming(), isLocked: runsLocked(root), &walk)
      if isPlain {
        passages[query.identity] = PassageMemory(
          bindings: query.bindings, root: root, walk: walk)
      }
    }
    walk.atTrigger =
      query.read >= 0
      ? walk.passage.regions[index.regionOfToken[Int(query.read)], default: StateSet()]
      : walk.passage.steps[query.step, default: StateSet()]
    walk.passage = Passage()
    return walk
  }

  /// Whether the states that `alone`, which began with nothing, came to are as good as they get.
  private func isDecided(_ alone: Walk, isNested: Bool) -> Bool {
    let query = alone.query
    let states = alone.atTrigger.states
    let isGood: (UInt8) -> Bool = { isNested ? $0 == query.best : PathAutomaton.isGood($0) }
    return query.quantity == .every ? states.allSatisfy(isGood) : states.contains(where: isGood)
  }

  /// Whether something in `body`, or in functions it calls, can decide `query`.
  mutating func mayChange(_ query: PathQuery, in body: Int) -> Bool {
    guard let events = query.onlyEvents else { return true }
    return eventPlaces(of: events).bodies.contains(Int32(body))
  }

  /// The region in which the trigger of `query` stands.
  mutating func region(of query: PathQuery) -> Int {
    query.read >= 0
      ? Int(index.regionOfToken[Int(query.read)]) : Int(structure.steps[Int(query.step)].region)
  }

  /// The function whose run `body` is a part of: functions that run where they stand are left.
  mutating func outermostRun(around body: Int) -> Int {
    var body = body
    while body > 0, index.moments[body] == .now, structure.bodies[body].parent >= 0 {
      body = Int(structure.bodies[body].parent)
    }
    return body
  }

  /// The states in which `body` begins, worked out once for what is asked of it.
  private mutating func entryStatesOnce(
    of body: Int, _ query: PathQuery, _ callers: [Int], _ walk: inout Walk
  ) -> StateSet {
    let key = EntryKey(
      rule: ruleIndex, asked: query.identity, bindings: query.bindings, body: body,
      depth: callers.count)
    if let known = entries[key] {
      walk.witnesses = known.witnesses
      walk.doubts = known.doubts
      return known.states
    }
    let circlesBefore = circles
    let states = entryStates(of: body, query, callers, &walk)
    // What is left out because these callers are asked already holds only for them.
    if callers.isEmpty || circles == circlesBefore {
      entries[key] = Entry(states: states, witnesses: walk.witnesses, doubts: walk.doubts)
    }
    return states
  }

  /// What the begin of a function is asked.
  struct EntryKey: Hashable, Sendable {
    let rule: Int
    let asked: PathQuery.Identity
    let bindings: Bindings
    let body: Int
    /// How many callers lie between it and the trigger.
    let depth: Int
  }

  /// In which states a function begins, and how it came to them.
  struct Entry: Sendable {
    let states: StateSet
    let witnesses: [Witness]
    let doubts: [Doubt]
  }

  /// The states in which `body` begins.
  private mutating func entryStates(
    of body: Int, _ query: PathQuery, _ callers: [Int], _ walk: inout Walk
  ) -> StateSet {
    let start = StateSet(PathAutomaton.start)
    let handled = whileHandling(body, query, &walk)
    if !handled.isEmpty { return handled }
    let begun = asCallback(query, &walk) { $0.receiver(of: body, $1, query.bindings) }
    if !begun.isEmpty {
      guard query.followsCallers, !callSites(of: body).isEmpty else { return begun }
      return walk.joined(begun, statesAtCalls(of: body, query, callers, &walk))
    }
    guard query.followsCallers, body > 0 else { return start }
    switch index.moments[body] {
    case .now, .event, .effect: return start
    case .later: return statesWhereMade(body, query, callers, &walk)
    case .handed(let call):
      let runs = callsOfParameter(taking: body, in: Int(call))
      if !runs.isEmpty {
        return statesWhereRun(body, in: Int(call), by: runs, query, callers, &walk)
      }
      let states = statesWhereMade(body, query, callers, &walk)
      return walk.doubt(states, .passedOn(name(ofCall: Int(call))))
    case .declared:
      let states = statesOnceMade(body, query, &walk)
      return states.isEmpty ? statesAtCalls(of: body, query, callers, &walk) : states
    }
  }

  /// The states in which `body` begins by what has run before any call of it: the code of the file,
  /// then one initializer of its type; empty where that is not enough for the query.
  private mutating func statesOnceMade(
    _ body: Int, _ query: PathQuery, _ walk: inout Walk
  ) -> StateSet {
    guard query.automaton.staysForEver, query.onlyEvents == nil else { return StateSet() }
    var made = Walk(query)
    var states = StateSet(PathAutomaton.start)
    if !loading.contains(body) {
      states = self.walk(body: 0, from: states, renaming: Renaming(), &made)
    }
    let initializers = initializers(before: body)
    if !initializers.isEmpty {
      states = initializers.reduce(into: StateSet()) { ends, initializer in
        ends.formUnion(self.walk(body: initializer, from: states, renaming: Renaming(), &made))
      }
    }
    let isBegun: (UInt8) -> Bool = { $0 != PathAutomaton.start }
    let isEnough =
      query.quantity == .every
      ? states.states.allSatisfy(isBegun) : states.states.contains(where: isBegun)
    guard isEnough, !states.isEmpty else { return StateSet() }
    made.atTrigger = states
    return walk.adopt(made, from: nil)
  }

  /// The initializers of which one has run before the method `body` of the same object.
  private mutating func initializers(before body: Int) -> [Int] {
    let unit = structure.bodies[body]
    let type = Int(unit.parent)
    guard structure.bodies[type].kind == .type, !unit.traits.contains(.typeLevel) else { return [] }
    let found = initializers(of: type)
    return found.contains(body) ? [] : found.filter { !handsOn($0) }
  }

  /// Whether `initializer` leaves the work to another one of its object: `self.init(…)`.
  private mutating func handsOn(_ initializer: Int) -> Bool {
    look(at: structure.bodies[initializer].steps.count)
    return structure.ownSteps(of: initializer).contains { number in
      let step = structure.steps[number]
      guard step.kind == .call else { return false }
      let callee = structure.calls[Int(step.link)].callee
      return structure.tokens.word(Int(callee.first)) == .this
        && name(ofCall: Int(step.link)) == name(ofBody: initializer)
    }
  }

  /// The states at the place where a function is made that runs after the current run.
  private mutating func statesWhereMade(
    _ body: Int, _ query: PathQuery, _ callers: [Int], _ walk: inout Walk
  ) -> StateSet {
    guard callers.count < Self.deepestCaller, let make = makeStep(of: body) else {
      return StateSet(PathAutomaton.start)
    }
    var outer = query
    outer.move(to: make)
    let reached = reach(outer, callers: callers + [body])
    return walk.adopt(reached, suspending: true, at: structure.steps[Int(make)].tokens)
  }

  /// The calls by which the function of this file that `call` runs runs what it is handed as `body`.
  private mutating func callsOfParameter(taking body: Int, in call: Int) -> [Int] {
    guard let target = callee(of: call) else { return [] }
    let last = Int(structure.bodies[body].tokens.end) - 1
    let pair = argumentPairs(of: call, target).first { $0.argument.contains(last) }
    let steps = structure.bodies[target].steps
    guard let parameter = pair?.parameter, look(at: steps.count) else { return [] }
    return steps.compactMap { number in
      let step = structure.steps[Int(number)]
      guard step.kind == .call else { return nil }
      let callee = structure.calls[Int(step.link)].callee
      return callee.indices.count == 1 && index.place(of: callee) == parameter
        ? Int(step.link) : nil
    }
  }

  /// The states at `calls`, which run `body` as what `taker` handed to their function.
  private mutating func statesWhereRun(
    _ body: Int, in taker: Int, by calls: [Int], _ query: PathQuery, _ callers: [Int],
    _ walk: inout Walk
  ) -> StateSet {
    guard callers.count < Self.deepestCaller, !callers.contains(body) else {
      circles += 1
      return walk.doubt(StateSet(PathAutomaton.start), .tooFar)
    }
    var states = StateSet()
    let bindings = callee(of: taker).map { inward(taker, $0, query.bindings) } ?? query.bindings
    for call in calls where spend() {
      var outer = query
      outer.move(to: structure.calls[call].step)
      outer.bindings = bindings
      let reached = reach(outer, callers: callers + [body])
      states.formUnion(walk.adopt(reached, at: structure.calls[call].callee))
    }
    return states
  }

  /// The states at all calls of `body`, in this file and in the project.
  private mutating func statesAtCalls(
    of body: Int, _ query: PathQuery, _ callers: [Int], _ walk: inout Walk
  ) -> StateSet {
    guard !callers.contains(body) else {
      circles += 1
      return StateSet()
    }
    guard callers.count < Self.deepestCaller else {
      return walk.doubt(StateSet(PathAutomaton.start), .tooFar)
    }
    var states = StateSet()
    var count = 0
    for call in callSites(of: body)
    where (query.toleratesOthers || !query.isSettled(by: states)) && spend() {
      count += 1
      states = walk.joined(states, statesAtCall(Int(call), of: body, query, callers, &walk))
    }
    for value in valueUses(of: body)
    where (query.toleratesOthers || !query.isSettled(by: states)) && spend() {
      count += 1
      states = walk.joined(states, statesAtValue(value, of: body, query, &walk))
    }
    if !query.isSettled(by: states), count == 0 || isReachable(body) {
      count += callersInProject(of: body, query, callers, &states, &walk)
    }
    if count == 0, isValue(body) {
      return walk.doubt(StateSet(PathAutomaton.start), .passedOn(name(ofBody: body)))
    }
    if count == 0 {
      let name = name(ofBody: body)
      return walk.doubt(
        StateSet(PathAutomaton.start), isReachable(body) ? .noCaller(name) : .unused(name))
    }
    return states
  }

  /// The states in which `call` runs `body`.
  private mutating func statesAtCall(
    _ call: Int, of body: Int, _ query: PathQuery, _ callers: [Int], _ walk: inout Walk
  ) -> StateSet {
    let step = structure.calls[call].step
    guard step >= 0 else { return StateSet(PathAutomaton.start) }
    var outer = query
    outer.move(to: step)
    outer.bindings = outward(call, body, query.bindings)
    let reached = reach(outer, callers: callers + [body])
    let isTask =
      structure.bodies[body].traits.contains(.async) && awaited[Int32(call)] == nil
      && file.language.lazyCoroutines && !isReturned(call)
    return walk.adopt(reached, suspending: isTask, at: structure.calls[call].callee)
  }

  /// Whether the outcome of `call` is what its function returns.
  private mutating func isReturned(_ call: Int) -> Bool {
    let next = Int(structure.calls[call].step) + 1
    guard next < structure.steps.count else { return false }
    let step = structure.steps[next]
    return step.kind == .exit && step.detail == .return
      && step.value.end == structure.calls[call].end
  }

  /// The states in which `body`, used as a value at the token `value`, will run.
  private mutating func statesAtValue(
    _ value: Int, of body: Int, _ query: PathQuery, _ walk: inout Walk
  ) -> StateSet {
    for case .event(let names, _) in query.stations where isRegistered(value, for: names) {
      let step = EvidenceStep(tokens: TokenRange(value, value + 1), label: "registered here")
      return walk.apply(.handled, to: StateSet(PathAutomaton.start), step)
    }
    if let number = stepTaking(value) {
      let states = asCallback(query, &walk) { $0.match(of: $1, at: number, query.bindings) }
      if !states.isEmpty { return states }
    }
    return walk.doubt(StateSet(PathAutomaton.start), .passedOn(name(ofBody: body)))
  }

  /// The begin of a function that is given to a call, or assigned to a member, that the query asks
  /// for, which `receiver` tells; empty when it is not, or the query does not ask.
  private mutating func asCallback(
    _ query: PathQuery, _ walk: inout Walk,
    of receiver: (inout FileEvaluator, PatternSet) -> EvidenceStep?
  ) -> StateSet {
    for (position, station) in query.stations.enumerated() {
      guard case .callback(let set) = station, let step = receiver(&self, set) else { continue }
      return walk.apply(.met(position), to: StateSet(PathAutomaton.start), step)
    }
    return StateSet()
  }

  /// The begin of a function that handles one of the events that the query asks for; empty when
  /// it does not, or the query does not ask.
  private mutating func whileHandling(
    _ body: Int, _ query: PathQuery, _ walk: inout Walk
  ) -> StateSet {
    for case .event(let names, _) in query.stations where handles(body, names) {
      let unit = structure.bodies[body]
      let name = unit.name >= 0 ? Int(unit.name) : Int(unit.tokens.first)
      let step = EvidenceStep(tokens: TokenRange(name, name + 1), label: "while handling")
      return walk.apply(.handled, to: StateSet(PathAutomaton.start), step)
    }
    return StateSet()
  }

  /// Adds the states at calls of `body` in other files of the project; returns how many there are.
  ///
  /// A call of another file is told by its name alone: where it is not good, it may be another's.
  private mutating func callersInProject(
    of body: Int, _ query: PathQuery, _ callers: [Int], _ states: inout StateSet,
    _ walk: inout Walk
  ) -> Int {
    let name = calledName(ofBody: body)
    guard !name.isEmpty, callers.count < 2, spendOnFiles(holding: name) else { return 0 }
    let given = parametersBound(by: query.bindings, in: body)
    let depth = callers.count + 1
    let question = CallQuestion(
      rule: ruleIndex, asked: query.identity, name: name, path: file.path, given: given,
      depth: depth)
    // A call in another file leaves a doubt where it is not good, so that nothing is certain then.
    var asked = query
    asked.precision = .truth
    var count = 0
    for other in project.files(besides: file.path, holding: name, as: .asCall)
    where other.family == file.language.family {
      for call in calls(in: other, question, like: asked).prefix(Self.mostCalls - count) {
        count += 1
        let reached = walk.adopt(call, from: other.path)
        states.formUnion(walk.doubt(reached, .calledFrom(other.path)))
        if asked.isSettled(by: states) { return count }
      }
      guard count < Self.mostCalls else { break }
    }
    return count
  }

  /// How many calls by one name are looked at.
  private static var mostCalls: Int { 32 }

  /// For each name that `bindings` bind the parameter of `body` that it speaks of, by its position;
  /// nil where it speaks of something else, which has no name in other files.
  private mutating func parametersBound(
    by bindings: Bindings, in body: Int
  ) -> [BoundParameter] {
    let names = parameterNames(of: body).filter { structure.tokens.word($0) != .this }
    return bindings.entries.map { entry in
      let position = names.firstIndex { name in
        guard let declaration = parameters[Int32(name)] else { return false }
        return entry.operand.place?.root == .declared(declaration)
      }
      return BoundParameter(
        name: entry.name,
        parameter: position.map { .init(label: index.text(names[$0]), position: $0) },
        path: entry.operand.place?.path ?? "")
    }
  }

  /// The ways to the calls that `question` speaks of in the file `other`.
  private func calls(
    in other: ProjectFile, _ question: CallQuestion, like query: PathQuery
  ) -> [Walk] {
    let memory = project.memory
    let known = memory.outwardCalls(in: other.path)
    if let known, !known.mayHold(question.name) { return [] }
    return memory.calls(question, in: other.path) {
      let callers = Array(repeating: -1, count: question.depth)
      let found = ask(other) { other in
        if known == nil { memory.keep(other.outwardCalls(), in: other.file.path) }
        return other.reachCalls(named: question.name, question.given, like: query, callers)
      }
      return found ?? []
    }
  }

  /// The names of the calls that run nothing of this file.
  private mutating func outwardCalls() -> CalledNames {
    var tokens: [Int32: Int] = [:]
    for call in structure.calls.indices where structure.calls[call].step >= 0 {
      let token = index.calledName(of: call)
      guard token >= 0, tokens[index.names.ofToken[token]] == nil, callee(of: call) == nil else {
        continue
      }
      tokens[index.names.ofToken[token]] = token
    }
    return CalledNames(tokens.values.map { index.text($0) })
  }

  /// What the names stand for where `call` gives the arguments; what has no name here is bound to
  /// nothing that code can speak of.
  private mutating func bindings(of call: Int, _ given: [BoundParameter]) -> Bindings {
    let arguments = index.arguments(of: call)
    var bindings = Bindings()
    for parameter in given {
      var operand = Operand(tokens: structure.calls[call].callee, place: nil, text: "\0")
      if let tokens = parameter.parameter.flatMap({ argument(for: $0, among: arguments) }) {
        var place = self.place(of: tokens)
        place = Place(root: place.root, path: place.path + parameter.path)
        operand = Operand(tokens: tokens, place: place, text: "")
      }
      _ = bindings.bind(parameter.name, to: operand)
    }
    return bindings
  }

  private func argument(
    for parameter: BoundParameter.Parameter, among arguments: [Argument]
  ) -> TokenRange? {
    let labelled = arguments.first {
      $0.name >= 0 && index.text(Int($0.name)) == parameter.label
    }
    let place = arguments.indices.contains(parameter.position) ? parameter.position : nil
    return (labelled ?? place.map { arguments[$0] })?.value
  }

  /// Walks to the calls of a member or function called `name` that is not of this file, until one
  /// settles what `query` asks.
  private mutating func reachCalls(
    named name: String, _ given: [BoundParameter], like query: PathQuery, _ callers: [Int]
  ) -> [Walk] {
    var found: [Walk] = []
    for call in file.candidates.calls(named: Array(name.utf8), in: &file.index)
    where structure.calls[call].step >= 0 {
      guard callee(of: call) == nil else { continue }
      guard found.count < Self.mostCalls else { break }
      var local = query
      local.move(to: structure.calls[call].step)
      local.bindings = bindings(of: call, given)
      let walk = reach(local, callers: callers)
      found.append(walk)
      if query.isSettled(by: walk.atTrigger) { break }
    }
    return found
  }
}
