import Lexing
import Structure

// What a local name stands for when it is tested.
extension FileEvaluator {
  /// What the local name at `subject` was given, where a test of the name still asks that: with no
  /// suspension since that lets others in, and null given to it since only where the ways of `walk`
  /// have met what they were to meet.
  mutating func definition(behind subject: TokenRange, _ walk: Walk) -> TokenRange? {
    guard let found = definition(behind: subject), found.isFresh || walk.isLocked else {
      return nil
    }
    let hasMet = walk.calls == 0 && found.emptied.allSatisfy(walk.hasMet(atStep:))
    return hasMet || found.emptied.isEmpty ? found.value : nil
  }

  private mutating func definition(behind subject: TokenRange) -> ConditionMemory.Definition? {
    if let known = conditions.definitions[subject] { return known }
    let found = findDefinition(behind: subject)
    conditions.definitions[subject] = .some(found)
    return found
  }

  private mutating func findDefinition(
    behind subject: TokenRange
  ) -> ConditionMemory.Definition? {
    guard case .place(let place) = index.value(of: subject).kind, case .declared = place.root,
      place.path.isEmpty
    else { return nil }
    let token = Int(subject.first)
    if let known = file.value(of: place, at: token), let step = step(giving: known, to: place),
      isFresh(step, at: token)
    {
      return ConditionMemory.Definition(value: known, emptied: [], isFresh: true)
    }
    guard let gift = file.gift(of: place, at: token) else { return nil }
    return ConditionMemory.Definition(
      value: structure.steps[Int(gift.step)].value, emptied: gift.emptied,
      isFresh: isUnseen(from: gift.step, to: token, besides: gift.emptied))
  }

  /// The step that gives `value` to `place`.
  private mutating func step(giving value: TokenRange, to place: Place) -> Int32? {
    index.writes[place]?.first { file.index.structure.steps[Int($0)].value == value }
  }

  /// Whether the step `number` is of the function around `token`, with no suspension between.
  private mutating func isFresh(_ number: Int32, at token: Int) -> Bool {
    let step = structure.steps[Int(number)]
    let here = suspensions(at: token)
    return here.body == structure.regions[Int(step.region)].body && here.count == step.suspensions
  }

  /// Whether nobody else gets in between the step `number` and `token`, but where one of the steps
  /// `emptied` follows in the same arm of a branch.
  private mutating func isUnseen(
    from number: Int32, to token: Int, besides emptied: [Int32]
  ) -> Bool {
    let body = index.body(at: token)
    let first = Int(structure.steps[Int(number)].tokens.end)
    look(at: structure.bodies[body].steps.count)
    for other in structure.ownSteps(of: body) where structure.steps[other].kind == .suspend {
      let step = structure.steps[other]
      guard Int(step.tokens.first) >= first, Int(step.tokens.end) <= token else { continue }
      let isOnOtherWay = emptied.contains { other < Int($0) && isInArm(step, of: Int($0)) }
      guard isOnOtherWay || holdsLock(step) else { return false }
    }
    return true
  }

  /// Whether `step` stands in the arm of a branch in which the step `number` is done in any case.
  private func isInArm(_ step: Step, of number: Int) -> Bool {
    let region = Int(structure.steps[number].region)
    let arm = structure.regions[region]
    let isArm = arm.kind == .then || arm.kind == .otherwise || arm.kind == .case
    return isArm && region <= Int(step.region) && Int(step.region) < Int(arm.next)
  }

  /// The body that holds `token` and how many of its suspensions come before it.
  mutating func suspensions(at token: Int) -> (body: Int32, count: Int32) {
    let body = index.body(at: token)
    let before = structure.ownSteps(of: body).prefix {
      Int(structure.steps[$0].tokens.end) <= token
    }
    look(at: structure.bodies[body].steps.count)
    let count = before.count { structure.steps[$0].kind == .suspend }
    return (Int32(body), Int32(count))
  }
}
