import Lexing
import SourceText
package import Structure

// Names brought to the place that they are another name of.
extension SourceFile {
  /// Returns what stands at `tokens` as something that a metavariable can be bound to.
  package mutating func operand(_ tokens: TokenRange) -> Operand {
    if let known = operands[tokens] { return known }
    let operand = makeOperand(tokens)
    operands[tokens] = operand
    return operand
  }

  /// Returns what `captures` stand for, by the `names` that they are numbers of.
  mutating func bindings(
    _ captures: some Sequence<PatternMatcher.Capture>, _ names: [String]
  ) -> Bindings {
    var bindings = Bindings()
    for capture in captures { bindings.rebind(names[capture.name], to: operand(capture.tokens)) }
    return bindings
  }

  private mutating func makeOperand(_ tokens: TokenRange) -> Operand {
    if let place = place(of: tokens) {
      return Operand(tokens: tokens, place: canonical(place, at: Int(tokens.first)), text: "")
    }
    return Operand(tokens: tokens, place: nil, text: spelling(tokens))
  }

  /// Returns the place that `tokens` speak of; where a member needs no `self`, a name that the file
  /// does not declare is taken for one of the type around it.
  package mutating func place(of tokens: TokenRange) -> Place? {
    guard let place = index.place(of: tokens) else { return nil }
    guard language.implicitSelf, place.root == .global, place.path.first?.isLowercase == true else {
      return place
    }
    let body = index.structure.regions[Int(index.regionOfToken[Int(tokens.first)])].body
    let owner = index.owners[Int(body)]
    return owner < 0 ? place : Place(root: .own(owner), path: "." + place.path)
  }

  /// Returns the place that `place`, named at `token`, is another name of: what its one value that is
  /// not null names.
  mutating func canonical(_ place: Place, at token: Int) -> Place {
    var current = place
    for _ in 0..<StructureIndex.hops {
      if case .declared(let number) = current.root, current.path.isEmpty,
        let outer = index.boundAnew(by: Int(number))
      {
        current = outer
        continue
      }
      guard let value = onlyValue(of: current) ?? gottenValue(of: current),
        let next = index.place(of: value),
        next != current, next.path.count <= Self.longestAlias,
        !isAhead(value, naming: next, of: token)
      else { return current }
      current = next
    }
    return current
  }

  /// Whether `value`, which names the local `source`, is given at or after `token` in a function that
  /// has made `source` before it: until then there are two objects.
  private mutating func isAhead(
    _ value: TokenRange, naming source: Place, of token: Int
  ) -> Bool {
    let write = Int(index.stepOfToken[Int(value.first)])
    guard write >= 0, token <= Int(index.structure.steps[write].tokens.first),
      case .declared(let number) = source.root, source.path.isEmpty
    else { return false }
    let made = Int(index.declarations[Int(number)].step)
    guard made >= 0, Int(index.structure.steps[made].tokens.end) <= token else { return false }
    let home = index.body(of: index.structure.steps[write])
    return index.body(at: token) == home
      && index.body(of: index.structure.steps[made]) == home
  }

  /// Returns the one value that a property of the file computes, where `place` is that property.
  private mutating func gottenValue(of place: Place) -> TokenRange? {
    guard let body = properties[place] else { return nil }
    return index.onlyReturn(of: body)
  }

  /// Returns the functions that compute a member of their type, the first of each name.
  mutating func propertyTable() -> [Place: Int] {
    let bodies = index.structure.bodies
    var table: [Place: Int] = [:]
    for (number, body) in bodies.enumerated()
    where body.parent >= 0 && body.name >= 0 && isProperty(body) {
      let owner = index.owners[Int(body.parent)]
      let place = Place(root: .own(owner), path: "." + index.text(Int(body.name)))
      table[place] = table[place] ?? number
    }
    return table
  }

  /// Whether `body` is read like a member: an accessor, or decorated as a property.
  private func isProperty(_ body: Body) -> Bool {
    if body.kind == .accessor {
      let word = index.structure.tokens.word(Int(body.tokens.first))
      return word != .setter && word != .observer
    }
    guard body.declaration < body.tokens.first else { return false }
    return (Int(body.declaration)..<Int(body.tokens.first)).contains {
      index.text($0).hasSuffix("property")
    }
  }

  private static var longestAlias: Int { 256 }

  /// Returns the one value that `place` is given, writes of null left out.
  mutating func onlyValue(of place: Place) -> TokenRange? {
    guard let steps = index.writes[place] else { return nil }
    var found: TokenRange?
    for number in steps.prefix(Self.writesLookedAt) {
      let step = index.structure.steps[Int(number)]
      if step.value.isEmpty, step.detail == .declare { continue }
      if isNull(step.value) { continue }
      guard found == nil, step.detail == .plain || step.detail == .declare else { return nil }
      found = step.value
    }
    return steps.count <= Self.writesLookedAt ? found : nil
  }

  /// Returns what `place` holds at `token`: its one value, else what the last write before gave it,
  /// where that write is on every way there.
  package mutating func value(of place: Place, at token: Int) -> TokenRange? {
    if let only = onlyValue(of: place) { return only }
    let structure = index.structure
    let here = Int(index.regionOfToken[token])
    guard
      let number = index.writes[place]?.last(where: {
        Int(structure.steps[Int($0)].tokens.end) <= token
      })
    else { return nil }
    let step = structure.steps[Int(number)]
    var first = Int(step.region)
    while structure.regions[first].kind.isTested { first = Int(structure.regions[first].parent) }
    let region = structure.regions[first]
    let isAround = first <= here && here < Int(region.next)
    let isSame = region.body == structure.regions[here].body
    guard isAround, isSame, step.detail == .plain || step.detail == .declare, !step.value.isEmpty
    else { return nil }
    return step.value
  }

  private static var writesLookedAt: Int { 16 }

  /// Whether `tokens` are the language's word for nothing.
  package func isNull(_ tokens: TokenRange) -> Bool {
    tokens.indices.count == 1 && index.structure.tokens.word(Int(tokens.first)) == .null
  }

  /// Returns `tokens` in one spelling: quotes alike, one space between.
  package func spelling(_ tokens: TokenRange) -> String {
    tokens.indices.prefix(Self.longestSpelling).map { token in
      index.structure.tokens.kinds[token] == .string
        ? "'" + index.text(token).unquoted + "'" : index.text(token)
    }.joined(separator: " ")
  }

  private static var longestSpelling: Int { 64 }
}
