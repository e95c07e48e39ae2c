import Lexing
import SourceText
import Structure

// What metavariables must be.
extension FileEvaluator {
  /// Returns whether `operand` is what `constraint` asks.
  mutating func satisfies(
    _ operand: Operand, _ constraint: Constraint, _ bindings: Bindings
  ) -> Bool {
    guard spend() else { return false }
    switch constraint {
    case .all(let parts):
      for part in parts { if !satisfies(operand, part, bindings) { return false } }
      return true
    case .any(let parts):
      for part in parts { if satisfies(operand, part, bindings) { return true } }
      return false
    case .not(let part): return !satisfies(operand, part, bindings)
    case .kind(let kind): return isKind(operand, kind, bindings)
    case .named(let test): return isNamed(operand, as: test)
    case .longLived: return isLongLived(operand)
    case .local: return operand.place.map { isLocal($0, to: home(of: operand)) } ?? false
    case .literal:
      if case .literal = index.value(of: operand.tokens).kind { return true }
      return false
    case .function: return isFunction(operand)
    case .counted: return isCounted(operand)
    case .from(let set): return comes(operand.tokens, from: set.alternatives, bindings)
    case .onlyFrom(let set): return comes(operand.tokens, onlyFrom: set.alternatives, bindings)
    case .fact(let name): return isFact(operand, name)
    case .event(let names): return isEvent(operand, names) && !namesObject(operand)
    case .contains(let elements): return contains(operand, elements)
    case .item(let part): return hasItem(operand, part, bindings)
    }
  }

  /// Whether `operand` is a name that is given an object, which is no event but perhaps has one's name.
  private mutating func namesObject(_ operand: Operand) -> Bool {
    guard operand.tokens.indices.count == 1,
      structure.tokens.kinds[Int(operand.tokens.first)] == .word
    else { return false }
    switch index.origin(of: operand.tokens).kind {
    case .record, .new, .call: return true
    default: return false
    }
  }

  /// Whether `operand` comes to a function of this file.
  private mutating func isFunction(_ operand: Operand) -> Bool {
    let origin = index.origin(of: operand.tokens)
    switch origin.kind {
    case .function: return true
    case .place(let place):
      if case .declared(let number) = place.root, place.path.isEmpty {
        return index.declarations[Int(number)].kind == .function
      }
      guard case .own(let type) = place.root, look(at: structure.bodies.count) else {
        return false
      }
      return structure.bodies.contains { body in
        body.parent == type && body.name >= 0 && body.kind != .accessor
          && "." + index.text(Int(body.name)) == place.path
      }
    default: return false
    }
  }

  /// Whether the name of `operand` is like `test`; an expression may match all of its text too.
  private mutating func isNamed(_ operand: Operand, as test: NameTest) -> Bool {
    if case .matches(let expression) = test, !mayHoldBegin(operand.tokens, expression) {
      return false
    }
    if test.accepts(name(of: operand)) { return true }
    guard case .matches(let expression) = test else { return false }
    guard mayBegin(operand.tokens, expression) else { return false }
    return expression.matches(file.spelling(operand.tokens))
  }

  /// Returns false only when `expression` matches nothing that begins like one of `tokens`, as the
  /// name and the text of an operand do.
  private func mayHoldBegin(_ tokens: TokenRange, _ expression: NameExpression) -> Bool {
    guard tokens.indices.count <= 8 else { return true }
    let isBegun = tokens.indices.contains { token in
      let first = index.firstByte(ofToken: token)
      if expression.mayBegin(with: first) { return true }
      // A text is read with and without quotes; behind an empty one a dot follows.
      return structure.tokens.kinds[token] == .string
        && (first == 0 || expression.mayBegin(with: UInt8(ascii: "'")))
    }
    return isBegun || lastName(in: tokens) == nil
  }

  /// Returns false only when `expression` matches nothing that begins like the text of `tokens`.
  private func mayBegin(_ tokens: TokenRange, _ expression: NameExpression) -> Bool {
    guard let first = tokens.indices.first else { return true }
    let isText = structure.tokens.kinds[first] == .string
    let byte = isText ? UInt8(ascii: "'") : index.bytes[Int(structure.tokens.starts[first])]
    let isOwn = byte < 0x80 && byte != UInt8(ascii: "#")
    return !isOwn || expression.mayMatch(from: Unicode.Scalar(byte))
  }

  private mutating func home(of operand: Operand) -> Int {
    index.body(at: Int(operand.tokens.first))
  }

  /// The name by which `operand` shows what it is: its last member, the name it calls, or the text
  /// of a literal; before a word that says little (`id`, `key`) also the one before it.
  mutating func name(of operand: Operand) -> String {
    let first = Int(operand.tokens.first)
    if operand.tokens.indices.count == 1, structure.tokens.kinds[first] == .number {
      return index.text(first)
    }
    var words: [String] = []
    var rest = operand.tokens
    while let token = lastName(in: rest) {
      words.append(index.text(token).unquoted)
      let isKey = isOnlyKey(token)
      guard isKey || saysLittle(words[words.count - 1]) else { break }
      rest.end = Int32(isKey ? token - 1 : token)
    }
    return words.reversed().joined(separator: ".")
  }

  /// The last word or text in `operand` that is not in brackets: what is given to a call, or an
  /// element's key, is passed over, but for a key that is a text and for what a conversion is given.
  func lastName(in operand: TokenRange) -> Int? {
    let tokens = structure.tokens
    let first = Int(operand.first)
    var token = Int(operand.end) - 1
    while token >= first {
      let partner = Int(tokens.partners[token])
      if tokens.kinds[token] == .close, partner >= 0, partner < token {
        if isOnlyKey(token - 1), partner == token - 2 { return token - 1 }
        token = partner == first || isWrapping(partner) ? token - 1 : partner - 1
      } else if tokens.kinds[token] == .word || tokens.kinds[token] == .string {
        return token
      } else {
        token -= 1
      }
    }
    return nil
  }

  /// Whether the token is a text, alone between square brackets.
  private func isOnlyKey(_ token: Int) -> Bool {
    let tokens = structure.tokens
    return token > 0 && token + 1 < tokens.count && tokens.kinds[token] == .string
      && tokens.kinds[token - 1] == .open && tokens.bracket(token - 1) == .square
      && Int(tokens.partners[token - 1]) == token + 1
  }

  /// Whether the bracket at `open` holds what a conversion such as `String(x)` is given.
  private func isWrapping(_ open: Int) -> Bool {
    guard open > 0, structure.tokens.kinds[open - 1] == .word else { return false }
    return ["str", "String", "int", "toString"].contains(index.text(open - 1))
  }

  /// Whether the name of `operand` holds one of the sequences of words.
  mutating func isNamed(_ operand: Operand, by sequences: [[String]]) -> Bool {
    let words = NameWords(name(of: operand))
    return sequences.contains(where: words.holds)
  }

  /// Whether a name needs the one before it to say what it is.
  func saysLittle(_ name: String) -> Bool {
    let words = NameWords(name).words
    return words.count == 1
      && ["id", "key", "sid", "uuid", "name", "identity", "value", "current"]
        .contains(words[0])
  }

  /// The last name of `place`; empty where it ends in an element.
  mutating func lastName(of place: Place) -> String {
    if let dot = place.path.lastIndex(of: ".") {
      return String(place.path[place.path.index(after: dot)...])
    }
    switch place.root {
    case .declared(let number) where place.path.isEmpty:
      return index.text(Int(index.declarations[Int(number)].name))
    case .global: return place.path
    default: return ""
    }
  }

  private mutating func isKind(
    _ operand: Operand, _ kind: String, _ bindings: Bindings
  ) -> Bool {
    if let words = vocabulary.words[kind], isNamed(operand, by: words) {
      return true
    }
    let spellings = rule.alternatives.indices.filter {
      rule.alternatives[$0].isShared && rule.alternatives[$0].set == kind
    }
    return !spellings.isEmpty && comes(operand.tokens, from: spellings, Bindings())
  }

  // MARK: Lives

  /// Whether `operand` outlives the run it is used in: a member, a name of the module or of
  /// another file, or one that a function captured which was made for later.
  mutating func isLongLived(_ operand: Operand) -> Bool {
    guard let place = operand.place else { return false }
    // A member outlives the local name whose value it was given.
    let written = index.place(of: operand.tokens)
    return isLongLived(place, operand) || written.map { isLongLived($0, operand) } ?? false
  }

  private mutating func isLongLived(_ place: Place, _ operand: Operand) -> Bool {
    switch place.root {
    case .own, .global: return true
    case .value: return false
    case .declared(let number):
      let declaration = index.declarations[Int(number)]
      let owner = Int(structure.regions[Int(declaration.scope)].body)
      if owner == 0 || structure.bodies[owner].kind == .type { return true }
      if declaration.kind == .parameter, !place.path.isEmpty { return true }
      return outermostRun(around: owner) != outermostRun(around: home(of: operand))
    }
  }

  // MARK: Elements

  /// Returns the items of the list, set or tuple that `tokens` come to, also where a call such as
  /// `new Set([…])` is given it.
  ///
  /// Where nobody asks why not, those are left out that are not spelled as the rule asks.
  mutating func items(of tokens: TokenRange) -> [TokenRange] {
    let items = allItems(of: tokens)
    guard !listsDismissed, let asked = screens.item else { return items }
    return items.filter {
      satisfies(Operand(tokens: $0, place: nil, text: ""), asked, Bindings())
    }
  }

  private mutating func allItems(of tokens: TokenRange) -> [TokenRange] {
    var origin = index.origin(of: tokens)
    switch origin.kind {
    case .call(let call), .new(let call):
      let arguments = index.arguments(of: Int(call))
      guard arguments.count == 1 else { return [] }
      origin = index.value(of: arguments[0].value)
    default: break
    }
    switch origin.kind {
    case .list: return index.elements(of: origin).map(\.value).filter { !$0.isEmpty }
    case .other: return tuple(at: origin.tokens)
    default: return []
    }
  }

  /// Whether the list, set or dictionary that `operand` is holds one of `elements`, as a literal,
  /// a constant or a member of an enumeration.
  private mutating func contains(_ operand: Operand, _ elements: [String]) -> Bool {
    !self.elements(of: operand, elements).isEmpty
  }

  /// Returns the tokens of `operand`'s literal that are one of `elements`.
  mutating func elements(of operand: Operand, _ elements: [String]) -> [TokenRange] {
    let wanted = EventTest(elements)
    let origin = index.origin(of: operand.tokens)
    let tokens = structure.tokens
    return origin.tokens.indices.filter { token in
      switch tokens.kinds[token] {
      case .string, .word:
        guard token + 1 >= tokens.count || tokens.symbol(token + 1) != .dot else { return false }
        return wanted.holds(index.text(token).unquoted)
      default: return false
      }
    }.map { TokenRange($0, $0 + 1) }
  }
}
