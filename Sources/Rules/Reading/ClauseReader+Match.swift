import Documents
import Findings
import SourceText
import YAMLTree

// What a rule looks for and how it tells it.
extension ClauseReader {
  /// The keys of `match`.
  static var matchKeys: [String] {
    [
      "find", "as", "each", "once", "label", "where", "when", "unless", "report", "weaken",
      "strengthen",
    ]
  }

  /// Returns the `match` of a rule.
  mutating func match(_ field: Field?) -> RuleMatch? {
    guard let field = present(field),
      let fields = fields(field.node, of: field.name, known: Self.matchKeys)
    else { return nil }
    if fields.field("find") == nil, !fields.misspelt.contains("find") {
      findings.add(.missingField, at: field.keyRange, "'match' needs 'find': the trigger")
    }
    let find = patterns(fields.field("find"))
    let destination = present(fields.field("as")).flatMap { boundVariable($0) }
    let each = each(fields.field("each"))
    let once = present(fields.field("once")).flatMap { variable($0) }
    let label = text(fields.field("label"))?.text ?? "here"
    let constraints = constraints(fields.field("where"))
    noteForeign(
      fields.field("where"), to: find, besides: [destination, each?.item].compactMap { $0 })
    namedSets = []
    let conditions = constraints + clauses(fields.field("when"))
    let exceptions = clauses(fields.field("unless"))
    let cases = cases(fields.field("report"), matchAt: field.range)
    let steps =
      steps(fields.field("weaken"), .weaken) + steps(fields.field("strengthen"), .strengthen)
    return find.map {
      RuleMatch(
        find: $0, destination: destination, each: each, once: once, label: label,
        conditions: conditions,
        exceptions: exceptions, cases: cases,
        steps: steps.sorted { $0.range.start < $1.range.start })
    }
  }

  /// Returns a text that people read, with metavariables in it.
  mutating func message(_ field: Field?) -> String? {
    guard let text = text(field) else { return nil }
    mention(text)
    return text.text
  }

  /// The item is bound here, the list by the trigger.
  private mutating func each(_ field: Field?) -> EachItem? {
    guard let field = present(field) else { return nil }
    guard let entry = field.node.mapping?.first, field.node.mapping?.count == 1,
      let item = Metavariable.name(entry.key)
    else {
      reportShape(field.node, "'each' names an item and its list", hint: "write '{$ITEM: $LIST}'")
      return nil
    }
    guard let list = variable(Field(entry)) else { return nil }
    return EachItem(item: item, list: list)
  }

  /// A name that is bound here needs no pattern that binds it.
  private mutating func boundVariable(_ field: Field) -> String? {
    let mentioned = mentions
    defer { mentions = mentioned }
    return variable(field)
  }
}

// MARK: - Cases

extension ClauseReader {
  private mutating func cases(_ field: Field?, matchAt range: ByteRange) -> [ReportCase] {
    guard let field = present(field) else {
      return [
        ReportCase(
          conditions: [], target: .trigger, message: nil, severity: .asRule, range: range)
      ]
    }
    let shared = namedSets
    return field.node.items.compactMap { reportCase($0, shared: shared) }
  }

  private mutating func reportCase(_ node: YAMLNode, shared: Set<String>) -> ReportCase? {
    guard
      let fields = fields(
        node, of: "a case of 'report'", known: ["when", "at", "message", "severity"])
    else { return nil }
    namedSets = shared
    let conditions = clauses(fields.field("when"))
    let target = target(fields.field("at"))
    let message = message(fields.field("message"))
    let outcome = choice(fields.field("severity"), as: OutcomeWord.self, code: .badSeverity)
    return ReportCase(
      conditions: conditions, target: target, message: message,
      severity: outcome?.outcome ?? .asRule, range: node.range)
  }

  /// Only what a clause looked for has a place to point at.
  private mutating func target(_ field: Field?) -> ReportCase.Target {
    guard let text = text(field), text.text != "find" else { return .trigger }
    if namedSets.contains(text.text) { return .definition(text.text) }
    if let name = Metavariable.name(text.text) {
      mentions.append(Mention(name: name, part: text.range))
      return .variable(name)
    }
    let known = namedSets.union(["find"])
    let isKnown = isSet(text.text)
    reportUnknown(
      .unknownSet, text,
      isKnown
        ? "no clause of this case or of 'unless' looks for '\(text.text)'"
        : "no set of patterns is called '\(text.text)'",
      known: known)
    return .trigger
  }

  private mutating func steps(
    _ field: Field?, _ direction: SeverityStep.Direction
  ) -> [SeverityStep] {
    guard let field = present(field) else { return [] }
    return field.node.items.compactMap { step($0, of: field.name, direction) }
  }

  private mutating func step(
    _ node: YAMLNode, of owner: String, _ direction: SeverityStep.Direction
  ) -> SeverityStep? {
    guard let fields = fields(node, of: "an item of '\(owner)'", known: ["when", "to"]) else {
      return nil
    }
    let missing = ["when", "to"].filter {
      fields.field($0) == nil && !fields.misspelt.contains($0)
    }
    if !missing.isEmpty {
      findings.add(
        .missingField, at: node.range, "missing: \(missing.joined(separator: ", "))",
        suggestion: "write '{ when: …, to: warning }'")
    }
    let condition = clause(fields.field("when"))
    let severity = choice(fields.field("to"), as: Severity.self, code: .badSeverity)
    guard let condition, let severity else { return nil }
    return SeverityStep(
      condition: condition, severity: severity, direction: direction, range: node.range)
  }

  /// Notes what the `where` of a rule asks of names that other patterns than those of `find` bind,
  /// which it is held against before any of them.
  private mutating func noteForeign(
    _ field: Field?, to find: PatternSet?, besides others: [String]
  ) {
    let texts = find?.alternatives.map { drafts[$0].text } ?? []
    guard !texts.isEmpty else { return }
    let bound = Set(texts.flatMap { Metavariable.all(in: $0).map(\.name) } + others)
    foreign = (field?.node.mapping ?? []).compactMap { entry in
      guard let name = Metavariable.name(entry.key), !bound.contains(name) else { return nil }
      return Mention(name: name, part: entry.keyRange)
    }
  }

  /// Reports the metavariables that nothing binds: no pattern that is used, and not `destination`.
  mutating func reportUnbound(besides destinations: [String]) {
    let used = drafts.filter { !$0.uses.isEmpty }
    let bound = Set(used.flatMap { Metavariable.all(in: $0.text).map(\.name) } + destinations)
    for mention in foreign where bound.contains(mention.name) {
      findings.add(
        .unboundVariable, at: mention.range, "'find' does not bind '$\(mention.name)'",
        suggestion: "ask for it below the pattern that does: {pattern: …, where: …}")
    }
    for mention in mentions where !bound.contains(mention.name) {
      findings.add(
        .unboundVariable, at: mention.range, "nothing binds '$\(mention.name)'",
        suggestion: NearestName.find(mention.name, in: bound.sorted()).map {
          "did you mean '$\($0)'?"
        })
    }
  }
}

/// The words of a case's severity.
private enum OutcomeWord: String, CaseIterable {
  case error, warning, note, none

  var outcome: ReportCase.Outcome {
    switch self {
    case .error: .fixed(.error)
    case .warning: .fixed(.warning)
    case .note: .fixed(.note)
    case .none: .harmless
    }
  }
}
