import Documents
import Lexing
import Structure

// The matches of the rule's patterns in the file, each found once.
extension FileEvaluator {
  /// Returns the matches of `alternative` whatever its metavariables stand for; those are left out
  /// whose names are not spelled as the alternative asks.
  mutating func matches(of alternative: Int) -> [Match] {
    if let known = matches[alternative] { return known }
    let found = matches(of: alternative, [rules.screens[ruleIndex].value.alternatives[alternative]])
    matches[alternative] = found
    return found
  }

  /// Returns the matches of `alternative` of the rule's `find`; where nobody asks why not, those are
  /// left out whose names are not spelled as the rule asks.
  mutating func triggerMatches(of alternative: Int) -> [Match] {
    let screens = rules.screens[ruleIndex].value
    guard !listsDismissed, !screens.trigger.parts.isEmpty else { return matches(of: alternative) }
    return matches(of: alternative, [screens.alternatives[alternative], screens.trigger])
  }

  private mutating func matches(of alternative: Int, _ screens: [NameScreen]) -> [Match] {
    guard let pattern = rule.alternatives[alternative].patterns[file.language.name] else {
      return []
    }
    let found = pattern.drafts(in: &file)
    return found.drafts.compactMap { draft in
      passes(found.captures(of: draft), pattern.variables, screens)
        ? pattern.match(draft, of: found, in: &file) : nil
    }
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
    guard let key = set.alternatives.first else { return [:] }
    if let known = stepTables[key] { return known }
    var table: [Int32: [(alternative: Int, match: Match)]] = [:]
    for alternative in set.alternatives {
      for match in matches(of: alternative) where match.step >= 0 {
        table[match.step, default: []].append((alternative, match))
      }
    }
    stepTables[key] = table
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
