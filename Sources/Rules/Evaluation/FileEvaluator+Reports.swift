import Structure

// What other rules report: a fault that is only one together with theirs.
extension FileEvaluator {
  /// Says whether the rule `id` reports a place where the names that both bind stand for the same.
  mutating func reported(_ id: String, _ extent: Extent, _ trigger: Trigger) -> Verdict {
    let token = Int(trigger.match.tokens.first)
    let home = index.body(at: token)
    for finding in findings(of: id) where isWithin(finding.tokens, extent, home) {
      guard isSame(finding.bindings, trigger.bindings) else { continue }
      return Verdict(.yes, [EvidenceStep(tokens: finding.tokens, label: finding.message)])
    }
    return extent == .project ? reportedInProject(id, trigger) : Verdict(.no)
  }

  private mutating func reportedInProject(_ id: String, _ trigger: Trigger) -> Verdict {
    let names = trigger.bindings.entries.compactMap { entry in
      entry.operand.place.map { (entry.name, lastName(of: $0)) }
    }.filter { !$0.1.isEmpty }
    guard let word = names.first?.1 else { return Verdict(.no) }
    for other in project.files(holding: word) where other.path != file.path {
      let finding = ask(other) { evaluator in
        evaluator.askers = askers
        return evaluator.findings(of: id).first { evaluator.agree($0.bindings, names) }
      }
      guard let finding = finding ?? nil else { continue }
      let step = EvidenceStep(path: other.path, tokens: finding.tokens, label: finding.message)
      return Verdict(.yes, [step])
    }
    return Verdict(.no)
  }

  /// What the rule `id` reports in this file; nothing where it asks for itself.
  private mutating func findings(of id: String) -> [RuleFinding] {
    if let known = reports[id] { return known }
    guard let number = rules.rules.index(of: id), id != rule.id,
      !askers.contains(id)
    else { return [] }
    var other = FileEvaluator(rules, number, file, project)
    other.askers = askers.union([rule.id])
    var result = FileResult()
    other.judge(&result)
    reports[id] = result.findings
    return result.findings
  }

  /// Whether the names that both bind, of which there is one at least, stand for the same.
  private func isSame(_ found: Bindings, _ own: Bindings) -> Bool {
    let shared = found.entries.filter { own[$0.name] != nil }
    return !shared.isEmpty && shared.allSatisfy { own[$0.name] == $0.operand }
  }
}
