import Lexing
import Structure

// What a test does to right code to make it wrong again.
extension FileEvaluator {
  /// Returns the inverses of the edits that stand around the harmless trigger at `tokens`.
  mutating func inverses(
    ofTriggerAt tokens: TokenRange, _ bindings: Bindings, _ story: [EvidenceStep]
  ) -> [PlacedEdit] {
    guard let repair = rule.repair, let trigger = trigger(at: tokens, bindings) else { return [] }
    let scene = RepairScene(trigger: trigger, story: story)
    var inverses: [PlacedEdit] = []
    for (index, edit) in repair.edits.enumerated() {
      guard let operation = inverse(of: edit, scene) else { continue }
      inverses.append(PlacedEdit(index: index, operation: operation))
    }
    return inverses
  }

  private mutating func inverse(
    of edit: RepairEdit, _ scene: RepairScene
  ) -> PlacedEdit.Operation? {
    switch edit.operation {
    case .move(let part, let anchor): return inverse(part, anchor, scene)
    case .insert(_, let anchor): return release(edit.likeness, besides: anchor.part, scene)
    case .wrap(let part, _, _): return release(edit.likeness, besides: part, scene)
    case .remove, .replace: return nil
    }
  }

  /// What has to come before goes behind; what has to come at once goes behind a suspension.
  private mutating func inverse(
    _ part: RepairEdit.Part, _ anchor: RepairEdit.Anchor, _ scene: RepairScene
  ) -> PlacedEdit.Operation? {
    guard let tokens = place(of: part, scene) else { return nil }
    let body = index.body(at: Int(tokens.first))
    switch anchor.side {
    case .before:
      let later = places(of: anchor.part, scene).first {
        $0.first >= tokens.end && index.body(at: Int($0.first)) == body
      }
      return later.map { .move(tokens, .after, $0) }
    case .after:
      guard let target = place(of: anchor.part, scene), target.end <= tokens.first,
        index.body(at: Int(target.first)) == body
      else { return nil }
      return suspension(of: body, behind: tokens).map { .move(tokens, .after, $0) }
    }
  }

  /// All places that `part` could mean.
  private mutating func places(
    of part: RepairEdit.Part, _ scene: RepairScene
  ) -> [TokenRange] {
    guard case .match(let set) = part else { return place(of: part, scene).map { [$0] } ?? [] }
    return agreeing(set, scene.trigger).map(\.tokens)
  }

  /// The first suspension of `body` behind `tokens` whose statement does not leave.
  private func suspension(of body: Int, behind tokens: TokenRange) -> TokenRange? {
    let steps = structure.ownSteps(of: body).map { structure.steps[$0] }
    return steps.first { step in
      step.kind == .suspend && step.tokens.first >= tokens.end
        && !steps.contains {
          $0.kind == .exit && $0.tokens.first <= step.tokens.first
            && $0.tokens.end >= step.tokens.end
        }
    }?.tokens
  }

  /// Takes away what the edit would put in, in the function of `part`, else of the trigger: where
  /// the story tells it, else the first.
  private mutating func release(
    _ likeness: PatternSet?, besides part: RepairEdit.Part, _ scene: RepairScene
  ) -> PlacedEdit.Operation? {
    guard let likeness else { return nil }
    let besides = place(of: part, scene) ?? scene.trigger.match.tokens
    let home = index.body(at: Int(besides.first))
    let told = told(likeness, scene).map { [$0] } ?? []
    let found = (told + agreeing(likeness, scene.trigger).map(\.tokens)).first {
      index.body(at: Int($0.first)) == home && !isKept($0, in: home)
    }
    return found.map { .release($0, trigger: scene.trigger.match.tokens) }
  }

  /// Whether the value at `tokens` goes into a name, of which something else makes use; not where
  /// a condition binds it.
  private func isKept(_ tokens: TokenRange, in body: Int) -> Bool {
    let first = (0...Int(tokens.first)).last { structure.tokens.startsLine($0) } ?? 0
    guard !["if", "guard", "while"].contains(index.text(first)) else { return false }
    return structure.ownSteps(of: body).contains { number in
      let step = structure.steps[number]
      return step.kind == .write && step.value.first <= tokens.first
        && step.value.end >= tokens.end
    }
  }
}
