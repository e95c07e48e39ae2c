import Findings
import Lexing
import SourceText
import Structure

// What each operator says about a trigger.
extension FileEvaluator {
  /// Returns what `clause` says about `trigger`, and counts it; as precisely as it is needed.
  mutating func evaluate(
    _ clause: Clause, _ trigger: Trigger, _ trace: inout Trace,
    to precision: PathQuery.Precision = .certainty
  ) -> Verdict {
    let verdict = judge(clause, trigger, &trace, precision)
    switch verdict.truth {
    case .yes: trace.held.insert(clause.id)
    case .no: trace.failed.insert(clause.id)
    case .unknown: break
    }
    trace.alternatives.formUnion(verdict.alternatives)
    return verdict
  }

  private mutating func judge(
    _ clause: Clause, _ trigger: Trigger, _ trace: inout Trace, _ precision: PathQuery.Precision
  ) -> Verdict {
    switch clause.operation {
    case .all(let parts): return all(parts, trigger, &trace, precision)
    case .any(let parts): return any(parts, trigger, &trace, precision)
    case .not(let part): return evaluate(part, trigger, &trace).negated
    case .before(let order): return before(order, trigger, precision)
    case .after(let order): return after(order, trigger)
    case .during(let events): return during(events, trigger, precision)
    case .inside(let surroundings): return inside(surroundings, trigger)
    case .constraint(let variable, let constraint):
      guard let operand = trigger.bindings[variable] else { return Verdict(.no) }
      return Verdict(satisfies(operand, constraint, trigger.bindings))
    case .escapes(let variable, let ways): return escapes(variable, ways, trigger)
    case .flows(let set): return flows(set, trigger)
    case .read(let variable, let besides, let extent):
      return read(variable, besides, extent, trigger)
    case .handled(let variable): return handled(variable, trigger)
    case .reported(let rule, let extent): return reported(rule, extent, trigger)
    case .somewhere(let set, let extent): return somewhere(set, extent, trigger)
    case .file(let test): return Verdict(passes(test))
    }
  }

  private mutating func all(
    _ parts: [Clause], _ trigger: Trigger, _ trace: inout Trace, _ precision: PathQuery.Precision
  ) -> Verdict {
    var result = Verdict(.yes)
    var trigger = trigger
    for part in parts {
      let verdict = evaluate(part, trigger, &trace, to: precision)
      result.alternatives.formUnion(verdict.alternatives)
      switch verdict.truth {
      case .no: return Verdict(.no, verdict.evidence, alternatives: result.alternatives)
      case .unknown: result.truth = verdict.truth
      case .yes: break
      }
      result.evidence += verdict.evidence
      if let effect = verdict.effect {
        result.effect = effect
        trigger.move(to: effect)
      }
    }
    return result
  }

  private mutating func any(
    _ parts: [Clause], _ trigger: Trigger, _ trace: inout Trace, _ precision: PathQuery.Precision
  ) -> Verdict {
    var result = Verdict(.no)
    for part in parts {
      let verdict = evaluate(part, trigger, &trace, to: precision)
      if verdict.isTrue { return verdict }
      if case .unknown = verdict.truth { result = verdict }
      if result.evidence.isEmpty { result.evidence = verdict.evidence }
    }
    return result
  }

  // MARK: Ways

  private mutating func before(
    _ order: PathOrder, _ trigger: Trigger, _ precision: PathQuery.Precision
  ) -> Verdict {
    var query = PathQuery(.before, order, bindings: trigger.bindings, step: trigger.step)
    query.quantity = order.paths
    query.precision = precision
    if isApart(trigger) { query.move(toReadAt: trigger.match.tokens.first) }
    let verdict = judgeBefore(query)
    guard !verdict.isTrue, query.readsConditions, let delivery = trigger.delivery else {
      return verdict
    }
    let delivered = judgeBefore(query.delivered(at: delivery, events(of: trigger)))
    return delivered.isTrue ? delivered : verdict
  }

  /// The events of which the alternative of `find` that matched asks its holes to be the name.
  private func events(of trigger: Trigger) -> EventTest? {
    for clause in rule.alternatives[trigger.alternative].constraints {
      if case .constraint(_, .event(let events)) = clause.operation { return events }
    }
    return nil
  }

  /// Whether `trigger` is a read in a test, or in an arm of the value of the step around it.
  private mutating func isApart(_ trigger: Trigger) -> Bool {
    let match = trigger.match
    guard match.call < 0, trigger.step == match.step else { return false }
    guard match.step >= 0 else { return true }
    let around = structure.steps[Int(match.step)].region
    let region = index.regionOfToken[Int(match.tokens.first)]
    return region > around && region < structure.regions[Int(around)].next
  }

  private mutating func judgeBefore(_ query: PathQuery) -> Verdict {
    guard query.step >= 0 || query.read >= 0 else { return Verdict(.no) }
    var query = query
    query.bindings = query.bindings.only(rules.boundNames[ruleIndex].of(query.sets))
    let walk = reach(query)
    let states = walk.atTrigger
    let met = states.states.filter(PathAutomaton.isGood)
    let others = states.states.filter { !PathAutomaton.isGood($0) }
    let isTrue = query.quantity == .every ? others.isEmpty && !met.isEmpty : !met.isEmpty
    let deciding = isTrue ? met.first : others.first
    let story = deciding.map { walk.story(of: $0, in: states) } ?? []
    var verdict = Verdict(
      isTrue, story.map(\.step), alternatives: Set(story.map(\.alternative).filter { $0 >= 0 }))
    if states.isEmpty {
      verdict.truth = .unknown(walk.doubts.first ?? .tooFar)
    } else if !isTrue, others == [PathAutomaton.doubtful], let doubt = walk.doubts.first {
      verdict.truth = .unknown(doubt)
    }
    if budget <= 0 { verdict.truth = .unknown(.budget) }
    return verdict
  }

  private mutating func during(
    _ events: EventTest, _ trigger: Trigger, _ precision: PathQuery.Precision
  ) -> Verdict {
    var query = PathQuery(
      handling: events, bindings: trigger.bindings, step: trigger.step)
    query.precision = precision
    if isApart(trigger) { query.move(toReadAt: trigger.match.tokens.first) }
    return judgeBefore(query)
  }

  private mutating func after(_ order: PathOrder, _ trigger: Trigger) -> Verdict {
    guard trigger.step >= 0 else { return Verdict(.no) }
    var query = PathQuery(.after, order, bindings: trigger.bindings, step: trigger.step)
    query.tracked = rule.match.destination.flatMap { trigger.bindings[$0]?.place }
    let (walk, states) = follow(query)
    let isMet: (UInt8) -> Bool = {
      $0 == PathAutomaton.met || order.until != .suspension && $0 == PathAutomaton.late
    }
    let ends = states.states.filter { $0 != PathAutomaton.start }
    let met = ends.filter(isMet)
    let others = ends.filter { !isMet($0) }
    let isTrue = order.paths == .every ? others.isEmpty && !met.isEmpty : !met.isEmpty
    if !isTrue, order.until == .ever, let found = anywhere(query) { return found }
    let deciding = isTrue ? met.last : others.last
    let story = deciding.map { walk.story(of: $0, in: states) } ?? []
    var verdict = Verdict(
      isTrue, story.map(\.step).filter { !$0.label.isEmpty },
      alternatives: Set(story.map(\.alternative).filter { $0 >= 0 }))
    if !isTrue, let doubt = walk.doubts.first { verdict.truth = .unknown(doubt) }
    return verdict
  }

  /// A match of one of the stations in any other run of the file, for the ways of this one do not
  /// lead there; one in a function that somebody calls, who may do so in time, leaves it open.
  private mutating func anywhere(_ query: PathQuery) -> Verdict? {
    let home = outermostRun(around: index.body(of: structure.steps[Int(query.step)]))
    var open: Verdict?
    for case .step(let set) in query.stations {
      for alternative in set.alternatives {
        for match in matches(of: alternative) {
          guard unify(match, alternative, query.bindings, Renaming()) != nil else { continue }
          let step = EvidenceStep(
            tokens: match.tokens, label: label(of: alternative, in: set), set: set.name)
          let body = index.body(at: Int(match.tokens.first))
          let run = outermostRun(around: body)
          guard run != home else { continue }
          if index.moments[run] != .declared || isNested(run, in: home)
            || isCalled(run, inside: home, hops: 0)
          {
            return Verdict(.yes, [step], alternatives: [alternative])
          }
          open = open ?? Verdict(.unknown(.noCaller(name(ofBody: run))), [step])
        }
      }
    }
    return open
  }

  /// Whether a function that is made in a run of `outer` calls `body`.
  private mutating func isCalled(_ body: Int, inside outer: Int, hops: Int) -> Bool {
    for call in callSites(of: body) where spend() {
      let caller = index.body(at: Int(structure.calls[Int(call)].callee.first))
      guard caller != outer else { continue }
      if isNested(caller, in: outer) { return true }
      if hops < Self.deepestCaller,
        isCalled(outermostRun(around: caller), inside: outer, hops: hops + 1)
      {
        return true
      }
    }
    return false
  }

  /// Whether `body` is made in a run of `outer`, which has not called it.
  private func isNested(_ body: Int, in outer: Int) -> Bool {
    var body = Int(structure.bodies[body].parent)
    while body > 0, structure.bodies[body].kind != .type {
      if body == outer { return true }
      body = Int(structure.bodies[body].parent)
    }
    return false
  }

  // MARK: Elsewhere

  mutating func somewhere(
    _ set: PatternSet, _ extent: Extent, _ trigger: Trigger
  ) -> Verdict {
    for alternative in set.alternatives {
      for match in matches(of: alternative, agreeingWith: trigger.bindings)
      where spend() && stands(match, in: extent, trigger) {
        guard unify(match, alternative, trigger.bindings, Renaming()) != nil else { continue }
        let step = EvidenceStep(
          tokens: match.tokens, label: label(of: alternative, in: set), set: set.name)
        return Verdict(.yes, [step], alternatives: [alternative])
      }
    }
    return extent == .project ? inProject(set, trigger) : Verdict(.no)
  }

  /// Whether `match` stands in `extent` around `trigger`; only `here` is the trigger itself.
  mutating func stands(_ match: Match, in extent: Extent, _ trigger: Trigger) -> Bool {
    let isHere = match.tokens == trigger.match.tokens
    guard isHere == (extent == .here) else { return false }
    return isWithin(match.tokens, extent, index.body(at: Int(trigger.match.tokens.first)))
  }

  mutating func isWithin(_ tokens: TokenRange, _ extent: Extent, _ home: Int) -> Bool {
    let other = index.body(at: Int(tokens.first))
    switch extent {
    case .here, .file, .project: return true
    case .body:
      let (inner, outer) = (outermostRun(around: other), outermostRun(around: home))
      return inner == outer || isNested(inner, in: outer)
    case .type: return index.owners[other] == index.owners[home]
    }
  }

  /// Looks in the other files of the project, where only the last names of places can agree.
  private mutating func inProject(_ set: PatternSet, _ trigger: Trigger) -> Verdict {
    let names = trigger.bindings.entries.compactMap { entry in
      entry.operand.place.map { (entry.name, lastName(of: $0)) }
    }
    guard let word = names.first(where: { !$0.1.isEmpty })?.1, spendOnFiles(holding: word) else {
      return Verdict(.no)
    }
    for other in project.files(besides: file.path, holding: word) {
      guard spend() else { break }
      guard
        let (alternative, tokens) = ask(other, { $0.match(of: set, agreeingWith: names) })
          ?? nil
      else { continue }
      let step = EvidenceStep(
        path: other.path, tokens: tokens, label: label(of: alternative, in: set), set: set.name)
      return Verdict(.yes, [step], alternatives: [alternative])
    }
    return Verdict(.no)
  }

  /// The first match of `set` whose metavariables have the names that they have in another file.
  private mutating func match(
    of set: PatternSet, agreeingWith names: [(String, String)]
  ) -> (alternative: Int, tokens: TokenRange)? {
    for alternative in set.alternatives {
      for match in matches(of: alternative) {
        guard unify(match, alternative, Bindings(), Renaming()) != nil,
          agree(match.bindings, names)
        else { continue }
        return (alternative, match.tokens)
      }
    }
    return nil
  }

  mutating func agree(_ bindings: Bindings, _ names: [(String, String)]) -> Bool {
    for (name, last) in names {
      guard let operand = bindings[name] else { continue }
      guard let place = operand.place, lastName(of: place) == last else { return false }
    }
    return true
  }

  private mutating func passes(_ test: FileTest) -> Bool {
    switch test {
    case .path(let globs): return globs.contains { $0.matches(file.path) }
    case .test: return PathRoles().isTest(file.path)
    case .example: return PathRoles().isExample(file.path) && !PathRoles().isTest(file.path)
    case .words(let words):
      if let known = wordAnswers[words] { return known }
      let isThere = words.contains { file.text.bytes.contains(sequence: Array($0.utf8)) }
      wordAnswers[words] = isThere
      return isThere
    }
  }
}
