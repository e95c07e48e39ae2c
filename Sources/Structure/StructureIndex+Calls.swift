import Lexing
import SourceText

// When bodies run and who calls them.
extension StructureIndex {
  mutating func momentTable() -> [Moment] { structure.bodies.indices.map { moment(of: $0) } }

  private mutating func moment(of body: Int) -> Moment {
    let unit = structure.bodies[body]
    if unit.kind == .module || unit.kind == .type || unit.kind == .staticBlock { return .now }
    if isCalledOnTheSpot(unit) { return .now }
    if unit.call >= 0 { return moment(ofArgumentOf: Int(unit.call)) }
    if let decorated = decoratedMoment(unit) { return decorated }
    if let assigned = assignedMoment(unit) { return assigned }
    return .declared
  }

  /// Whether a call follows the function, or the parentheses around it.
  private func isCalledOnTheSpot(_ unit: Body) -> Bool {
    var first = Int(unit.tokens.first)
    var end = Int(unit.tokens.end)
    guard unit.kind != .method, unit.kind != .accessor, unit.kind != .initializer else {
      return false
    }
    while end < tokens.count, Int(tokens.partners[end]) == first - 1, first > 0 {
      first -= 1
      end += 1
    }
    let isValue = first < Int(unit.tokens.first) || unit.kind == .closure
    guard isValue, end < tokens.count, !tokens.startsLine(end) else { return false }
    return tokens.kinds[end] == .open && tokens.bracket(end) == .parenthesis
  }

  private func moment(ofArgumentOf call: Int) -> Moment {
    let name = calledName(of: call)
    guard name >= 0 else { return .handed(call: Int32(call)) }
    let word = text(name)
    let runs = language.runs
    if runs.effect.contains(word) { return .effect(keys: keys(of: call)) }
    if runs.event.contains(word) { return event(call) }
    if runs.later.contains(word) { return .later }
    return runs.now.contains(word) ? .now : .handed(call: Int32(call))
  }

  /// The event that the first argument of `call` names and the object it happens to.
  private func event(_ call: Int) -> Moment {
    let arguments = arguments(of: call)
    let name = arguments.first { isName($0.value) }?.value.first ?? Int32(calledName(of: call))
    return .event(name: name, object: receiver(of: call) ?? arguments.first?.value ?? .none)
  }

  private func isName(_ range: TokenRange) -> Bool {
    range.indices.count == 1 && tokens.kinds[Int(range.first)] == .string
  }

  private func keys(of call: Int) -> TokenRange {
    let arguments = arguments(of: call)
    guard arguments.count > 1 else { return .none }
    let keys = arguments[1].value
    guard tokens.kinds[Int(keys.first)] == .open else { return keys }
    return TokenRange(Int(keys.first) + 1, Int(keys.end) - 1)
  }

  /// A decorator that is a call for an event: `@pc.on("track")`.
  private mutating func decoratedMoment(_ unit: Body) -> Moment? {
    guard unit.declaration < unit.tokens.first else { return nil }
    for index in Int(unit.declaration)..<Int(unit.tokens.first) where tokens.kinds[index] == .open {
      guard let call = callOfBracket[Int32(index)] else { continue }
      let name = calledName(of: Int(call))
      if name >= 0, language.runs.event.contains(text(name)) { return event(Int(call)) }
    }
    return nil
  }

  /// A member whose name begins with `on` runs its function on that event: `ws.onmessage = …`.
  private func assignedMoment(_ unit: Body) -> Moment? {
    guard unit.traits.contains(.assigned), unit.name > 0 else { return nil }
    let name = text(Int(unit.name)).unquoted
    guard name.hasPrefix("on"), name.count > 2 else { return nil }
    if kind(Int(unit.name) + 2) == .interpolationOpen {
      return .event(name: unit.name, object: .none)
    }
    guard isDot(Int(unit.name) - 1) else { return nil }
    var first = Int(unit.name) - 1
    while first > 0, isChain(first - 1) {
      let partner = Int(tokens.partners[first - 1])
      first = partner >= 0 && partner < first ? partner : first - 1
    }
    return .event(name: unit.name, object: TokenRange(first, Int(unit.name) - 1))
  }

  private func kind(_ index: Int) -> TokenKind {
    index < tokens.count ? tokens.kinds[index] : .bad
  }

  private func isChain(_ index: Int) -> Bool {
    switch tokens.kinds[index] {
    case .word: tokens.word(index) == .name || tokens.word(index) == .this
    case .close: true
    default: isDot(index) || tokens.symbol(index) == .bang
    }
  }

  // MARK: Calls in the same file

  mutating func targetTable() -> [Int32] {
    let members = memberTable()
    return structure.calls.indices.map { target(of: $0, members) }
  }

  mutating func callerTable() -> [[Int32]] {
    var table = [[Int32]](repeating: [], count: structure.bodies.count)
    for (call, body) in targets.enumerated() where body >= 0 {
      table[Int(body)].append(Int32(truncatingIfNeeded: call))
    }
    return table
  }

  /// The functions of each type by their names; -1 where two have the same.
  private mutating func memberTable() -> [MemberKey: Int32] {
    var table: [MemberKey: Int32] = [:]
    for (index, body) in structure.bodies.enumerated() where body.name >= 0 {
      guard body.kind != .type, structure.bodies[Int(body.parent)].kind == .type else { continue }
      let key = MemberKey(type: owners[Int(body.parent)], name: text(Int(body.name)))
      guard body.kind != .accessor else { continue }
      table[key] = table[key] == nil ? Int32(truncatingIfNeeded: index) : -1
    }
    return table
  }

  private mutating func target(of call: Int, _ members: [MemberKey: Int32]) -> Int32 {
    let callee = structure.calls[call].callee
    guard let place = place(of: callee) else { return -1 }
    switch place.root {
    case .own(let type):
      return members[MemberKey(type: type, name: String(place.path.dropFirst()))] ?? -1
    case .declared(let declaration) where place.path.isEmpty:
      return function(of: Int(declaration), place)
    default: return -1
    }
  }

  private mutating func function(of declaration: Int, _ place: Place) -> Int32 {
    switch declarations[declaration].kind {
    case .function: return declarations[declaration].body
    case .local:
      guard let value = definition(of: place) else { return -1 }
      return bodyOfToken[stripped(value).first] ?? -1
    default: return -1
    }
  }
}
