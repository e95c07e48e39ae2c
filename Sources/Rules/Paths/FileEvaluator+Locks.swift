import Lexing
import Structure

// Where a lock is held, so that nobody else gets in while a run is suspended.
extension FileEvaluator {
  /// Whether `step` suspends in a block that holds a lock, in a function that a lock runs, or in a
  /// `try` before which one was waited for; waiting for the lock of the block itself does not count.
  mutating func holdsLock(_ step: Step) -> Bool {
    guard vocabulary.words["lock"] != nil else { return false }
    var region = Int(step.region)
    if step.detail == .withAwait { region = Int(structure.regions[region].parent) }
    while region >= 0 {
      let unit = structure.regions[region]
      switch unit.kind {
      case .with where speaksOfLock(unit.test): return true
      case .protected where isLocked(beforeTry: Int(unit.parent)): return true
      case .body:
        let call = Int(structure.bodies[Int(unit.body)].call)
        return call >= 0 && speaksOfLock(structure.calls[call].callee)
      default: region = Int(unit.parent)
      }
    }
    return false
  }

  /// Whether the last suspension before the `try` that is `region`, in the same block, waits for a
  /// lock.
  private mutating func isLocked(beforeTry region: Int) -> Bool {
    let first = Int(structure.regions[region].steps.lowerBound)
    let around = structure.regions[region].parent
    for number in stride(from: first - 1, through: max(0, first - Self.stepsLookedAt), by: -1) {
      guard structure.steps[number].kind == .suspend, structure.steps[number].region == around
      else { continue }
      let call = awaitedCall[Int32(number)]
      return call.map { speaksOfLock(structure.calls[Int($0)].callee) } ?? false
    }
    return false
  }

  /// How many steps before a `try` are looked at.
  private static var stepsLookedAt: Int { 16 }

  func speaksOfLock(_ tokens: TokenRange) -> Bool {
    guard let locks = vocabulary.words["lock"] else { return false }
    return tokens.indices.contains { token in
      structure.tokens.kinds[token] == .word
        && locks.contains(where: NameWords(index.text(token)).holds)
    }
  }
}
