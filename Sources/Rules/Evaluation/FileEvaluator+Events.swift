import Lexing
import SourceText
import Structure

// Which event is being handled where.
extension FileEvaluator {
  /// Whether `atom` says that the event at hand is one of `names`; where they are not `alone`, one of
  /// several of which they are some.
  mutating func speaks(
    of names: EventTest, alone: Bool, _ atom: Condition.Node
  ) -> Bool {
    guard alone else { return mentions(names, in: atom.subject) || mentions(names, in: atom.other) }
    guard atom.relation != .holds else { return speaks(of: names, test: atom.subject) }
    guard !speaksOfState(atom.subject) else { return false }
    let isList = atom.relation == .within
    return isOnly(names, in: atom.other, isList) || mentions(names, in: atom.subject)
  }

  /// Whether the test `subject` says so: `isDone(event)`, `["done", "failed"].includes(type)`.
  private mutating func speaks(of names: EventTest, test subject: TokenRange) -> Bool {
    guard mentions(names, in: subject) else { return false }
    guard case .call(let call) = index.value(of: subject).kind else { return true }
    let object = index.receiver(of: Int(call)) ?? TokenRange.none
    let parts = index.arguments(of: Int(call)).map(\.value) + [object]
    return parts.allSatisfy { !mentions(names, in: $0) || isOnly(names, in: $0, true) }
  }

  /// Whether all that `tokens` let through are events of `names`; what `isList` lets its items through.
  private mutating func isOnly(
    _ names: EventTest, in tokens: TokenRange, _ isList: Bool
  ) -> Bool {
    guard mentions(names, in: tokens) else { return false }
    let value = index.value(of: tokens)
    let parts = isList ? itemsWritten(in: value) : [value.tokens]
    return parts.flatMap(alternatives).allSatisfy { $0.isEmpty || mentions(names, in: $0) }
  }

  /// The items of `value` where it is written as a list or tuple, else all of it.
  func itemsWritten(in value: Value) -> [TokenRange] {
    switch value.kind {
    case .list: index.elements(of: value).map(\.value)
    case .other: index.split(value.tokens).map(\.value)
    default: [value.tokens]
    }
  }

  /// The patterns of which `tokens` let any through: `"done" | "failed"`, `.done, .failed`.
  func alternatives(_ tokens: TokenRange) -> [TokenRange] {
    let sign: OperatorRole = file.language.blocks == .indentation ? .bar : .comma
    var parts: [TokenRange] = []
    var first = Int(tokens.first)
    for token in structure.tokens.outermost(tokens) where structure.tokens.symbol(token) == sign {
      parts.append(TokenRange(first, token))
      first = token + 1
    }
    return parts + [TokenRange(first, Int(tokens.end))]
  }

  /// Whether `subject` is a state: that a connection is open is not the event of its opening.
  private func speaksOfState(_ subject: TokenRange) -> Bool {
    let words = NameWords(index.text(Int(subject.end) - 1)).words
    return words.last == "state" || words.last == "status"
  }

  /// Whether a literal, a member or a type in `tokens` is the name of one of the events.
  private mutating func mentions(_ names: EventTest, in tokens: TokenRange) -> Bool {
    let looked = tokens.indices.prefix(Self.longestEventList)
    return eventPlaces(of: names).isNamed(in: looked.startIndex..<looked.endIndex)
  }

  private static var longestEventList: Int { 128 }

  /// Whether one of the last names in `operand` is one of the events: `EventType.RESPONSE.value`.
  func isEvent(_ operand: Operand, _ names: EventTest) -> Bool {
    let first = Int(operand.tokens.first)
    let isName = structure.tokens.kinds[first] != .open
    guard isName, operand.tokens.indices.count <= 8 else { return false }
    let holdsCall = operand.tokens.indices.dropFirst().contains { token in
      structure.tokens.kinds[token] == .open && structure.tokens.kinds[token - 1] == .word
        && structure.tokens.bracket(token) == .parenthesis
    }
    return !holdsCall && operand.tokens.indices.contains { isEvent($0, names) }
  }

  private func isEvent(_ token: Int, _ names: EventTest) -> Bool {
    switch structure.tokens.kinds[token] {
    case .string, .word:
      let bytes = index.bytes[structure.tokens.range(token).indices]
      return names.mayHold(bytes: bytes)
        && (names.holds(bytes: bytes) || names.hasEndings && endsAsEvent(token, names))
    default: return false
    }
  }

  /// Whether what stands at `token` ends like one of the events: a text, a member or a type, but no
  /// name of the program, such as `time_delta`.
  private func endsAsEvent(_ token: Int, _ names: EventTest) -> Bool {
    let text = index.text(token)
    let isOwnName =
      structure.tokens.kinds[token] == .word && !isMember(token)
      && text.first?.isLowercase ?? false
    return !isOwnName && names.holds(text.unquoted)
  }

  /// Whether `body` runs when one of the events happens: by the call it is given to, the member
  /// or key it is the value of, a decorator, or its name.
  mutating func handles(_ body: Int, _ names: EventTest) -> Bool {
    eventPlaces(of: names).handlers.contains(Int32(body))
  }

  /// Returns where the file speaks of the events `names`, worked out once.
  mutating func eventPlaces(of names: EventTest) -> EventPlaces {
    if let known = eventPlaces[names] { return known }
    look(at: structure.bodies.count)
    var places = EventPlaces()
    let candidates = names.ends.flatMap { nameEnds.candidates($0.letters) }.filter {
      names.mayHold(bytes: index.bytes[structure.tokens.range(Int($0)).indices])
    }
    guard !candidates.isEmpty else {
      eventPlaces[names] = places
      return places
    }
    let named = Set(candidates.filter { isEvent(Int($0), names) })
    places.tokens = named.union(constants(holding: named)).sorted()
    for body in structure.bodies.indices.dropFirst() where isHandler(body, names, places) {
      places.handlers.insert(Int32(body))
    }
    places.bodies = bodiesThatReach(places.tokens)
    eventPlaces[names] = places
    return places
  }

  /// Where the names stand that are given one of `texts` and nothing else.
  private mutating func constants(holding texts: Set<Int32>) -> [Int32] {
    var constants: Set<Int> = []
    var names: Set<Int32> = []
    for step in structure.steps where isConstant(step, texts) {
      let target = Int(step.target.first)
      let declared = index.declaration(at: target)
      guard declared >= 0, spend(),
        index.definition(of: Place(root: .declared(Int32(declared)), path: "")) == step.value
      else { continue }
      constants.insert(declared)
      names.insert(index.names.ofToken[target])
    }
    guard !constants.isEmpty, look(at: structure.tokens.count) else { return [] }
    return (0..<structure.tokens.count).filter { token in
      names.contains(index.names.ofToken[token]) && !isMember(token)
        && constants.contains(index.declaration(at: token))
    }.map(Int32.init)
  }

  /// Whether `step` gives a name one of `texts`.
  private func isConstant(_ step: Step, _ texts: Set<Int32>) -> Bool {
    step.kind == .write && step.target.indices.count == 1 && step.value.indices.count == 1
      && structure.tokens.kinds[Int(step.value.first)] == .string
      && texts.contains(step.value.first)
  }

  /// The functions around `tokens`, and those from which they are called.
  private mutating func bodiesThatReach(_ tokens: [Int32]) -> Set<Int32> {
    var found: Set<Int32> = []
    var pending = tokens.map { index.body(at: Int($0)) }
    while let body = pending.popLast() {
      guard body >= 0, found.insert(Int32(body)).inserted else { continue }
      pending.append(Int(structure.bodies[body].parent))
      for call in callSites(of: body) where structure.calls[Int(call)].step >= 0 {
        pending.append(index.body(of: structure.steps[Int(structure.calls[Int(call)].step)]))
      }
    }
    return found
  }

  private mutating func isHandler(
    _ body: Int, _ names: EventTest, _ named: EventPlaces
  ) -> Bool {
    if case .event(let name, _) = index.moments[body], isEvent(Int(name), names) {
      return true
    }
    let unit = structure.bodies[body]
    if isPaired(body, names) { return true }
    if unit.declaration < unit.tokens.first,
      named.isNamed(in: Int(unit.declaration)..<Int(unit.tokens.first))
    {
      return true
    }
    guard unit.name >= 0,
      names.mayHold(bytes: index.bytes[structure.tokens.range(Int(unit.name)).indices])
    else { return false }
    let name = index.text(Int(unit.name)).unquoted
    let isKey = structure.tokens.kinds[Int(unit.name)] == .string
    if isKey ? names.holds(name) : names.holds(name: name) { return true }
    let words = NameWords(name).words
    guard let first = words.first, Self.handlerWords.contains(first) else { return false }
    return (1...2).contains { names.holds(words.dropFirst($0).joined(separator: "_")) }
  }

  /// Whether `body` stands behind the name of one of the events in a list of the two.
  private func isPaired(_ body: Int, _ names: EventTest) -> Bool {
    let first = Int(structure.bodies[body].tokens.first)
    guard first > 2, structure.tokens.symbol(first - 1) == .comma,
      structure.tokens.bracket(first - 3) == .square
    else { return false }
    return isEvent(first - 2, names)
  }

  /// Says whether a function of the file handles the event that `variable` is bound to.
  mutating func handled(_ variable: String, _ trigger: Trigger) -> Verdict {
    guard let operand = trigger.bindings[variable] else { return Verdict(.no) }
    let test = EventTest([eventName(of: operand)])
    let places = eventPlaces(of: test)
    guard !places.handlers.isEmpty || !places.tokens.isEmpty else { return Verdict(.no) }
    look(at: structure.bodies.count)
    for body in structure.bodies.indices.dropFirst() where structure.bodies[body].kind != .type {
      let unit = structure.bodies[body]
      let use =
        places.handlers.contains(Int32(body))
        ? Int(unit.name >= 0 ? unit.name : unit.tokens.first)
        : valueUses(of: body).first { isRegistered($0, for: test) }
      guard let use else { continue }
      return Verdict(.yes, [EvidenceStep(tokens: TokenRange(use, use + 1), label: "its handler")])
    }
    return Verdict(.no)
  }

  /// The text by which `operand` names an event: a literal or a member, `.value` left out.
  func eventName(of operand: Operand) -> String {
    let token = operand.tokens.indices.last { token in
      switch structure.tokens.kinds[token] {
      case .string: true
      case .word: !["value", "rawValue"].contains(index.text(token))
      default: false
      }
    }
    return token.map { index.text($0).unquoted } ?? ""
  }

  /// The words before an event in the name of what handles it.
  private static let handlerWords: Set<String> = ["on", "handle", "process", "handler", "did"]

  /// Whether the function named at `token` is registered for one of the events: by the key it is
  /// the value of, or beside its name among the arguments of a call.
  func isRegistered(_ token: Int, for names: EventTest) -> Bool {
    var first = token
    while first > 1, isMember(first) { first -= 2 }
    guard first > 1 else { return false }
    let symbol = structure.tokens.symbol(first - 1)
    let isBeside = symbol == .colon || symbol == .comma || symbol == .assign
    guard isBeside else { return false }
    var before = first - 2
    if structure.tokens.kinds[before] == .close {
      before = Int(structure.tokens.partners[before]) + 1
      while before < first - 2 {
        if isEvent(before, names) { return true }
        before += 1
      }
      return false
    }
    for position in stride(from: before, to: max(-1, before - 6), by: -1) {
      if isEvent(position, names) { return true }
      let isPartOfName =
        structure.tokens.kinds[position] == .word || structure.tokens.symbol(position) == .dot
      guard isPartOfName else { return false }
    }
    return false
  }
}
