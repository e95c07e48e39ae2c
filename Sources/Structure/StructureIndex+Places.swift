import Lexing
import SourceText

// Names and chains of members, brought to one spelling.
extension StructureIndex {
  /// How many shadowing names around a place are looked through before the name counts as unknown.
  private static var scopeLimit: Int { 256 }

  /// Returns the declaration that the name at `token` speaks of; -1 when this file has none in sight.
  package mutating func declaration(at token: Int) -> Int {
    if resolved.isEmpty {
      resolved = Array(repeating: Self.unresolved, count: tokens.count)
    }
    if resolved[token] == Self.unresolved { resolved[token] = resolve(token) }
    return Int(resolved[token])
  }

  private mutating func resolve(_ token: Int) -> Int32 {
    if let own = loopVariables[Int32(truncatingIfNeeded: token)] { return own }
    let region = regionOfToken[token]
    let candidates = byName[names.ofToken[token]]
    let first = candidates.startIndex
    var index = candidates.partitioningIndex { $0.scope > region } - 1
    for _ in 0..<Self.scopeLimit where index >= first {
      if candidates[index].next > region { return candidates[index].declaration }
      guard candidates[index].outer >= 0 else { return -1 }
      index = first + Int(candidates[index].outer)
    }
    return -1
  }

  /// Returns the place that a test binds anew under its own name, as `if let x {` does; nil where
  /// the declaration at `number` is none of this kind.
  package mutating func boundAnew(by number: Int) -> Place? {
    let declaration = declarations[number]
    guard declaration.step >= 0 else { return nil }
    let step = structure.steps[Int(declaration.step)]
    guard step.detail == .declare, step.value.isEmpty,
      structure.regions[Int(step.region)].kind.isTested
    else { return nil }
    let token = Int(declaration.name)
    let candidates = byName[names.ofToken[token]]
    let own = candidates.first { Int($0.declaration) == number }
    guard let outer = own?.outer, outer >= 0 else {
      let type = owner(at: token)
      return language.implicitSelf && type >= 0
        ? Place(root: .own(type), path: "." + text(token))
        : Place(root: .global, path: text(token))
    }
    let found = candidates[candidates.startIndex + Int(outer)].declaration
    return declarations[Int(found)].kind == .member
      ? Place(root: .own(owner(at: token)), path: "." + text(token))
      : Place(root: .declared(found), path: "")
  }

  /// Returns whether the declaration at `number` is a parameter, or what a language without other
  /// declarations takes a write of one for.
  package mutating func isParameter(_ number: Int) -> Bool {
    let declaration = declarations[number]
    return byName[names.ofToken[Int(declaration.name)]].contains {
      $0.scope == declaration.scope && declarations[Int($0.declaration)].kind == .parameter
    }
  }

  /// Returns the place that the tokens of `range` speak of, which is what an assignment among them
  /// writes; nil when they are no chain.
  package mutating func place(of range: TokenRange) -> Place? {
    let range = stripped(range)
    guard !range.isEmpty else { return nil }
    guard var (place, next) = root(of: range) else { return nil }
    while next < Int(range.end) {
      switch tokens.kinds[next] {
      case .word where isDot(next - 1): place.path += "." + text(next)
      case .operator where isDot(next) || isMark(next): break
      case .operator where isAssignment(next): return place
      case .open where tokens.bracket(next) == .square && tokens.partners[next] > 0:
        place.path += element(at: next)
        next = Int(tokens.partners[next])
      case .open where tokens.bracket(next) == .angle && tokens.partners[next] > 0:
        next = Int(tokens.partners[next])
      default: return nil
      }
      next += 1
    }
    return place
  }

  /// Whether an operator says that what stands before it is not null.
  private func isMark(_ index: Int) -> Bool {
    tokens.symbol(index) == .bang || tokens.symbol(index) == .question
      || tokens.symbol(index) == .not
  }

  /// Whether an operator gives what stands before it the value that it comes to.
  private func isAssignment(_ index: Int) -> Bool {
    switch tokens.symbol(index) {
    case .assign, .walrus, .andAssign, .orAssign, .coalesceAssign: true
    default: false
    }
  }

  /// The root of the chain `range`, and the token after it.
  private mutating func root(of range: TokenRange) -> (Place, Int)? {
    let first = Int(range.first)
    guard first < tokens.count, tokens.kinds[first] == .word else { return nil }
    switch tokens.word(first) {
    case .this: return (Place(root: .own(owner(at: first)), path: ""), first + 1)
    case .null, .true, .false, .new, .function: return nil
    default: break
    }
    let found = declaration(at: first)
    guard found >= 0 else { return (undeclared(first), first + 1) }
    switch declarations[found].kind {
    case .member:
      return (Place(root: .own(owner(at: first)), path: "." + text(first)), first + 1)
    case .type:
      let own = Place(root: .own(owners[Int(declarations[found].body)]), path: "")
      if declaresMember(own, range) { return (own, first + 1) }
    default: break
    }
    return (Place(root: .declared(Int32(found)), path: ""), first + 1)
  }

  /// The place of a name that no declaration in sight has: a member that another part of the type
  /// around it declares, else something of other files.
  private mutating func undeclared(_ token: Int) -> Place {
    let member = Place(root: .own(owner(at: token)), path: "." + text(token))
    return language.implicitSelf && members.contains(member)
      ? member : Place(root: .global, path: text(token))
  }

  /// Whether the chain `range`, which begins with the name of `type`, goes on with a member of it.
  private mutating func declaresMember(_ type: Place, _ range: TokenRange) -> Bool {
    let member = Int(range.first) + 2
    guard member < Int(range.end), isDot(member - 1) else { return false }
    return members.contains(Place(root: type.root, path: "." + text(member)))
  }

  /// The type whose code the token at `index` is in; -1 outside of one.
  private mutating func owner(at index: Int) -> Int32 {
    owners[Int(structure.regions[Int(regionOfToken[index])].body)]
  }

  /// The longest key, in tokens, that is compared with others.
  private static var keyLimit: Int { 32 }

  /// A key in brackets: a string that is a name is a member, other keys stay as they are written.
  private func element(at open: Int) -> String {
    let range = TokenRange(open + 1, Int(tokens.partners[open]))
    guard range.indices.count <= Self.keyLimit else { return "[#\(open)]" }
    if range.indices.count == 1, tokens.kinds[open + 1] == .string {
      return "." + text(open + 1).unquoted
    }
    return "[" + range.indices.map(text).joined(separator: " ") + "]"
  }

  /// Takes parentheses, `await` and its kin, and casts off the outside of `range`.
  func stripped(_ range: TokenRange) -> TokenRange {
    var range = range
    while range.indices.count > 1 {
      let first = Int(range.first)
      let last = Int(range.end) - 1
      if tokens.bracket(first) == .parenthesis, Int(tokens.partners[first]) == last {
        range = TokenRange(first + 1, last)
      } else if isTransparent(first) {
        range.first += 1
      } else if tokens.word(last - 1) == .as || tokens.symbol(last) == .bang {
        range.end = Int32(tokens.word(last - 1) == .as ? last - 1 : last)
      } else {
        break
      }
    }
    return range
  }

  /// Whether the word at `index` leaves what follows as it is.
  private func isTransparent(_ index: Int) -> Bool {
    tokens.word(index) == .await || tokens.word(index) == .prefix
  }
}

extension RandomAccessCollection where Index == Int {
  /// Returns the first index for which `isAfter` holds; it holds for all behind that.
  package func partitioningIndex(where isAfter: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension String {
  /// The text between the quotes of a literal, without a prefix.
  package var unquoted: String {
    guard let last = utf8.last, Self.isQuote(last), let first = utf8.firstIndex(where: Self.isQuote)
    else { return self }
    let quote = utf8[first]
    var inside = utf8[first...].drop { $0 == quote }
    while inside.last == quote { inside.removeLast() }
    return String(inside) ?? self
  }

  static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
  }
}
