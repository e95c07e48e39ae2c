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
    return project.memory.factNames(definition.name) { namesInProject(definition) }[last]
  }

  /// How the places that are the fact in some file of the project tell it, by their last names.
  private func namesInProject(_ definition: FactDefinition) -> [String: FactReading] {
    var names: [String: FactReading] = [:]
    var seen: Set<String> = []
    for spelling in definition.clearedDuring.flatMap(EventName.spellings) {
      for other in project.files(holding: spelling) where seen.insert(other.path).inserted {
        let found = ask(other, knowing: NoProject()) { $0.places(of: definition).names }
        names.merge(found ?? [:]) { first, _ in first }
      }
    }
    return names
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
    var found = FactPlaces()
    guard mayName(EventTest(definition.clearedDuring)) else { return found }
    // In the order of the file: where the steps run out, the same ones are left.
    for (place, numbers) in changes.sorted(by: { $0.value[0] < $1.value[0] })
    where mayTell(numbers) && !isTemporary(place, numbers) {
      guard let reading = reading(by: numbers, definition) else { continue }
      found.readings[place] = reading
      let last = lastName(of: place)
      found.names[last] = found.names[last] ?? reading
    }
    factPlaces[definition.name] = found
    return found
  }

  /// Whether a place that the steps `numbers` change can tell a fact: by more than one value, or by a
  /// call that lets others go on.
  private func mayTell(_ numbers: [Int32]) -> Bool {
    numbers.count > 1 || structure.steps[Int(numbers[0])].kind == .call
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
  private mutating func isTemporary(_ place: Place, _ numbers: [Int32]) -> Bool {
    guard case .declared(let number) = place.root, place.path.isEmpty else { return false }
    let declaration = index.declarations[Int(number)]
    let body = Int(structure.regions[Int(declaration.scope)].body)
    guard body > 0 else { return false }
    let home = outermostRun(around: body)
    for number in numbers {
      let region = Int(structure.steps[Int(number)].region)
      if outermostRun(around: Int(structure.regions[region].body)) != home { return false }
    }
    return true
  }

  // MARK: How it is told

  /// How a place that the steps `numbers` change tells the fact; nil where it does not.
  private mutating func reading(
    by numbers: [Int32], _ definition: FactDefinition
  ) -> FactReading? {
    let changes = numbers.prefix(Self.changesLookedAt).map { ($0, change(by: $0)) }
    let cleared = EventTest(definition.clearedDuring)
    let ending = changes.filter { $0.1 != .something && happens($0.0, during: cleared) }
    guard !ending.isEmpty else { return nil }
    let others = changes.filter { change in !ending.contains { $0.0 == change.0 } }
    let last = Set(ending.map(\.1))
    if last.contains(.nothing) {
      return changes.contains { $0.1 != .nothing } ? .something : nil
    }
    let begin = EventTest(definition.setDuring)
    let starting = others.filter { happens($0.0, during: begin) }
    if last.contains(.less) {
      return starting.contains { $0.1 == .something } ? .something : nil
    }
    if last.contains(.truth) {
      let isKept =
        others.contains { $0.1 == .nothing }
        && !others.contains { $0.1 == .truth && !declares($0.0) }
      return isKept || starting.contains { $0.1 == .nothing } ? .opposite : nil
    }
    if last.contains(.signal) { return .signal }
    return state(over: last, starting: starting.map(\.1))
  }

  private func declares(_ number: Int32) -> Bool {
    structure.steps[Int(number)].detail == .declare
  }

  /// How many changes of one place are looked at.
  private static var changesLookedAt: Int { 24 }

  private func state(over: Set<FactWrite>, starting: [FactWrite]) -> FactReading? {
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
