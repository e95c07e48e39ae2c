import Lexing
import Structure

// Numbers that are another one each time.
extension FileEvaluator {
  /// Whether `operand` is a number that its function counts on each time it is read: nothing else
  /// changes it but its begin, and where others see it too, nobody gets in between.
  mutating func isCounted(_ operand: Operand) -> Bool {
    guard let place = index.place(of: operand.tokens), let writes = index.writes[place],
      look(at: writes.count)
    else { return false }
    let steps = writes.map { structure.steps[Int($0)] }
    let counting = steps.filter { isCounting($0, place) }
    let others = steps.filter { $0.detail != .declare && !isCounting($0, place) }
    guard others.count <= 1, others.allSatisfy({ $0.detail == .plain }) else { return false }
    let isShared = isLongLived(operand)
    return counting.contains {
      counts($0, with: Int(operand.tokens.first), isShared)
    }
  }

  /// Whether `step` adds a number to `place`, or gives it the next one of a range.
  private mutating func isCounting(_ step: Step, _ place: Place) -> Bool {
    let value = step.value
    switch step.detail {
    case .update where value.isEmpty: return step.tokens.indices.contains { isSign($0, "++") }
    case .update: return isSign(Int(step.target.end), "+=") && isNumber(Int(value.first), value)
    case .plain:
      let sum = TokenRange(Int(value.first), Int(value.end) - 2)
      guard value.indices.count > 2, isSign(Int(sum.end), "+"), isNumber(Int(sum.end) + 1, value)
      else { return false }
      return index.place(of: sum) == place
    case .element: return isRange(value)
    default: return false
    }
  }

  private func isSign(_ token: Int, _ text: String) -> Bool {
    structure.tokens.kinds[token] == .operator && index.text(token) == text
  }

  /// Whether the token at `token` is a number, and the last one of `value`.
  private func isNumber(_ token: Int, _ value: TokenRange) -> Bool {
    token + 1 == Int(value.end) && structure.tokens.kinds[token] == .number
  }

  /// Whether `sequence` is `range(n)` or `0..<n`.
  private mutating func isRange(_ sequence: TokenRange) -> Bool {
    switch index.value(of: sequence).kind {
    case .call(let call): name(ofCall: Int(call)) == "range"
    default: sequence.indices.contains { isSign($0, "..<") || isSign($0, "...") }
    }
  }

  /// Whether `step` counts once each time that what stands at `token` is read, before or after it.
  private mutating func counts(_ step: Step, with token: Int, _ isShared: Bool) -> Bool {
    let here = suspensions(at: token)
    guard index.body(of: step) == Int(here.body), !isShared || step.suspensions == here.count,
      !isLeft(behind: token, before: Int(step.tokens.first), in: Int(here.body))
    else { return false }
    let isRound = structure.regions[Int(step.region)].kind == .update
    let home = isRound ? structure.regions[Int(step.region)].parent : step.region
    var region = index.regionOfToken[token]
    while region > home, !structure.regions[Int(region)].kind.isLoop {
      region = structure.regions[Int(region)].parent
    }
    let loop = structure.regions[Int(region)]
    return step.detail == .element ? loop.kind.isLoop && loop.test == step.value : region == home
  }

  /// Whether the function can be left between `token` and `end`.
  private func isLeft(behind token: Int, before end: Int, in body: Int) -> Bool {
    structure.ownSteps(of: body).contains { number in
      let step = structure.steps[number]
      return step.kind == .exit && Int(step.tokens.first) > token && Int(step.tokens.end) <= end
    }
  }
}
