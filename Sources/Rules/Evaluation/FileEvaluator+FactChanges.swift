import Lexing
import SourceText
import Structure

// What steps do to places of which facts are told.
extension FileEvaluator {
  /// Returns the steps that change each place: its writes, and calls that do.
  mutating func changeTable() -> [Place: [Int32]] {
    var found = index.writes
    var called: Set<Place> = []
    look(at: structure.calls.count)
    for call in structure.calls.indices where collects(call) != nil {
      guard let receiver = index.receiver(of: call), let place = file.place(of: receiver) else {
        continue
      }
      found[place, default: []].append(structure.calls[call].step)
      called.insert(place)
    }
    for place in called { found[place]?.sort() }
    return found
  }

  /// What `call` does to the collection, or to what others wait for, that it is called on; nil for
  /// other calls.
  private mutating func collects(_ call: Int) -> FactWrite? {
    guard structure.calls[call].step >= 0 else { return nil }
    switch name(ofCall: call) {
    case "add", "insert", "append": return .something
    case "delete", "discard", "remove": return .less
    case "clear", "removeAll": return .nothing
    case "release", "signal", "notify", "notify_all", "set_result", "resolve": return .signal
    case "set" where index.arguments(of: call).isEmpty: return .signal
    default: return nil
    }
  }

  /// Returns what the step `number` does to the place that it changes.
  mutating func change(by number: Int32) -> FactWrite {
    let step = structure.steps[Int(number)]
    if step.kind == .call { return collects(Int(step.link)) ?? .something }
    if step.detail == .update { return isLess(step) ? .less : .something }
    let value = step.value
    guard let first = value.indices.first else { return .something }
    let tokens = structure.tokens
    if value.indices.count == 2, tokens.kinds[first] == .open { return .nothing }
    if value.indices.count == 1 {
      switch tokens.word(first) {
      case .false, .null: return .nothing
      case .true: return .truth
      default: break
      }
      if ["", "0", "undefined"].contains(index.text(first).unquoted) { return .nothing }
    }
    return stateName(value).map { .state($0) } ?? .something
  }

  /// Whether `step` subtracts: `n -= 1`, `n--`.
  private func isLess(_ step: Step) -> Bool {
    let signs = Int(step.tokens.first)..<Int(step.tokens.end)
    return signs.contains { token in
      structure.tokens.kinds[token] == .operator && ["-=", "--"].contains(index.text(token))
    }
  }

  /// The name of the state that `tokens` are: a text, `.idle`, `Phase.idle`.
  func stateName(_ tokens: TokenRange) -> String? {
    guard let first = tokens.indices.first, tokens.indices.count <= 8,
      let last = lastName(in: tokens)
    else { return nil }
    let text = index.text(last)
    if structure.tokens.kinds[last] == .string { return first == last ? text.unquoted : nil }
    let isOfType =
      structure.tokens.word(first) == .case || structure.tokens.symbol(first) == .dot
      || first < last && index.text(first).first?.isUppercase ?? false
    return isOfType && isMember(last) ? text : nil
  }

  // MARK: Patterns

  /// Returns the steps that make the fact `isTrue`, as matches that bind `variable` to its place.
  mutating func changes(making isTrue: Bool, _ fact: String, as variable: String) -> [Match] {
    var found: [Match] = []
    for numbers in changes.values {
      for number in numbers {
        guard let target = changed(by: number) else { continue }
        let operand = file.operand(target)
        guard let reading = reading(of: operand, as: fact),
          makes(reading, change(by: number)) == isTrue
        else { continue }
        var bindings = Bindings()
        _ = bindings.bind(variable, to: operand)
        found.append(
          Match(
            tokens: structure.steps[Int(number)].tokens, step: number, call: -1,
            bindings: bindings))
      }
    }
    return found.sorted { ($0.tokens.first, $0.step) < ($1.tokens.first, $1.step) }
  }

  /// The tokens of the place that the step `number` changes; nil where it only declares it.
  private mutating func changed(by number: Int32) -> TokenRange? {
    let step = structure.steps[Int(number)]
    if step.kind == .call { return index.receiver(of: Int(step.link)) }
    if step.detail == .declare { return nil }
    guard case .declared(let declared) = index.place(of: step.target)?.root,
      index.declarations[Int(declared)].step == number
    else { return step.target }
    return nil
  }

  /// What a fact that is told by `reading` is after `change`; nil where that is not known.
  private func makes(_ reading: FactReading, _ change: FactWrite) -> Bool? {
    switch reading {
    case .something: change == .less ? nil : change != .nothing
    case .opposite: change == .truth ? false : change == .nothing ? true : nil
    case .state(let over, _):
      if case .state(let name) = change { !over.contains(name) } else { nil }
    case .signal: nil
    }
  }
}
