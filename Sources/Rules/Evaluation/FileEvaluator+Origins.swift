import Lexing
import Structure

// Where values come from.
extension FileEvaluator {
  /// Whether an origin of the value at `tokens` is what one of `alternatives` says.
  mutating func comes(
    _ tokens: TokenRange, from alternatives: [Int], _ bindings: Bindings
  ) -> Bool {
    var pending = [(tokens: tokens, hops: 0)]
    while let next = pending.popLast() {
      for choice in choices(next.tokens) {
        let tokens = index.value(of: choice).tokens
        if isMatch(tokens, alternatives, bindings) { return true }
        for part in parts(of: tokens) where next.hops < StructureIndex.hops {
          pending.append((part, next.hops + 1))
        }
        guard next.hops < StructureIndex.hops else { continue }
        if let source = source(of: tokens) {
          pending.append((source, next.hops + 1))
        } else if next.hops == 0,
          isGiven(tokens, bindings, where: { $0.comes($1, from: alternatives, $2) })
        {
          return true
        }
      }
    }
    return false
  }

  /// Whether each value that `tokens` can come to has an origin that is what one of `alternatives`
  /// says; null is no value.
  mutating func comes(
    _ tokens: TokenRange, onlyFrom alternatives: [Int], _ bindings: Bindings, hops: Int = 0
  ) -> Bool {
    let values = choices(index.value(of: tokens).tokens).filter { !file.isNull($0) }
    return !values.isEmpty
      && values.allSatisfy { value in
        isOnly(index.value(of: value).tokens, from: alternatives, bindings, hops)
      }
  }

  /// Whether the value at `tokens`, which is no choice, has no other origin than `alternatives` say.
  private mutating func isOnly(
    _ tokens: TokenRange, from alternatives: [Int], _ bindings: Bindings, _ hops: Int
  ) -> Bool {
    guard spend() else { return false }
    if isMatch(tokens, alternatives, bindings) { return true }
    guard hops < StructureIndex.hops else { return false }
    for part in parts(of: tokens)
    where comes(part, onlyFrom: alternatives, bindings, hops: hops + 1) { return true }
    let origins = origins(of: tokens)
    for value in origins.values
    where !comes(value, onlyFrom: alternatives, bindings, hops: hops + 1) { return false }
    if !origins.isOpen { return !origins.values.isEmpty }
    return isGiven(tokens, bindings) { $0.comes($1, onlyFrom: alternatives, $2) }
  }

  /// Whether `tokens` are a parameter that every call in the file gives what `isMeant` accepts, with
  /// what `bindings` are called there.
  private mutating func isGiven(
    _ tokens: TokenRange, _ bindings: Bindings,
    where isMeant: (inout FileEvaluator, TokenRange, Bindings) -> Bool
  ) -> Bool {
    guard callersAsked < Self.deepestCaller,
      case .place(let place) = index.value(of: tokens).kind, place.path.isEmpty,
      case .declared(let number) = place.root
    else { return false }
    callersAsked += 1
    defer { callersAsked -= 1 }
    let declaration = index.declarations[Int(number)]
    guard declaration.kind == .parameter else { return false }
    let body = Int(declaration.body)
    let sites = callSites(of: body)
    for call in sites {
      let pair = argumentPairs(of: Int(call), body).first { $0.parameter == place }
      guard spend(), let argument = pair?.argument,
        isMeant(&self, argument, outward(Int(call), body, bindings))
      else { return false }
    }
    return !sites.isEmpty
  }

  // MARK: One value of several

  /// The values of which `tokens` come to one: `a ?? b` is `a` or `b`, `c ? a : b` is never `c`.
  private func choices(_ tokens: TokenRange) -> [TokenRange] {
    let cuts = structure.tokens.outermost(tokens).filter { isChoice($0) }
    let isTernary = cuts.contains { structure.tokens.symbol($0) == .colon }
    var parts: [TokenRange] = []
    var first = Int(tokens.first)
    var condition = 0
    for cut in cuts {
      let symbol = structure.tokens.symbol(cut)
      let word = structure.tokens.word(cut)
      parts.append(TokenRange(first, cut))
      first = cut + 1
      let endsCondition = symbol == .question && isTernary || word == .else
      if endsCondition { parts.removeSubrange(condition...) }
      if symbol == .colon || word == .if { condition = parts.count }
    }
    parts.append(TokenRange(first, Int(tokens.end)))
    return parts
  }

  /// Whether the token stands between values of which an expression comes to one.
  private func isChoice(_ token: Int) -> Bool {
    switch structure.tokens.symbol(token) {
    case .coalesce, .or, .question, .colon: return true
    default: break
    }
    let word = structure.tokens.word(token)
    return word == .or || word == .if || word == .else
  }

  /// The values of which `tokens` are made: what stands in a text, what a chain begins with.
  private mutating func parts(of tokens: TokenRange) -> [TokenRange] {
    guard let first = tokens.indices.first else { return [] }
    let table = structure.tokens
    if table.kinds[first] == .stringHead { return interpolations(in: tokens) }
    var end = Int(tokens.end)
    while end > first + 1 {
      let last = end - 1
      let partner = Int(table.partners[last])
      end = table.kinds[last] == .close && partner > first ? partner : last
      let isCall = table.kinds[end - 1] == .close && table.bracket(end - 1) == .parenthesis
      if isCall, end < Int(tokens.end) { return [TokenRange(first, end)] }
    }
    return []
  }

  /// The values that stand in the text at `tokens`.
  func interpolations(in tokens: TokenRange) -> [TokenRange] {
    let table = structure.tokens
    return tokens.indices.filter { table.kinds[$0] == .interpolationOpen }.map {
      TokenRange($0 + 1, max($0 + 1, Int(table.partners[$0])))
    }
  }

  private mutating func isMatch(
    _ tokens: TokenRange, _ alternatives: [Int], _ bindings: Bindings
  ) -> Bool {
    for alternative in alternatives where spend() {
      guard let pattern = rule.alternatives[alternative].patterns[file.language.name],
        let found = pattern.match(tokens, in: &file)
      else { continue }
      let match = Match(tokens: tokens, step: -1, call: -1, bindings: found)
      if unify(match, alternative, bindings, Renaming()) != nil { return true }
    }
    return false
  }

  /// Where the value at `tokens` is written, when it is the name of one value.
  private mutating func source(of tokens: TokenRange) -> TokenRange? {
    let value = index.value(of: tokens)
    switch value.kind {
    case .place(let place):
      let token = Int(tokens.first)
      return file.value(of: place, at: token) ?? file.field(at: place, token)
    case .call(let call), .new(let call):
      if index.isWrapper(Int(call)) { return index.arguments(of: Int(call)).first?.value }
      return (callee(of: Int(call)) ?? relayed(by: Int(call))).flatMap { onlyReturn(of: $0) }
    default: return nil
    }
  }

  /// Where the values at `tokens` are written, when it is known what they are called or made by.
  private mutating func origins(of tokens: TokenRange) -> Origins {
    switch index.value(of: tokens).kind {
    case .place(let place): return file.origins(of: place, at: Int(tokens.first))
    case .call(let call), .new(let call):
      if index.isWrapper(Int(call)) {
        return Origins(values: index.arguments(of: Int(call)).prefix(1).map(\.value))
      }
      guard let body = callee(of: Int(call)) ?? relayed(by: Int(call)) else {
        return Origins(isOpen: true)
      }
      let returned = index.returns(of: body)
      let values = returned.isEmpty ? onlyReturn(of: body).map { [$0] } ?? [] : returned
      return Origins(values: values.filter { !file.isNull($0) })
    default: return Origins(isOpen: true)
    }
  }
}
