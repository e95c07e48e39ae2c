import Lexing
import SourceText

// The tables that are built when they are first asked for.
extension StructureIndex {
  /// Sweeps over the file once: regions begin in order and end inside each other.
  func regionTable() -> [Int32] {
    var table = [Int32](repeating: 0, count: tokens.count)
    let order = structure.regions.indices.sorted {
      let (left, right) = (structure.regions[$0].tokens, structure.regions[$1].tokens)
      return (left.first, $0) < (right.first, $1)
    }
    var open: [Int] = []
    var next = 0
    for token in 0..<tokens.count {
      while next < order.count, Int(structure.regions[order[next]].tokens.first) <= token {
        open.append(order[next])
        next += 1
      }
      while let last = open.last, Int(structure.regions[last].tokens.end) <= token, last != 0 {
        open.removeLast()
      }
      table[token] = Int32(truncatingIfNeeded: open.last ?? 0)
    }
    return table
  }

  /// Sweeps over the file once: of two steps that begin together the longer one is around the other.
  mutating func stepTable() -> [Int32] {
    let steps = structure.steps
    let bodies = structure.regions.map(\.body)
    let regions = regionOfToken
    let order = steps.indices.sorted {
      let (left, right) = (steps[$0].tokens, steps[$1].tokens)
      return (left.first, right.end, $1) < (right.first, left.end, $0)
    }
    var table = [Int32](repeating: -1, count: tokens.count)
    var open: [Int] = []
    var next = 0
    for token in 0..<tokens.count {
      while next < order.count, Int(steps[order[next]].tokens.first) <= token {
        open.append(order[next])
        next += 1
      }
      while let last = open.last, Int(steps[last].tokens.end) <= token { open.removeLast() }
      guard let last = open.last, bodies[Int(steps[last].region)] == bodies[Int(regions[token])]
      else { continue }
      table[token] = Int32(truncatingIfNeeded: last)
    }
    return table
  }

  func bracketTable() -> [Int32: Int32] {
    var table: [Int32: Int32] = [:]
    for (index, call) in structure.calls.enumerated() where call.open >= 0 {
      table[call.open] = Int32(truncatingIfNeeded: index)
    }
    return table
  }

  func bodyTable() -> [Int32: Int32] {
    var table: [Int32: Int32] = [:]
    for (index, body) in structure.bodies.enumerated().dropFirst() {
      table[body.tokens.first] = Int32(truncatingIfNeeded: index)
    }
    return table
  }

  func closureBraces() -> Set<Int32> {
    Set(structure.bodies.lazy.filter { $0.kind == .closure }.map(\.tokens.first))
  }

  mutating func writeTable() -> [Place: [Int32]] {
    var table: [Place: [Int32]] = [:]
    for (index, step) in structure.steps.enumerated() where step.kind == .write {
      guard let place = declaredMember(step) ?? place(of: step.target) else { continue }
      table[place, default: []].append(Int32(truncatingIfNeeded: index))
    }
    return table
  }

  /// The member that a step among the members of a type gives its first value: where members need
  /// `this`, its bare name speaks of nothing else.
  private mutating func declaredMember(_ step: Step) -> Place? {
    let body = structure.regions[Int(step.region)].body
    guard structure.bodies[Int(body)].kind == .type, step.target.indices.count == 1 else {
      return nil
    }
    return Place(root: .own(owners[Int(body)]), path: "." + text(Int(step.target.first)))
  }

  // MARK: Types

  func ownerTable() -> [Int32] {
    let types = extendedTypes()
    var table = [Int32](repeating: -1, count: structure.bodies.count)
    for (index, body) in structure.bodies.enumerated() {
      if isExtension(body) {
        table[index] = typeName(of: body).flatMap { types[$0] } ?? Int32(index)
      } else if body.kind == .type {
        table[index] = Int32(index)
      } else if body.owner >= 0 {
        table[index] = table[Int(body.owner)]
      }
    }
    return table
  }

  /// The first part of each type that has an extension in this file, by its name: the declaration,
  /// or where that is in another file, an extension.
  private func extendedTypes() -> [String: Int32] {
    var extended: [String: Int32] = [:]
    for (index, body) in structure.bodies.enumerated() where isExtension(body) {
      guard let name = typeName(of: body) else { continue }
      extended[name] = extended[name] ?? Int32(index)
    }
    guard !extended.isEmpty else { return extended }
    for (index, body) in structure.bodies.enumerated().reversed()
    where body.kind == .type && !isExtension(body) {
      guard let name = typeName(of: body), extended[name] != nil else { continue }
      extended[name] = Int32(index)
    }
    return extended
  }

  private func isExtension(_ body: Body) -> Bool {
    body.kind == .type && text(Int(body.tokens.first)) == "extension"
  }

  /// The name of a type, of one inside another its own: `Inner` of `extension Outer.Inner`.
  private func typeName(of body: Body) -> String? {
    guard body.name >= 0 else { return nil }
    var name = Int(body.name)
    while name + 2 < tokens.count, isDot(name + 1), tokens.kinds[name + 2] == .word { name += 2 }
    return text(name)
  }

  mutating func memberNames() -> Set<Place> {
    var found: Set<Place> = []
    for declaration in declarations where declaration.kind == .member {
      let body = Int(structure.regions[Int(declaration.scope)].body)
      guard owners[body] >= 0 else { continue }
      found.insert(Place(root: .own(owners[body]), path: "." + text(Int(declaration.name))))
    }
    return found
  }

  // MARK: Names

  mutating func declarationTable() -> [Declaration] {
    var table: [Declaration] = []
    let outer = outerNames()
    for (index, body) in structure.bodies.enumerated().dropFirst() {
      declare(body, index, &table)
    }
    for (index, step) in structure.steps.enumerated() where step.kind == .write {
      guard let scope = scope(of: step) else { continue }
      let borrowed = outer[Int32(scope)] ?? []
      for name in names(in: step.target) where !borrowed.contains(names.ofToken[name]) {
        let isMember = structure.bodies[Int(structure.regions[scope].body)].kind == .type
        table.append(
          Declaration(
            kind: isMember ? .member : .local, name: Int32(name), scope: Int32(scope),
            step: Int32(index), body: -1))
      }
    }
    declareImports(&table)
    return table
  }

  mutating func loopVariableTable() -> [Int32: Int32] {
    var table: [Int32: Int32] = [:]
    for (index, declaration) in declarations.enumerated() where declaration.step >= 0 {
      let scope = Int(declaration.scope)
      let region = Int(regionOfToken[Int(declaration.name)])
      let isInScope = region >= scope && region < Int(structure.regions[scope].next)
      guard structure.steps[Int(declaration.step)].detail == .element, !isInScope else { continue }
      table[declaration.name] = Int32(truncatingIfNeeded: index)
    }
    return table
  }

  /// For the region of each body the numbers of the names that it says are declared around it:
  /// `global x`, `nonlocal x`.
  private mutating func outerNames() -> [Int32: Set<Int32>] {
    var found: [Int32: Set<Int32>] = [:]
    guard language.blocks == .indentation else { return found }
    // Asked of `self`, which names are asked of too, each token would cost a copy of the arrays.
    let tokens = self.tokens
    for token in 0..<tokens.count where tokens.word(token) == .scope {
      let region = structure.bodies[body(at: token)].region
      var name = token + 1
      while name < tokens.count, tokens.kinds[name] == .word || tokens.symbol(name) == .comma {
        if tokens.kinds[name] == .word { found[region, default: []].insert(names.ofToken[name]) }
        name += 1
      }
    }
    return found
  }

  private func declare(_ body: Body, _ index: Int, _ table: inout [Declaration]) {
    for name in names(in: body.parameters, areParameters: true) {
      table.append(
        Declaration(
          kind: .parameter, name: Int32(name), scope: body.region, step: -1, body: Int32(index)))
    }
    guard body.name >= 0, !body.traits.contains(.assigned), body.kind != .accessor else { return }
    let outer = structure.regions[Int(body.region)].parent
    let isMember = structure.bodies[Int(body.parent)].kind == .type || body.kind == .method
    let kind: Declaration.Kind = body.kind == .type ? .type : isMember ? .member : .function
    let scope = body.kind == .method && !isInType(body) ? body.region : outer
    table.append(
      Declaration(kind: kind, name: body.name, scope: scope, step: -1, body: Int32(index)))
  }

  private func isInType(_ body: Body) -> Bool {
    structure.bodies[Int(body.parent)].kind == .type
  }

  /// The region in which the names that `step` writes are declared; nil when it declares none.
  private func scope(of step: Step) -> Int? {
    let region = Int(step.region)
    let root = Int(structure.bodies[Int(structure.regions[region].body)].region)
    switch step.detail {
    case .declare where structure.regions[region].kind == .guard:
      return Int(structure.regions[region].parent)
    case .declare, .element:
      let isLocal = structure.regions[region].kind == .comprehension
      return language.blocks == .indentation && !isLocal ? root : region
    case .plain, .update: return language.blocks == .indentation ? root : nil
    default: return nil
    }
  }

  /// The names that a target or a list of parameters declares.
  func names(in range: TokenRange, areParameters: Bool = false) -> [Int] {
    var found: [Int] = []
    var index = Int(range.first)
    var isDefault = false
    while index < Int(range.end) {
      let partner = Int(tokens.partners[index])
      switch tokens.kinds[index] {
      case .separator, .operator:
        switch tokens.symbol(index) {
        case .comma: isDefault = false
        case .assign: isDefault = true
        case .colon where areParameters || !isInRecord(index, range): isDefault = true
        default: break
        }
      case .word where tokens.word(index) == .as: isDefault = true
      case .word where !isDefault:
        if isName(index, range, areParameters) { found.append(index) }
      case .open where isDefault || isAccess(index, range): index = max(partner, index)
      case .close: isDefault = false
      default: break
      }
      index += 1
    }
    return found
  }

  /// Whether the token at `index` stands between braces inside `range`.
  private func isInRecord(_ index: Int, _ range: TokenRange) -> Bool {
    let first = Int(range.first)
    return first < index && tokens.kinds[first] == .open && tokens.bracket(first) != .parenthesis
  }

  /// Whether the bracket at `index` goes on with the operand before it.
  private func isAccess(_ index: Int, _ range: TokenRange) -> Bool {
    guard index > Int(range.first) else { return false }
    return tokens.kinds[index - 1] == .word || tokens.kinds[index - 1] == .close
  }

  private func isName(_ index: Int, _ range: TokenRange, _ areParameters: Bool) -> Bool {
    guard tokens.word(index) == .name || tokens.word(index) == .this else { return false }
    if index > Int(range.first), isDot(index - 1) { return false }
    guard index + 1 < Int(range.end) else { return true }
    if tokens.kinds[index + 1] == .word { return !areParameters || !language.bracesAreClosures }
    if isDot(index + 1) { return false }
    if tokens.kinds[index + 1] == .open, tokens.bracket(index + 1) != .angle { return false }
    return tokens.symbol(index + 1) != .colon || areParameters || !isInRecord(index, range)
  }

  private func declareImports(_ table: inout [Declaration]) {
    var index = 0
    while index < tokens.count {
      if tokens.word(index) == .importing || tokens.word(index) == .from && tokens.startsLine(index)
      {
        let end = endOfImport(index)
        declareImport(TokenRange(index + 1, end), &table)
        index = end
      }
      index += 1
    }
  }

  private func endOfImport(_ start: Int) -> Int {
    var index = start + 1
    while index < tokens.count {
      switch tokens.kinds[index] {
      case .string, .newline, .directive: return index
      case .separator where tokens.symbol(index) == .semicolon: return index
      case .word
      where tokens.startsLine(index) && tokens.partners[index - 1] < 0
        && language.bracesAreClosures:
        return index
      default: index += 1
      }
    }
    return index
  }

  /// Every name that no `as` renames counts; a dotted module counts by its first name.
  private func declareImport(_ range: TokenRange, _ table: inout [Declaration]) {
    for index in range.indices where tokens.word(index) == .name {
      if index + 1 < Int(range.end), tokens.word(index + 1) == .as || isDot(index + 1) { continue }
      table.append(
        Declaration(kind: .imported, name: Int32(index), scope: 0, step: -1, body: -1))
    }
  }

  mutating func nameTable() -> NameTable {
    var candidates: [NameTable.Candidate] = []
    for (index, declaration) in declarations.enumerated() {
      if declaration.kind == .member, !language.implicitSelf { continue }
      let name = names.ofToken[Int(declaration.name)]
      guard name >= 0 else { continue }
      candidates.append(
        NameTable.Candidate(
          name: name, declaration: Int32(truncatingIfNeeded: index), scope: declaration.scope,
          next: structure.regions[Int(declaration.scope)].next))
    }
    return NameTable(candidates, names: names.count)
  }
}
