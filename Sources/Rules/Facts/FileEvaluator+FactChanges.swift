import Lexing
import SourceText
import Structure

// What steps do to places of which facts are told.
extension FileEvaluator {
  /// Returns the steps that change each place, in order: its writes, those of its elements, and calls
  /// that do; the places in the order in which they are first changed.
  mutating func changeTable() -> [(place: Place, changes: [PlaceChange])] {
    var table: [Place: [PlaceChange]] = [:]
    look(at: structure.steps.count)
    for (place, numbers) in index.writes {
      table[place] = numbers.map { PlaceChange(step: $0, target: target(ofWrite: $0)) }
    }
    var isMixed: Set<Place> = []
    for change in changesOfParts() + changesByCalls() {
      guard let place = file.place(of: change.target) else { continue }
      table[place, default: []].append(change)
      isMixed.insert(place)
    }
    for place in isMixed { table[place]?.sort { $0.step < $1.step } }
    return table.map { (place: $0.key, changes: $0.value) }.sorted {
      ($0.changes[0].step, $0.place.path) < ($1.changes[0].step, $1.place.path)
    }
  }

  /// The tokens of the place that the write `number` gives something; none where it declares it.
  private mutating func target(ofWrite number: Int32) -> TokenRange {
    let step = structure.steps[Int(number)]
    if step.detail == .declare { return .none }
    guard case .declared(let declared) = index.place(of: step.target)?.root,
      index.declarations[Int(declared)].step == number
    else { return step.target }
    return .none
  }

  /// The writes of elements, and of how many there are, as changes of what holds them.
  private func changesOfParts() -> [PlaceChange] {
    let tokens = structure.tokens
    let amounts = file.language.holders.amounts
    return structure.steps.indices.compactMap { number in
      let step = structure.steps[number]
      let last = Int(step.target.end) - 1
      guard step.kind == .write, step.detail != .update, last > Int(step.target.first) else {
        return nil
      }
      var end = -1
      if tokens.kinds[last] == .close, tokens.bracket(last) == .square {
        end = Int(tokens.partners[last])
      } else if isMember(last), amounts.contains(index.text(last)) {
        end = last - 1
      }
      guard end > Int(step.target.first) else { return nil }
      return PlaceChange(
        step: Int32(number), target: TokenRange(Int(step.target.first), end), isOfPart: true)
    }
  }

  private mutating func changesByCalls() -> [PlaceChange] {
    look(at: structure.calls.count)
    let effects = file.language.holders.effects
    var known: [Int32: HoldingWords.Effect?] = [:]
    return structure.calls.indices.compactMap { call in
      let token = index.calledName(of: call)
      guard structure.calls[call].step >= 0, token >= 0 else { return nil }
      let name = index.names.ofToken[token]
      let effect = known[name] ?? effects[index.text(token)]
      known[name] = .some(effect)
      guard effect != nil, let receiver = index.receiver(of: call) else { return nil }
      return PlaceChange(step: structure.calls[call].step, target: receiver)
    }
  }

  // MARK: Writes

  /// Returns what `change` does to its place; nil where that says nothing of it.
  mutating func write(by change: PlaceChange) -> FactWrite? {
    let step = structure.steps[Int(change.step)]
    if step.kind == .call { return write(byCall: Int(step.link)) }
    if change.isOfPart { return write(ofPart: step) }
    switch step.detail {
    case .remove: return .nothing
    case .update: return isLess(step) ? .less : .something
    default: return write(of: step.value)
    }
  }

  /// What `call` does to the collection, or to what others wait for, that it is called on.
  private func write(byCall call: Int) -> FactWrite? {
    switch file.language.holders.effects[name(ofCall: call)] {
    case .adds: .more
    case .takes: .less
    case .empties: .nothing
    case .letsGo: .signal
    case .raises: index.arguments(of: call).isEmpty ? .signal : nil
    case nil: nil
    }
  }

  /// What `step`, which writes or removes an element or says how many there are, does to the whole.
  private mutating func write(ofPart step: Step) -> FactWrite? {
    let last = Int(step.target.end) - 1
    guard structure.tokens.kinds[last] == .close else {
      return write(of: step.value) == .nothing ? .nothing : nil
    }
    if step.detail == .remove { return .less }
    guard file.isNull(step.value) else { return .more }
    return file.language.holders.nullTakesOut ? .less : nil
  }

  private mutating func write(of value: TokenRange) -> FactWrite {
    guard let first = value.indices.first else { return .unknown }
    if value.indices.count == 1 {
      switch structure.tokens.word(first) {
      case .false, .null: return .nothing
      case .true: return .truth
      default: break
      }
      if isNone(value) { return .nothing }
    }
    if let state = stateName(value) { return .state(state) }
    let value = index.value(of: value)
    switch value.kind {
    case .literal, .function: return .something
    case .record, .list: return holdsNothing(value) ? .nothing : .something
    case .new(let call): return isEmptyCollection(Int(call)) ? .nothing : .something
    case .call(let call): return isEmptyCollection(Int(call)) ? .nothing : .unknown
    case .place, .other: return .unknown
    }
  }

  /// Whether the literal `value` holds nothing: `[]`, `{}`, `[:]`.
  private func holdsNothing(_ value: Value) -> Bool {
    let inside = value.tokens.indices.dropFirst().dropLast()
    return inside.allSatisfy { structure.tokens.symbol($0) == .colon }
  }

  /// Whether `call` makes a collection with nothing in it: `new Set()`, `dict()`, `[String]()`.
  private func isEmptyCollection(_ call: Int) -> Bool {
    let (callee, tokens) = (structure.calls[call].callee, structure.tokens)
    guard index.arguments(of: call).isEmpty, !callee.isEmpty else { return false }
    let first = Int(callee.first)
    if tokens.bracket(first) == .square { return tokens.partners[first] == callee.end - 1 }
    return index.receiver(of: call) == nil
      && file.language.holders.collections.contains(name(ofCall: call))
  }

  /// Whether `step` subtracts: `n -= 1`, `n--`.
  private func isLess(_ step: Step) -> Bool {
    let signs = Int(step.tokens.first)..<Int(step.tokens.end)
    return signs.contains { token in
      structure.tokens.kinds[token] == .operator && ["-=", "--"].contains(index.text(token))
    }
  }

  /// Whether `value` is the number, the text or the word for nothing.
  func isNone(_ value: TokenRange) -> Bool {
    value.indices.count == 1
      && ["", "0", "undefined"].contains(index.text(Int(value.first)).unquoted)
  }

  /// The name of the state that `tokens` are: a text, `.idle`, `Phase.idle`, `case .speaking(let id)`.
  func stateName(_ tokens: TokenRange) -> String? {
    let words = structure.tokens
    var chain = tokens
    if let first = chain.indices.first, words.word(first) == .case { chain.first += 1 }
    guard let first = chain.indices.first else { return nil }
    if words.kinds[first] == .string {
      return chain.indices.count == 1 ? index.text(first).unquoted : nil
    }
    let isOfType = words.symbol(first) == .dot || index.text(first).first?.isUppercase ?? false
    let last = Int(chain.end) - 1
    if words.symbol(first) == .dot, words.kinds[last] == .close, Int(words.partners[last]) > first {
      chain.end = words.partners[last]
    }
    guard isOfType, isChain(chain) else { return nil }
    let name = index.text(Int(chain.end) - 1)
    let isRaw = chain.indices.count > 3 && ["value", "rawValue"].contains(name)
    return isRaw ? index.text(Int(chain.end) - 3) : name
  }

  /// Whether `tokens` are names with dots between them that end in a member.
  private func isChain(_ tokens: TokenRange) -> Bool {
    let count = tokens.indices.count
    guard (2...8).contains(count) else { return false }
    return tokens.indices.reversed().enumerated().allSatisfy { position, token in
      position.isMultiple(of: 2)
        ? structure.tokens.kinds[token] == .word : structure.tokens.symbol(token) == .dot
    }
  }

  // MARK: Patterns

  /// Returns the steps that make the fact `isTrue`, as matches that bind `variable` to its place.
  mutating func changes(making isTrue: Bool, _ fact: String, as variable: String) -> [Match] {
    steps(of: fact).filter { $0.isTrue == isTrue }.map { step in
      var bindings = Bindings()
      _ = bindings.bind(variable, to: step.operand)
      return Match(
        tokens: structure.steps[Int(step.step)].tokens, step: step.step, call: -1,
        bindings: bindings)
    }
  }

  /// The steps of the file after which it is known whether `fact` is true, in order.
  private mutating func steps(of fact: String) -> [FactStep] {
    if let known = factSteps[fact] { return known }
    var found: [FactStep] = []
    for (_, changes) in changes {
      guard look(at: changes.count) else { break }
      for change in changes where !change.target.isEmpty {
        let operand = file.operand(change.target)
        guard let reading = reading(of: operand, as: fact), let write = write(by: change),
          let isTrue = reading.isTrue(after: write)
        else { continue }
        found.append(FactStep(step: change.step, operand: operand, isTrue: isTrue))
      }
    }
    found.sort { tokens(of: $0) < tokens(of: $1) }
    if budget > 0 { factSteps[fact] = found }
    return found
  }

  private func tokens(of step: FactStep) -> (Int32, Int32) {
    (structure.steps[Int(step.step)].tokens.first, step.step)
  }
}
