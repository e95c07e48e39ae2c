import Lexing
import Structure

// Which function of the file a call runs, and what its parameters stand for.
extension FileEvaluator {
  /// Returns the body that `call` runs: a function, a method, or the initializer of a type.
  mutating func callee(of call: Int) -> Int? {
    let target = Int(index.targets[call])
    if target >= 0 { return target }
    let callee = structure.calls[call].callee
    guard callee.indices.count == 1, structure.tokens.kinds[Int(callee.first)] == .word else {
      return nil
    }
    let declaration = index.declaration(at: Int(callee.first))
    guard declaration >= 0, index.declarations[declaration].kind == .type else { return nil }
    return initializer(of: Int(index.declarations[declaration].body))
  }

  /// Returns the function that `call` runs, and whose outcome it returns, as a lock does.
  mutating func relayed(by call: Int) -> Int? {
    let unit = structure.calls[call]
    guard file.language.runs.relays.contains(name(ofCall: call)) || locks(unit.callee) else {
      return nil
    }
    let end = Int(unit.end)
    let open = end > 0 ? Int(structure.tokens.partners[end - 1]) : -1
    let last = index.arguments(of: call).last?.value
    let given = [last, open >= 0 ? TokenRange(open, end) : nil].compactMap(\.self)
    for value in given {
      if case .function(let body) = index.value(of: value).kind { return Int(body) }
    }
    return nil
  }

  /// The first initializer that the type `type` declares.
  mutating func initializer(of type: Int) -> Int? { initializers(of: type).first }

  /// The initializers that the type `type` declares.
  mutating func initializers(of type: Int) -> [Int] {
    if let known = initializers[type] { return known }
    let end = structure.bodies[type].tokens.end
    let inside = (type + 1..<structure.bodies.count).prefix {
      structure.bodies[$0].tokens.first < end
    }
    let found = inside.filter { structure.bodies[$0].parent == Int32(type) && initializes($0) }
    initializers[type] = found
    return found
  }

  /// Whether `body` is an initializer by its kind or its name.
  private func initializes(_ body: Int) -> Bool {
    let unit = structure.bodies[body]
    return unit.kind == .initializer
      || unit.name >= 0 && ["__init__", "constructor"].contains(index.text(Int(unit.name)))
  }

  /// Returns the calls of this file that run `body`.
  mutating func callSites(of body: Int) -> [Int32] { sites[body] ?? [] }

  /// Returns the tokens at which `body` is used as a value.
  mutating func valueUses(of body: Int) -> [Int] {
    let name = structure.bodies[body].name
    guard name >= 0, let found = mentions[index.names.ofToken[Int(name)]] else { return [] }
    let isInType = structure.bodies[Int(structure.bodies[body].parent)].kind == .type
    return isInType ? found.members : found.others
  }

  /// Whether `body` is a value that goes on from where it stands: returned, or an item of a literal.
  func isValue(_ body: Int) -> Bool {
    let unit = structure.bodies[body]
    guard !unit.traits.contains(.assigned), unit.call < 0, unit.declaration > 0 else {
      return false
    }
    switch unit.kind {
    case .function, .arrow, .closure, .lambda: break
    default: return false
    }
    let before = Int(unit.declaration) - 1
    let tokens = structure.tokens
    return tokens.word(before) == .return || tokens.symbol(before) == .arrow
      || tokens.symbol(before) == .comma || tokens.symbol(before) == .colon
      || tokens.kinds[before] == .open && tokens.bracket(before) != .block
  }

  /// Returns the step at which `body` comes into being.
  mutating func makeStep(of body: Int) -> Int32? { makes[body] }

  /// Whether code of other files can name `body`.
  func isReachable(_ body: Int) -> Bool {
    let unit = structure.bodies[body]
    guard unit.name >= 0 else { return false }
    return unit.traits.contains(.exported)
      || structure.bodies[Int(unit.parent)].kind == .type
      || file.language.bareMethods == false && unit.parent == 0
      || isHandedOver(unit)
  }

  /// Whether a decorator of `unit` may hand it to others, who call it: `@app.get("/")`, not `@cached`.
  private func isHandedOver(_ unit: Body) -> Bool {
    guard file.language.evaluatedDecorators, unit.declaration >= 0 else { return false }
    let tokens = structure.tokens
    return (Int(unit.declaration)..<max(Int(unit.declaration), Int(unit.name) - 2)).contains {
      tokens.symbol($0) == .at && (tokens.symbol($0 + 2) == .dot || tokens.kinds[$0 + 2] == .open)
    }
  }

  /// Returns how the places of `body`, run by `call`, are told in the names of the function that
  /// the walk began in.
  mutating func renaming(of call: Int, _ body: Int, _ outer: Renaming) -> Renaming {
    var renaming = Renaming()
    for (parameter, argument) in argumentPairs(of: call, body) {
      renaming.add(parameter, outer(place(of: argument)))
    }
    if let made = returnedLocal(of: body), let place = destination(of: call) {
      renaming.add(made, outer(place))
    }
    renaming.add(contentsOf: outer)
    return renaming
  }

  /// The local that `body` returns whatever happens: its caller has the same object.
  private mutating func returnedLocal(of body: Int) -> Place? {
    guard let value = index.onlyReturn(of: body), let place = file.place(of: value),
      case .declared = place.root, place.path.isEmpty
    else { return nil }
    return file.canonical(place, at: Int(value.first))
  }

  /// Returns `bindings` of `body` in the names of the function that holds `call`.
  mutating func outward(_ call: Int, _ body: Int, _ bindings: Bindings) -> Bindings {
    var renaming = Renaming()
    for (parameter, argument) in argumentPairs(of: call, body) {
      renaming.add(parameter, place(of: argument))
    }
    return renaming(bindings)
  }

  /// Returns `bindings` of the function that holds `call` in the names of `body`, which it runs.
  mutating func inward(_ call: Int, _ body: Int, _ bindings: Bindings) -> Bindings {
    let renaming = renamingInward(call, body) { _ in true }
    return renaming(bindings)
  }

  /// Returns how what `call` gives is told in the names of `body`, for the parameters that `isAsked`.
  mutating func renamingInward(
    _ call: Int, _ body: Int, of isAsked: (Place) -> Bool
  ) -> Renaming {
    var renaming = Renaming()
    for (parameter, argument) in argumentPairs(of: call, body) where isAsked(parameter) {
      renaming.add(place(of: argument), parameter)
    }
    return renaming
  }

  /// The place that `tokens` speak of, or what they make, as a place of its own.
  mutating func place(of tokens: TokenRange) -> Place {
    if let place = file.place(of: tokens) { return file.canonical(place, at: Int(tokens.first)) }
    return Place(root: .value(index.value(of: tokens).tokens.first), path: "")
  }

  /// The parameters of `body` with the arguments that `call` gives for them.
  mutating func argumentPairs(
    of call: Int, _ body: Int
  ) -> [(parameter: Place, argument: TokenRange)] {
    var names = parameterNames(of: body)
    let given = index.arguments(of: call)
    let givesThis = given.first.map { isThis($0.value) } ?? false
    if let first = names.first, structure.tokens.word(first) == .this, !givesThis {
      names.removeFirst()
    }
    var result: [(parameter: Place, argument: TokenRange)] = []
    for (position, argument) in given.enumerated() {
      let label = argument.name >= 0 ? index.text(Int(argument.name)) : nil
      let named = label.flatMap { label in names.first { index.text($0) == label } }
      guard let name = named ?? (position < names.count ? names[position] : nil),
        let declaration = parameters[Int32(name)]
      else { continue }
      result.append((Place(root: .declared(declaration), path: ""), argument.value))
    }
    return result
  }

  private func isThis(_ tokens: TokenRange) -> Bool {
    tokens.indices.count == 1 && structure.tokens.word(Int(tokens.first)) == .this
  }

  /// The names of the parameters of `body`, one each.
  mutating func parameterNames(of body: Int) -> [Int] {
    index.split(structure.bodies[body].parameters).compactMap { part in
      let range = part.name >= 0 ? TokenRange(Int(part.name), Int(part.value.end)) : part.value
      var found: Int?
      for token in range.indices {
        if parameters[Int32(token)] != nil { found = token }
        let symbol = structure.tokens.symbol(token)
        if symbol == .colon || symbol == .assign { break }
      }
      return found
    }
  }

  /// The name that `call` calls.
  func name(ofCall call: Int) -> String {
    let token = index.calledName(of: call)
    return token >= 0 ? index.text(token) : ""
  }

  /// The name of the function `body`; empty without one.
  func name(ofBody body: Int) -> String {
    let name = structure.bodies[body].name
    return name >= 0 ? index.text(Int(name)).unquoted : ""
  }

  /// What `body` is called: its name, and the labels of its parameters that say what happened, as in
  /// `socket(_:didOpenWithProtocol:)`.
  func names(ofBody body: Int) -> [String] {
    let unit = structure.bodies[body]
    guard unit.name >= 0 else { return [] }
    let labels = index.split(unit.parameters).map { Int($0.value.first) }.filter { label in
      label + 1 < structure.tokens.count && structure.tokens.kinds[label + 1] == .word
        && NameWords(index.text(label)).words.first == "did"
    }
    return [name(ofBody: body)] + labels.map(index.text)
  }

  /// By which name code of other files runs `body`: an initializer by that of its type, an accessor
  /// and what a language calls of itself (`__repr__`) by none, which is empty.
  mutating func calledName(ofBody body: Int) -> String {
    if isInitializer(body) { return name(ofBody: Int(structure.bodies[body].parent)) }
    let name = name(ofBody: body)
    let isCalledByItself = name.hasPrefix("__") && name.hasSuffix("__")
    switch structure.bodies[body].kind {
    case .accessor, .initializer: return ""
    default: return isCalledByItself ? "" : name
    }
  }

  /// Whether making a value of the type around `body` runs it.
  private mutating func isInitializer(_ body: Int) -> Bool {
    let unit = structure.bodies[body]
    guard unit.name >= 0, structure.bodies[Int(unit.parent)].kind == .type else { return false }
    return structure.tokens.word(Int(unit.name)) == .initializer
      || initializer(of: Int(unit.parent)) == body
  }
}
