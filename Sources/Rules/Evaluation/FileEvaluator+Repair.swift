import Lexing
import SourceText
import Structure

// The places of edits that make a trigger right.
extension FileEvaluator {
  /// Returns the edits that are made for the trigger at `tokens`, whose finding tells `story`.
  mutating func edits(
    ofTriggerAt tokens: TokenRange, _ bindings: Bindings, _ story: [EvidenceStep]
  ) -> [PlacedEdit] {
    guard let repair = rule.repair, let trigger = trigger(at: tokens, bindings) else { return [] }
    var edits: [PlacedEdit] = []
    for (index, edit) in repair.edits.enumerated() {
      guard isMade(edit, trigger),
        let operation = operation(of: edit, RepairScene(trigger: trigger, story: story))
      else { continue }
      edits.append(PlacedEdit(index: index, operation: operation))
    }
    return edits
  }

  /// The trigger that was judged, with the step at which its value takes effect.
  func trigger(at tokens: TokenRange, _ bindings: Bindings) -> Trigger? {
    var evaluator = self
    let found = evaluator.triggers().first {
      $0.match.tokens == tokens && $0.bindings == bindings
    }
    guard var trigger = found else { return nil }
    var trace = Trace()
    for clause in rule.match.conditions {
      if let effect = evaluator.evaluate(clause, trigger, &trace).effect {
        trigger.move(to: effect)
      }
    }
    return trigger
  }

  private mutating func isMade(_ edit: RepairEdit, _ trigger: Trigger) -> Bool {
    var trace = Trace()
    let isMade =
      edit.conditions.allSatisfy { evaluate($0, trigger, &trace).isTrue }
      && !edit.exceptions.contains { evaluate($0, trigger, &trace).isTrue }
    if isMade { matched.formUnion(trace.alternatives) }
    return isMade
  }

  private mutating func operation(
    of edit: RepairEdit, _ scene: RepairScene
  ) -> PlacedEdit.Operation? {
    var scene = scene
    if let source = edit.source {
      guard let found = match(of: source, within: [.body, .type], scene) else { return nil }
      scene.trigger.bindings = found.bindings
    }
    switch edit.operation {
    case .move(let part, let anchor):
      guard let tokens = place(of: part, scene), let target = place(of: anchor.part, scene)
      else { return nil }
      return .move(tokens, anchor.side, target)
    case .remove(let part):
      guard let tokens = place(of: part, scene) else { return nil }
      if case .operand = part { return .removeItem(tokens) }
      return .remove(tokens)
    case .wrap(let part, let last, let opening):
      guard let tokens = place(of: part, scene), let text = filled(opening, scene) else {
        return nil
      }
      return .wrap(tokens, through: last.flatMap { place(of: $0, scene) }, opening: text)
    case .insert(let texts, let anchor):
      guard let target = place(of: anchor.part, scene), let text = filled(texts, scene) else {
        return nil
      }
      return .insert(text, anchor.side, target)
    case .replace(let part, let texts):
      guard let tokens = place(of: part, scene), let text = filled(texts, scene) else {
        return nil
      }
      return .replace(tokens, text)
    }
  }

  /// The text for the language of the file, with what metavariables stand for; nil where one
  /// stands for nothing.
  private func filled(_ texts: [String: String], _ scene: RepairScene) -> String? {
    guard let text = texts[file.language.name] else { return nil }
    let bindings = scene.trigger.bindings
    guard Metavariable.all(in: text).allSatisfy({ bindings[$0.name] != nil }) else { return nil }
    return Metavariable.filled(text) { name in
      bindings[name].map { file.text.text(in: structure.tokens.bytes(of: $0.tokens)) }
    }
  }
}

/// A trigger and what its finding, or its dismissal, tells.
struct RepairScene {
  var trigger: Trigger
  let story: [EvidenceStep]
}

// MARK: - Places

extension FileEvaluator {
  /// Returns where `part` stands.
  mutating func place(of part: RepairEdit.Part, _ scene: RepairScene) -> TokenRange? {
    switch part {
    case .trigger: scene.trigger.match.tokens
    case .operand(let name): scene.trigger.bindings[name]?.tokens
    case .match(let set):
      told(set, scene) ?? match(of: set, within: [.body, .type, .file], scene)?.tokens
    }
  }

  /// Returns where `set` stands last in the story: a condition has no other place.
  func told(_ set: PatternSet, _ scene: RepairScene) -> TokenRange? {
    guard let name = set.name else { return nil }
    return scene.story.last { $0.set == name && $0.path == nil }?.tokens
  }

  /// Returns the match of `set` that agrees with the trigger: the trigger itself, else the first
  /// in the nearest of `extents`.
  private mutating func match(
    of set: PatternSet, within extents: [Extent], _ scene: RepairScene
  ) -> (tokens: TokenRange, bindings: Bindings)? {
    let found = agreeing(set, scene.trigger)
    let home = index.body(at: Int(scene.trigger.match.tokens.first))
    if let own = found.first(where: { $0.tokens == scene.trigger.match.tokens }) { return own }
    for extent in extents {
      if let near = found.first(where: { isWithin($0.tokens, extent, home) }) { return near }
    }
    return nil
  }

  /// Returns the matches of `set` that agree with the trigger, in order of place.
  mutating func agreeing(
    _ set: PatternSet, _ trigger: Trigger
  ) -> [(tokens: TokenRange, bindings: Bindings)] {
    var found: [(tokens: TokenRange, bindings: Bindings)] = []
    for alternative in set.alternatives {
      for match in matches(of: alternative) {
        guard let merged = unify(match, alternative, trigger.bindings, Renaming()) else {
          continue
        }
        found.append((match.tokens, merged))
      }
    }
    return found.sorted { $0.tokens.first < $1.tokens.first }
  }
}
