import Lexing
import SourceText
import Structure

// Places defined by how they are written: set while one event is handled, cleared while another.
extension FileEvaluator {
  /// Returns whether `operand` is the fact called `name`.
  mutating func isFact(_ operand: Operand, _ name: String) -> Bool {
    reading(of: operand, as: name) != nil
  }

  /// Returns how `operand` tells the fact called `name`; nil where it does not.
  mutating func reading(of operand: Operand, as name: String) -> FactReading? {
    guard let definition = vocabulary.facts[name] else { return nil }
    // A member outlives what it was given, whose name it may be another one of.
    for case let place? in [file.place(of: operand.tokens), operand.place] {
      if let reading = reading(of: place, definition) { return reading }
    }
    return isNamed(operand, by: definition.words) ? .something : nil
  }

  private mutating func reading(
    of place: Place, _ definition: FactDefinition
  ) -> FactReading? {
    let question = FactQuestion(fact: definition.name, place: place)
    if let known = factAnswers[question] { return known }
    let words = NameWords(lastName(of: place))
    let isNamed = definition.words.contains(where: words.holds)
    let answer = written(place, definition) ?? (isNamed ? .something : nil)
    factAnswers[question] = .some(answer)
    return answer
  }

  /// How `place` tells the fact by its writes, or those of members of its name.
  private mutating func written(
    _ place: Place, _ definition: FactDefinition
  ) -> FactReading? {
    let last = lastName(of: place)
    let known = places(of: definition)
    if let reading = known.readings[place] { return reading }
    guard !last.isEmpty, isOutOfSight(place) else { return nil }
    if isMemberOfOther(place), let reading = known.names[last] { return reading }
    // A type that gives a member several values says itself what that is.
    let reading = namesInProject(definition)[last]
    return reading == nil || keptMembers[last] == nil ? reading : nil
  }

  /// How the places that are the fact in some file of this family tell it, by their last names; those
  /// are left out that are something else, or tell it otherwise, in another of these files.
  private func namesInProject(_ definition: FactDefinition) -> [String: FactReading] {
    let family = file.language.family
    return project.memory.factNames(definition.name, in: family) {
      var names: [String: FactReading] = [:]
      var others: Set<String> = []
      var seen: Set<String> = []
      for spelling in definition.clearedDuring.flatMap(EventName.spellings) {
        for other in project.files(holding: spelling)
        where other.family == family && seen.insert(other.path).inserted {
          guard let found = ask(other, knowing: NoProject(), { $0.places(of: definition) })
          else { continue }
          names.merge(found.names) { first, _ in first }
          others.formUnion(found.others)
        }
      }
      return names.filter { !others.contains($0.key) }
    }
  }

  /// Whether what `place` holds may be written in another file.
  private func isOutOfSight(_ place: Place) -> Bool {
    switch place.root {
    case .own, .global: true
    case .declared: isMemberOfOther(place)
    case .value: false
    }
  }

  /// Whether `place` is a member of another object, which a second name can hold.
  private func isMemberOfOther(_ place: Place) -> Bool {
    if case .own = place.root { return false }
    return place.path.dropFirst().contains(".") || place.path.first == "."
  }

  /// Returns the places that are the fact in this file.
  mutating func places(of definition: FactDefinition) -> FactPlaces {
    if let known = factPlaces[definition.name] { return known }
    factPlaces[definition.name] = FactPlaces()
    guard mayName(EventTest(definition.clearedDuring)) else { return FactPlaces() }
    var found = FactPlaces()
    // In the order of the file: where the steps run out, the same ones are left.
    for (place, changes) in changes where mayTell(changes) && !isTemporary(place, changes) {
      guard let reading = reading(by: changes, definition) else { continue }
      found.readings[place] = reading
      let last = lastName(of: place)
      found.names[last] = found.names[last] ?? reading
    }
    for (name, places) in keptMembers where places.contains(where: { found.readings[$0] == nil }) {
      found.names[name] = nil
      found.others.insert(name)
    }
    factPlaces[definition.name] = found
    return found
  }

  /// Returns the members that types of the file give several values once they are made, by their last names.
  mutating func keptMemberTable() -> [String: [Place]] {
    var table: [String: [Place]] = [:]
    for (place, changes) in changes {
      guard case .own(let type) = place.root, type >= 0, changes.count > 1 else { continue }
      var given: Set<FactWrite> = []
      for change in changes.prefix(Self.changesLookedAt) where !isFirst(change, of: Int(type)) {
        if let write = write(by: change) { given.insert(write) }
      }
      guard given.count > 1 else { continue }
      table[lastName(of: place), default: []].append(place)
    }
    table[""] = nil
    return table
  }

  /// Whether `change` is made while the object of `type` is.
  private mutating func isFirst(_ change: PlaceChange, of type: Int) -> Bool {
    let step = structure.steps[Int(change.step)]
    return step.detail == .declare || initializer(of: type) == index.body(of: step)
  }

  /// Whether a place that is changed by `changes` can tell a fact: by more than one value, or by a
  /// call that lets others go on.
  private func mayTell(_ changes: [PlaceChange]) -> Bool {
    changes.count > 1 || structure.steps[Int(changes[0].step)].kind == .call
  }

  /// Whether a name or text of the file ends with one of `events`.
  private mutating func mayName(_ events: EventTest) -> Bool {
    events.ends.contains { event in
      nameEnds.candidates(event.letters).contains { token in
        events.mayHold(bytes: index.bytes[structure.tokens.range(Int(token)).indices])
      }
    }
  }

  /// Whether `place` lives no longer than one run of its function.
  private mutating func isTemporary(_ place: Place, _ changes: [PlaceChange]) -> Bool {
    guard case .declared(let number) = place.root, place.path.isEmpty else { return false }
    let declaration = index.declarations[Int(number)]
    let body = Int(structure.regions[Int(declaration.scope)].body)
    guard body > 0 else { return false }
    let home = outermostRun(around: body)
    for change in changes
    where outermostRun(around: index.body(of: structure.steps[Int(change.step)])) != home {
      return false
    }
    return true
  }

  // MARK: How it is told

  /// What a step does to a place.
  private struct Change {
    let step: Int32
    let write: FactWrite
  }

  /// How a place that is changed by `changes` tells the fact; nil where it does not.
  private mutating func reading(
    by changes: [PlaceChange], _ definition: FactDefinition
  ) -> FactReading? {
    var all: [Change] = []
    for change in changes.prefix(Self.changesLookedAt) {
      if let write = write(by: change) { all.append(Change(step: change.step, write: write)) }
    }
    let cleared = EventTest(definition.clearedDuring)
    let ending = all.filter { $0.write.canEnd && happens($0.step, during: cleared) }
    guard !ending.isEmpty else { return nil }
    let others = all.filter { change in !ending.contains { $0.step == change.step } }
    let begin = EventTest(definition.setDuring)
    let starting = Set(others.filter { happens($0.step, during: begin) }.map(\.write))
    return reading(over: Set(ending.map(\.write)), starting: starting, others)
  }

  /// How a place tells the fact that is changed by `over` when it ends, by `starting` when it begins,
  /// and by `others` at any time but its end.
  private func reading(
    over: Set<FactWrite>, starting: Set<FactWrite>, _ others: [Change]
  ) -> FactReading? {
    if over.contains(.nothing) {
      // Many a collection is emptied when something ends: one that tells it is filled by the event.
      let isGiven = others.contains { ![.nothing, .more, .less].contains($0.write) }
      return isGiven || starting.contains(.more) ? .something : nil
    }
    if over.contains(.less) {
      let isMore = !starting.isDisjoint(with: [.more, .something, .unknown])
      return isMore ? .something : nil
    }
    if over.contains(.truth) {
      let isKept =
        others.contains { $0.write == .nothing }
        && !others.contains { $0.write == .truth && !declares($0.step) }
      return isKept || starting.contains(.nothing) ? .opposite : nil
    }
    return over.contains(.signal) ? .signal : state(over: over, starting: starting)
  }

  private func declares(_ number: Int32) -> Bool {
    structure.steps[Int(number)].detail == .declare
  }

  /// How many changes of one place are looked at.
  private static var changesLookedAt: Int { 24 }

  private func state(over: Set<FactWrite>, starting: Set<FactWrite>) -> FactReading? {
    let names: (FactWrite) -> String? = { if case .state(let name) = $0 { name } else { nil } }
    let (over, running) = (Set(over.compactMap(names)), Set(starting.compactMap(names)))
    guard !over.isEmpty, !starting.isEmpty, over.isDisjoint(with: running) else { return nil }
    return .state(over: over, running: running)
  }

  /// Whether the step `number` is reached while one of the events is handled, others perhaps too.
  private mutating func happens(_ number: Int32, during events: EventTest) -> Bool {
    var query = PathQuery(handling: events, alone: false, bindings: Bindings(), step: number)
    query.precision = .truth
    return reach(query).atTrigger.isOnly(PathAutomaton.handling)
  }
}
