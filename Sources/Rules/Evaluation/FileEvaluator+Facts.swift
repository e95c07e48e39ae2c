import Lexing
import SourceText
import Structure

// Places defined by how they are written: set while one event is handled, cleared while another.
extension FileEvaluator {
  /// Returns whether `operand` is the fact called `name`.
  mutating func isFact(_ operand: Operand, _ name: String) -> Bool {
    guard let definition = vocabulary.facts[name] else { return false }
    if isNamed(operand, by: definition.words) { return true }
    guard let place = operand.place else { return false }
    let question = FactQuestion(fact: name, place: place)
    if let known = factAnswers[question] { return known }
    let words = NameWords(lastName(of: place))
    let answer = definition.words.contains(where: words.holds) || isFact(place, definition)
    factAnswers[question] = answer
    return answer
  }

  private mutating func isFact(_ place: Place, _ definition: FactDefinition) -> Bool {
    let last = lastName(of: place)
    let known = places(of: definition)
    if known.places.contains(place) { return true }
    guard !last.isEmpty, isOutOfSight(place) else { return false }
    return project.memory.factNames(definition.name) { namesInProject(definition) }.contains(last)
  }

  /// The last names of the places that are the fact in some file of the project.
  private func namesInProject(_ definition: FactDefinition) -> Set<String> {
    var names: Set<String> = []
    var seen: Set<String> = []
    for spelling in definition.clearedDuring.flatMap(EventName.spellings) {
      for other in project.files(holding: spelling) where seen.insert(other.path).inserted {
        names.formUnion(
          ask(other, knowing: NoProject()) { $0.places(of: definition).names } ?? [])
      }
    }
    return names
  }

  /// Whether what `place` holds may be written in another file.
  private func isOutOfSight(_ place: Place) -> Bool {
    switch place.root {
    case .own, .global: true
    case .declared: place.path.contains(".")
    case .value: false
    }
  }

  private mutating func places(of definition: FactDefinition) -> FactPlaces {
    if let known = factPlaces[definition.name] { return known }
    factPlaces[definition.name] = FactPlaces()
    var found = FactPlaces()
    let cleared = EventTest(definition.clearedDuring)
    guard mayName(cleared) else { return found }
    // In the order of the file: where the steps run out, the same ones are left.
    for (place, numbers) in index.writes.sorted(by: { $0.value[0] < $1.value[0] })
    where numbers.count > 1 {
      let clearing = numbers.filter { isClearing($0) }
      guard !clearing.isEmpty, clearing.count < numbers.count, !isTemporary(place) else {
        continue
      }
      guard clearing.prefix(8).contains(where: { happens($0, during: cleared) }) else { continue }
      found.places.insert(place)
      found.names.insert(lastName(of: place))
    }
    factPlaces[definition.name] = found
    return found
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
  private mutating func isTemporary(_ place: Place) -> Bool {
    guard case .declared(let number) = place.root, place.path.isEmpty else { return false }
    let declaration = index.declarations[Int(number)]
    let body = Int(structure.regions[Int(declaration.scope)].body)
    guard body > 0 else { return false }
    let home = outermostRun(around: body)
    for number in index.writes[place] ?? [] {
      let region = Int(structure.steps[Int(number)].region)
      if outermostRun(around: Int(structure.regions[region].body)) != home { return false }
    }
    return true
  }

  /// Whether the step `number` writes nothing: false, null, zero, or an empty literal.
  private func isClearing(_ number: Int32) -> Bool {
    let value = structure.steps[Int(number)].value
    guard let first = value.indices.first else { return false }
    let tokens = structure.tokens
    if value.indices.count == 2 { return tokens.kinds[first] == .open }
    guard value.indices.count == 1 else { return false }
    switch tokens.word(first) {
    case .false, .null: return true
    default: break
    }
    let text = index.text(first).unquoted
    return ["", "0", "idle", "undefined", "none", "done"].contains(text.lowercased())
  }

  /// Whether the step `number` is reached only while one of the events is handled.
  private mutating func happens(_ number: Int32, during events: EventTest) -> Bool {
    var query = PathQuery(handling: events, bindings: Bindings(), step: number)
    query.precision = .truth
    let states = reach(query).atTrigger
    return !states.isEmpty && states.states.allSatisfy(PathAutomaton.isGood)
  }
}
