import Findings
import Lexing
import SourceText
import Structure

// From the triggers of a rule to its findings.
extension FileEvaluator {
  /// Judges the triggers of the rule in the file, in order, as long as there are steps left.
  mutating func judge(_ result: inout FileResult) {
    var seen: Set<[TokenRange]> = []
    var told: Set<Operand> = []
    for trigger in triggers()
    where budget > 0 && seen.insert(identity(of: trigger)).inserted {
      let once = rule.match.once.flatMap { trigger.bindings[$0] }
      if let once, told.contains(once) { continue }
      var trace = Trace()
      trace.alternatives.insert(trigger.alternative)
      let count = result.findings.count
      let dismissed = result.dismissed.count
      judge(trigger, &trace, &result)
      guard budget > 0 else {
        // What came out when no step was left may be wrong.
        result.findings.removeSubrange(count...)
        result.dismissed.removeSubrange(dismissed...)
        break
      }
      if let once, result.findings.count > count { told.insert(once) }
      result.traces[ruleIndex, default: Trace()].formUnion(trace)
    }
    result.traces[ruleIndex]?.alternatives.formUnion(matched)
    if budget <= 0 { result.exhausted.append(ruleIndex) }
    result.steps += allowance - budget
  }

  /// The matches of `find` in order of place, with where their values go.
  mutating func triggers() -> [Trigger] {
    var found: [Trigger] = []
    for alternative in rule.match.find.alternatives {
      for match in triggerMatches(of: alternative) {
        guard let bindings = unify(match, alternative, Bindings(), Renaming()) else { continue }
        var trigger = Trigger(
          match: match, alternative: alternative, bindings: bindings, step: match.step)
        if let name = rule.match.destination { bindDestination(name, &trigger) }
        found += triggers(forEachItem: trigger)
      }
    }
    return found.sorted { $0.match.tokens.first < $1.match.tokens.first }
  }

  /// The trigger, or one for each item of the list that it speaks of.
  private mutating func triggers(forEachItem trigger: Trigger) -> [Trigger] {
    guard let each = rule.match.each else { return [trigger] }
    guard let list = trigger.bindings[each.list] else { return [] }
    return items(of: list.tokens).map { item in
      var single = trigger
      single.bindings.rebind(each.item, to: file.operand(item))
      return single
    }
  }

  /// Two triggers are one when they stand at one place and speak of one item.
  private func identity(of trigger: Trigger) -> [TokenRange] {
    let item = rule.match.each.flatMap { trigger.bindings[$0.item] }
    return [trigger.match.tokens] + (item.map { [$0.tokens] } ?? [])
  }

  /// Binds `variable`, where the pattern does not, to the place that the trigger's value goes to, or
  /// to the value itself.
  private mutating func bindDestination(_ variable: String, _ trigger: inout Trigger) {
    guard trigger.bindings[variable] == nil else { return }
    let tokens = trigger.match.tokens
    let destination = destination(of: tokens)
    let place = destination?.place ?? self.place(of: tokens)
    var name = tokens
    if let step = destination?.step {
      trigger.step = step
      name = structure.steps[Int(step)].target
    }
    trigger.bindings.rebind(variable, to: Operand(tokens: name, place: place, text: ""))
  }

  private mutating func judge(
    _ first: Trigger, _ trace: inout Trace, _ result: inout FileResult
  ) {
    var trigger = first
    let label = rule.alternatives[trigger.alternative].label ?? rule.match.label
    var evidence = [EvidenceStep(tokens: trigger.match.tokens, label: label, set: "find")]
    let leading = listsDismissed ? nil : screens.localClauses.leading
    for (position, clause) in rule.match.conditions.enumerated() {
      if position == leading, isHarmless(trigger, after: position) { return }
      let verdict = evaluate(clause, trigger, &trace, to: .truth)
      guard verdict.isTrue else {
        return dismiss(trigger, clause, verdict, trace, &result)
      }
      evidence += verdict.evidence
      if let effect = verdict.effect { trigger.move(to: effect) }
    }
    if leading == rule.match.conditions.count, isHarmless(trigger, after: leading ?? 0) { return }
    var doubt: Doubt?
    for clause in rule.match.exceptions {
      let verdict = evaluate(clause, trigger, &trace)
      switch verdict.truth {
      case .yes: return dismiss(trigger, clause, verdict, trace, &result)
      case .unknown(let reason):
        doubt = doubt ?? reason
        evidence += verdict.evidence
      case .no: evidence += verdict.evidence
      }
    }
    tell(trigger, evidence, doubt, &trace, &result)
  }

  private func dismiss(
    _ trigger: Trigger, _ clause: Clause?, _ verdict: Verdict, _ trace: Trace,
    _ result: inout FileResult
  ) {
    result.dismissed.append(
      Dismissal(
        rule: ruleIndex, tokens: trigger.match.tokens, clause: clause,
        evidence: verdict.evidence, bindings: trigger.bindings, trace: trace))
  }

  /// Tells the finding by the first case that applies.
  private mutating func tell(
    _ trigger: Trigger, _ evidence: [EvidenceStep], _ doubt: Doubt?, _ trace: inout Trace,
    _ result: inout FileResult
  ) {
    var doubt = doubt
    for reportCase in rule.match.cases {
      guard let own = applies(reportCase, trigger, &doubt, &trace) else { continue }
      let story = unique(evidence + own)
      guard var severity = severity(of: reportCase) else {
        return dismiss(trigger, reportCase.conditions.last, Verdict(.yes, own), trace, &result)
      }
      severity = capped(severity, doubt)
      for step in rule.match.steps
      where evaluate(step.condition, trigger, &trace, to: .truth).isTrue {
        severity = step.apply(to: severity)
      }
      result.findings.append(
        RuleFinding(
          rule: ruleIndex, severity: severity, tokens: target(reportCase, trigger, story),
          message: filled(reportCase.message ?? rule.message, trigger.bindings),
          evidence: story, doubt: doubt, trace: trace, bindings: trigger.bindings))
      return
    }
    dismiss(trigger, nil, Verdict(.no), trace, &result)
  }

  /// The evidence of the case's own clauses; nil when it does not apply.
  ///
  /// What is not known about one case leaves the later ones in doubt.
  private mutating func applies(
    _ reportCase: ReportCase, _ trigger: Trigger, _ doubt: inout Doubt?, _ trace: inout Trace
  ) -> [EvidenceStep]? {
    var evidence: [EvidenceStep] = []
    for clause in reportCase.conditions {
      let verdict = evaluate(clause, trigger, &trace)
      if case .unknown(let reason) = verdict.truth { doubt = doubt ?? reason }
      guard verdict.isTrue else { return nil }
      evidence += verdict.evidence
    }
    return evidence
  }

  private func severity(of reportCase: ReportCase) -> Severity? {
    switch reportCase.severity {
    case .asRule: rule.severity
    case .fixed(let severity): severity
    case .harmless: nil
    }
  }

  /// What is not certain is no error; what nothing calls is a note.
  private func capped(_ severity: Severity, _ doubt: Doubt?) -> Severity {
    switch doubt {
    case nil: severity
    case .unused: .note
    default: min(severity, .warning)
    }
  }

  private func target(
    _ reportCase: ReportCase, _ trigger: Trigger, _ story: [EvidenceStep]
  ) -> TokenRange {
    switch reportCase.target {
    case .trigger: trigger.match.tokens
    case .variable(let name): trigger.bindings[name]?.tokens ?? trigger.match.tokens
    case .definition(let name):
      story.last { $0.set == name && $0.path == nil }?.tokens ?? trigger.match.tokens
    }
  }

  private func unique(_ evidence: [EvidenceStep]) -> [EvidenceStep] {
    var seen: Set<EvidenceStep> = []
    return evidence.filter { !$0.label.isEmpty && seen.insert($0).inserted }
  }

  /// Returns `message` with what the metavariables stand for, as it is written.
  private func filled(_ message: String, _ bindings: Bindings) -> String {
    Metavariable.filled(message) { bindings[$0].map(shown) }
  }

  /// The text of `operand` on one line.
  private func shown(_ operand: Operand) -> String {
    let range = structure.tokens.bytes(of: operand.tokens)
    let text = file.text.text(in: range).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    return text.count > 40 ? text.prefix(38) + "…" : text
  }
}

extension SeverityStep {
  /// Returns `severity` after the step.
  func apply(to severity: Severity) -> Severity {
    direction == .weaken ? min(severity, self.severity) : max(severity, self.severity)
  }
}
