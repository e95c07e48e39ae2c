import Lexing
import Structure

// The matches of the rule's patterns in the file, each found once.
extension FileEvaluator {
  /// Returns the matches of `alternative` whatever its metavariables stand for; those are left out
  /// whose names are not spelled as the alternative asks.
  mutating func matches(of alternative: Int) -> [Match] {
    if let known = matches[alternative] { return known }
    let found = matches(of: alternative, [screens.alternatives[alternative]])
    matches[alternative] = found
    return found
  }

  /// Returns the matches of `alternative` of the rule's `find`; where nobody asks why not, those are
  /// left out whose names are not spelled as the rule asks, or that have no items to be judged.
  mutating func triggerMatches(of alternative: Int) -> [Match] {
    let isPlain = screens.trigger.parts.isEmpty && rule.match.each == nil
    guard !listsDismissed, !isPlain else { return matches(of: alternative) }
    return matches(
      of: alternative, [screens.alternatives[alternative], screens.trigger],
      itemsOf: rule.match.each?.list)
  }

  private mutating func matches(
    of alternative: Int, _ screens: [NameScreen], itemsOf list: String? = nil
  ) -> [Match] {
    guard let pattern = rule.alternatives[alternative].patterns[file.language.name],
      mayPass(pattern.variables, screens)
    else { return [] }
    if let asked = pattern.writtenTruth,
      let fact = rule.alternatives[alternative].fact(of: asked.variable)
    {
      return changes(making: asked.isTrue, fact, as: asked.variable)
    }
    let found = pattern.drafts(in: &file)
    return found.drafts.compactMap { draft in
      let captures = found.captures(of: draft)
      guard passes(captures, pattern.variables, screens) else { return nil }
      if let list {
        let capture = captures.first { pattern.variables[$0.name] == list }
        guard let capture, !items(of: capture.tokens).isEmpty else { return nil }
      }
      return pattern.match(draft, of: found, in: &file)
    }
  }

  /// Returns the matches of `alternative`, in order, that can agree with `bindings`.
  mutating func matches(of alternative: Int, agreeingWith bindings: Bindings) -> [Match] {
    let all = matches(of: alternative)
    guard all.count > Self.fewMatches,
      let name = all[0].bindings.entries.first(where: { bindings[$0.name] != nil })?.name,
      let operand = bindings[name]
    else { return all }
    let key = MatchTable.Key(alternative: alternative, name: name)
    let table = matchTables[key] ?? MatchTable(all, by: name)
    matchTables[key] = table
    return table.isComplete ? table[operand] : all
  }

  /// How many matches are looked through sooner than they are sorted.
  private static var fewMatches: Int { 4 }

  /// Whether names of the file can be spelled as `screens` ask of those that the pattern binds.
  private mutating func mayPass(_ variables: [String], _ screens: [NameScreen]) -> Bool {
    for screen in screens {
      for part in screen.parts where variables.contains(part.variable) {
        guard mayBeMet(part.constraint) else { return false }
      }
    }
    return true
  }

  /// Returns false only when nothing in the file is spelled as `constraint` asks.
  private mutating func mayBeMet(_ constraint: Constraint) -> Bool {
    switch constraint {
    case .all(let parts):
      for part in parts { if !mayBeMet(part) { return false } }
      return true
    case .any(let parts):
      for part in parts { if mayBeMet(part) { return true } }
      return false
    case .named(.matches(let expression)) where expression.isAnchored:
      if let known = spellings.beginnings[expression.text] { return known }
      let answer = isBegun(expression)
      spellings.beginnings[expression.text] = answer
      return answer
    default: return true
    }
  }

  /// Whether a token can be the begin of what `expression` matches: names and texts of operands
  /// begin with all of one, whatever quotes it had.
  private mutating func isBegun(_ expression: NameExpression) -> Bool {
    let numbers = index.names.ofToken
    let takesQuotes = expression.mayBegin(with: UInt8(ascii: "'"))
    // A name can begin with an empty text and the dot behind it.
    let takesTexts = takesQuotes || expression.mayBegin(with: UInt8(ascii: "."))
    var asked: Set<Int32> = []
    for token in 0..<structure.tokens.count {
      let isText = structure.tokens.kinds[token] == .string
      guard isText && takesTexts || expression.mayBegin(with: index.firstByte(ofToken: token)),
        numbers[token] < 0 || asked.insert(numbers[token]).inserted
      else { continue }
      let text = isText ? index.text(token).unquoted : index.text(token)
      if expression.mayMatch(from: text) { return true }
      if isText, takesQuotes, expression.mayMatch(from: "'" + text) { return true }
    }
    return false
  }

  /// Whether what `captures` stand for is spelled as `screens` ask.
  private mutating func passes(
    _ captures: ArraySlice<PatternMatcher.Capture>, _ variables: [String], _ screens: [NameScreen]
  ) -> Bool {
    for screen in screens {
      for part in screen.parts {
        guard let capture = captures.first(where: { variables[$0.name] == part.variable }) else {
          continue
        }
        guard meets(part, capture.tokens) else { return false }
      }
    }
    return true
  }

  /// Whether `tokens` are spelled as `part` asks; worked out once where one word decides.
  private mutating func meets(_ part: NameScreen.Part, _ tokens: TokenRange) -> Bool {
    let key = decidingWord(part, tokens).map {
      SpellingMemory.Key(rule: ruleIndex, part: part.number, word: $0)
    }
    if let key, let known = spellings.answers[key] { return known }
    let operand = Operand(tokens: tokens, place: nil, text: "")
    let answer = satisfies(operand, part.constraint, Bindings())
    if let key { spellings.answers[key] = answer }
    return answer
  }

  /// The number of the one word among `tokens` that `part` looks at.
  private mutating func decidingWord(_ part: NameScreen.Part, _ tokens: TokenRange) -> Int32? {
    let isOne = tokens.indices.count == 1
    guard isOne || part.readsLastNameOnly, let token = lastName(in: tokens) else { return nil }
    let word = index.names.ofToken[token]
    guard word >= 0 else { return nil }
    if isOne { return word }
    let isLittle = spellings.little[word] ?? saysLittle(index.text(token).unquoted)
    spellings.little[word] = isLittle
    return isLittle ? nil : word
  }

  /// Returns the matches of all alternatives of `set` by the step at which they happen.
  mutating func matchesByStep(
    _ set: PatternSet
  ) -> [Int32: [(alternative: Int, match: Match)]] {
    if let known = stepTables[set.alternatives] { return known }
    var table: [Int32: [(alternative: Int, match: Match)]] = [:]
    for alternative in set.alternatives {
      for match in matches(of: alternative) where match.step >= 0 {
        table[match.step, default: []].append((alternative, match))
      }
    }
    stepTables[set.alternatives] = table
    return table
  }

  /// Returns what `bindings` and `match` bind together; nil when they differ, or when the match
  /// breaks a constraint of its alternative, which speaks the names of the function it stands in.
  mutating func unify(
    _ match: Match, _ alternative: Int, _ bindings: Bindings, _ renaming: Renaming
  ) -> Bindings? {
    guard spend(), let merged = bindings.merged(with: renaming(match.bindings)) else {
      return nil
    }
    let trigger = Trigger(
      match: match, alternative: alternative,
      bindings: renaming.inward(merged, besides: match.bindings), step: match.step)
    var trace = Trace()
    for clause in rule.alternatives[alternative].constraints {
      guard evaluate(clause, trigger, &trace, to: .truth).isTrue else { return nil }
    }
    matched.insert(alternative)
    return merged
  }

  /// What evidence calls a match of `alternative`.
  func label(of alternative: Int, in set: PatternSet) -> String {
    rule.alternatives[alternative].label ?? set.label ?? "here"
  }
}
