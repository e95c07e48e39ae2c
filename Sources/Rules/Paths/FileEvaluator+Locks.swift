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
      case .with where locks(unit.test): return true
      case .protected where isLocked(beforeTry: Int(unit.parent)): return true
      case .body:
        let call = Int(structure.bodies[Int(unit.body)].call)
        return call >= 0 && locks(structure.calls[call].callee)
      default: region = Int(unit.parent)
      }
    }
    return false
  }

  /// Whether `body` runs only where the functions of this file that run it hold a lock until it is
  /// over; `depth` callers of it are asked already.
  mutating func runsLocked(_ body: Int, depth: Int = 0) -> Bool {
    if let known = lockedBodies[body] { return known }
    guard vocabulary.words["lock"] != nil, depth < Self.deepestCaller, isOwn(body),
      valueUses(of: body).isEmpty
    else { return false }
    // One that calls itself is asked only once.
    lockedBodies[body] = false
    let calls = callSites(of: body)
    let isLocked = !calls.isEmpty && calls.allSatisfy { isHeld(until: $0, of: body, depth) }
    lockedBodies[body] = isLocked
    return isLocked
  }

  /// Whether a lock is held until `call`, which runs `body`, is over.
  private mutating func isHeld(until call: Int32, of body: Int, _ depth: Int) -> Bool {
    let isAsync = structure.bodies[body].traits.contains(.async)
    let number = awaited[call] ?? (isAsync ? -1 : structure.calls[Int(call)].step)
    guard number >= 0, spend() else { return false }
    let step = structure.steps[Int(number)]
    return holdsLock(step)
      || runsLocked(outermostRun(around: index.body(of: step)), depth: depth + 1)
  }

  /// Whether nobody is meant to call `body` but the code around it.
  private func isOwn(_ body: Int) -> Bool {
    guard isReachable(body) else { return true }
    var token = Int(structure.bodies[body].name)
    let name = index.text(token)
    if name.hasPrefix("#") || name.hasPrefix("_") && !name.hasSuffix("__") { return true }
    while token > 0, !structure.tokens.startsLine(token), structure.tokens.kinds[token - 1] == .word
    {
      token -= 1
      if ["private", "fileprivate"].contains(index.text(token)) { return true }
    }
    return false
  }

  /// Whether the last suspension before the `try` that is `region`, in the same block, waits for a
  /// lock that is held since.
  private mutating func isLocked(beforeTry region: Int) -> Bool {
    let first = Int(structure.regions[region].steps.lowerBound)
    let around = structure.regions[region].parent
    guard around >= 0 else { return false }
    let begin = Int(structure.regions[Int(around)].steps.lowerBound)
    for number in stride(from: first - 1, through: begin, by: -1) where spend() {
      let step = structure.steps[number]
      if step.kind == .call {
        let callee = structure.calls[Int(step.link)].callee
        if speaksOfLock(callee), givesBack(callee) { return false }
      }
      guard step.kind == .suspend, step.region == around else { continue }
      let call = awaitedCall[Int32(number)]
      return call.map { locks(structure.calls[Int($0)].callee) } ?? false
    }
    return false
  }

  /// Whether what `tokens` call or name lets one run in, rather than out.
  mutating func locks(_ tokens: TokenRange) -> Bool {
    if let known = lockAnswers[tokens] { return known }
    let answer = speaksOfLock(tokens) && !givesBack(tokens)
    lockAnswers[tokens] = answer
    return answer
  }

  /// Whether what is called of something gives it back: `lock.release`, `lock.onReleased`.
  private func givesBack(_ tokens: TokenRange) -> Bool {
    lastName(in: tokens).map { isNamed(at: $0, "unlocking") } ?? false
  }

  private func speaksOfLock(_ tokens: TokenRange) -> Bool {
    tokens.indices.contains { isNamed(at: $0, "lock") }
  }

  private func isNamed(at token: Int, _ kind: String) -> Bool {
    guard structure.tokens.kinds[token] == .word, let known = vocabulary.words[kind] else {
      return false
    }
    return known.contains(where: NameWords(index.text(token)).holds)
  }
}
