import Lexing
import Structure

// What a trigger stands in.
extension FileEvaluator {
  /// Says whether the trigger stands in `surroundings`.
  mutating func inside(_ surroundings: Surroundings, _ trigger: Trigger) -> Verdict {
    let token = Int(trigger.match.tokens.first)
    var region = Int(index.regionOfToken[token])
    switch surroundings {
    case .loop:
      while region >= 0, structure.regions[region].kind != .body {
        if structure.regions[region].kind.isLoop { return Verdict(.yes) }
        region = Int(structure.regions[region].parent)
      }
      return Verdict(.no)
    case .function(let test): return Verdict(isInside(region, test) { $0.kind != .type })
    case .type(let test): return Verdict(isInside(region, test) { $0.kind == .type })
    case .call(let set):
      for call in callsAround(trigger.match.tokens) {
        if let step = match(of: set, at: structure.calls[call].step, trigger.bindings) {
          return Verdict(.yes, [step])
        }
      }
      return Verdict(.no)
    case .callback(let set): return callback(set, region, trigger)
    }
  }

  private func isInside(
    _ region: Int, _ test: NameTest, _ isMeant: (Body) -> Bool
  ) -> Bool {
    var body = Int(structure.regions[region].body)
    while body > 0 {
      let unit = structure.bodies[body]
      if isMeant(unit), unit.name >= 0, test.accepts(name(ofBody: body)) { return true }
      body = Int(unit.parent)
    }
    return false
  }

  private mutating func callback(
    _ set: PatternSet, _ region: Int, _ trigger: Trigger
  ) -> Verdict {
    var body = Int(structure.regions[region].body)
    while body > 0 {
      let unit = structure.bodies[body]
      if unit.call >= 0,
        let step = match(of: set, at: structure.calls[Int(unit.call)].step, trigger.bindings)
      {
        return Verdict(.yes, [step])
      }
      if unit.traits.contains(.assigned), let write = write(of: unit),
        let step = match(of: set, at: write, trigger.bindings)
      {
        return Verdict(.yes, [step])
      }
      if unit.kind == .method || unit.kind == .function { break }
      body = Int(unit.parent)
    }
    return Verdict(.no)
  }

  /// The step that writes the function `unit` to its name or member.
  private func write(of unit: Body) -> Int32? {
    let first = Int(unit.steps.upperBound)
    let last = min(first + 4, structure.steps.count)
    return (first..<max(first, last)).first {
      structure.steps[$0].kind == .write && structure.steps[$0].value.first <= unit.tokens.first
        && structure.steps[$0].value.end >= unit.tokens.end
    }.map(Int32.init)
  }

  /// The match of `set` at the step `number` that agrees with `bindings`.
  mutating func match(
    of set: PatternSet, at number: Int32, _ bindings: Bindings
  ) -> EvidenceStep? {
    for (alternative, match) in matchesByStep(set)[number] ?? [] {
      guard unify(match, alternative, bindings, Renaming()) != nil else { continue }
      return EvidenceStep(
        tokens: match.tokens, label: label(of: alternative, in: set), set: set.name)
    }
    return nil
  }
}
