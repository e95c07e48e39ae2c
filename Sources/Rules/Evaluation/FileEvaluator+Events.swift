import Lexing
import SourceText
import Structure

// Which event is being handled where.
extension FileEvaluator {
  /// Whether `atom` says that the event at hand is one of `names`.
  func speaks(of names: Set<EventName>, _ atom: Condition.Node) -> Bool {
    guard atom.relation != .holds else {
      return mentions(names, in: atom.subject)
    }
    return mentions(names, in: atom.other) || mentions(names, in: atom.subject)
  }

  /// Whether a literal, a member or a type in `tokens` is the name of one of the events.
  private func mentions(_ names: Set<EventName>, in tokens: TokenRange) -> Bool {
    tokens.indices.prefix(Self.longestEventList).contains { isEvent($0, names) }
  }

  private static var longestEventList: Int { 128 }

  /// Whether one of the last names in `operand` is one of the events: `EventType.RESPONSE.value`.
  func isEvent(_ operand: Operand, _ names: Set<EventName>) -> Bool {
    guard operand.tokens.indices.count <= 8 else { return false }
    return operand.tokens.indices.contains { isEvent($0, names) }
  }

  private func isEvent(_ token: Int, _ names: Set<EventName>) -> Bool {
    switch structure.tokens.kinds[token] {
    case .string, .word:
      names.contains { $0.names(index.bytes[structure.tokens.range(token).indices]) }
    default: false
    }
  }

  /// Whether `body` runs when one of the events happens: by the call it is given to, the member
  /// or key it is the value of, a decorator, or its name.
  mutating func handles(_ body: Int, _ names: Set<EventName>) -> Bool {
    if case .event(let name, _) = index.moment(of: body), isEvent(Int(name), names) {
      return true
    }
    let unit = structure.bodies[body]
    if unit.declaration < unit.tokens.first,
      mentions(names, in: TokenRange(Int(unit.declaration), Int(unit.tokens.first)))
    {
      return true
    }
    guard unit.name >= 0 else { return false }
    let name = index.text(Int(unit.name)).unquoted
    if EventName(name).map(names.contains) == true { return true }
    let words = NameWords(name).words
    guard let first = words.first, Self.handlerWords.contains(first) else { return false }
    return EventName(words.dropFirst().joined(separator: "_")).map(names.contains) ?? false
  }

  /// The words before an event in the name of what handles it.
  private static let handlerWords: Set<String> = ["on", "handle", "process", "handler", "did"]

  /// Whether the function named at `token` is registered for one of the events: by the key it is
  /// the value of, or beside its name among the arguments of a call.
  func isRegistered(_ token: Int, for names: Set<EventName>) -> Bool {
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
