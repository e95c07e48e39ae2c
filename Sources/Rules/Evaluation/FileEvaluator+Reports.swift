import Structure

// What other rules report: a fault that is only one together with theirs.
extension FileEvaluator {
  /// Says whether the rule `id` reports a place where the names that both bind stand for the same.
  mutating func reported(_ id: String, _ extent: Extent, _ trigger: Trigger) -> Verdict {
    let token = Int(trigger.match.tokens.first)
    let home = index.body(at: token)
    let report = report(of: id)
    for place in report.places where isWithin(place.tokens, extent, home) {
      guard isSame(place.bindings, trigger.bindings) else { continue }
      return Verdict(.yes, [EvidenceStep(tokens: place.tokens, label: place.message)])
    }
    if extent == .project, let step = reportedInProject(id, trigger) {
      return Verdict(.yes, [step])
    }
    return Verdict(report.isInPart ? .unknown(.budget) : .no)
  }

  private mutating func reportedInProject(_ id: String, _ trigger: Trigger) -> EvidenceStep? {
    let names = trigger.bindings.entries.compactMap { entry in
      entry.operand.place.map { (entry.name, lastName(of: $0)) }
    }.filter { !$0.1.isEmpty }
    guard let word = names.first?.1, spendOnFiles(holding: word) else { return nil }
    for other in project.files(besides: file.path, holding: word) {
      guard spend() else { break }
      let report = project.memory.report(of: id, in: other.path) {
        ask(other) { $0.report(of: id) } ?? RuleReport(places: [], isInPart: false)
      }
      let place = report.places.first { place in
        look(at: 1)
        return names.allSatisfy { name, last in place.lastNames[name].map { $0 == last } ?? true }
      }
      guard let place else { continue }
      return EvidenceStep(path: other.path, tokens: place.tokens, label: place.message)
    }
    return nil
  }

  /// What the rule `id` reports in this file.
  private mutating func report(of id: String) -> RuleReport {
    if let known = reports[id] { return known }
    guard let number = rules.rules.index(of: id) else {
      return RuleReport(places: [], isInPart: false)
    }
    var other = FileEvaluator(rules, number, file, project)
    var result = FileResult()
    other.judge(&result)
    let places = result.findings.map { finding in
      RuleReport.Reported(
        tokens: finding.tokens, message: finding.message, bindings: finding.bindings,
        lastNames: lastNames(of: finding.bindings))
    }
    let report = RuleReport(places: places, isInPart: !result.exhausted.isEmpty)
    reports[id] = report
    return report
  }

  /// The last name of each place in `bindings`; empty for what has no name.
  private mutating func lastNames(of bindings: Bindings) -> [String: String] {
    var names: [String: String] = [:]
    for entry in bindings.entries {
      names[entry.name] = entry.operand.place.map { lastName(of: $0) } ?? ""
    }
    return names
  }

  /// Whether the names that both bind, of which there is one at least, stand for the same.
  private func isSame(_ found: Bindings, _ own: Bindings) -> Bool {
    let shared = found.entries.filter { own[$0.name] != nil }
    return !shared.isEmpty && shared.allSatisfy { own[$0.name] == $0.operand }
  }
}
