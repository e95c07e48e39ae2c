import Lexing
import Structure

// What a name can hold, of all that it is given.
extension SourceFile {
  /// Returns the values that `place` can hold at `token`: the last one that every way there gives it,
  /// and those that some ways give it since.
  mutating func origins(of place: Place, at token: Int) -> Origins {
    let isParameter = isParameter(place)
    if !isParameter, let only = onlyValue(of: place) ?? field(at: place, token) {
      return Origins(values: [only])
    }
    let steps = (index.writes[place] ?? []).map { index.structure.steps[Int($0)] }
    var found = Origins()
    for step in steps.reversed() where Int(step.tokens.end) <= token {
      let ways = ways(from: step, to: token)
      guard ways != .none else { continue }
      guard step.detail == .plain || step.detail == .declare, found.values.count < Self.mostOrigins
      else { return Origins(isOpen: true) }
      if !step.value.isEmpty, !isNull(step.value) { found.values.append(step.value) }
      if ways == .all { return found }
    }
    found.isOpen = isParameter || !isLocal(place)
    return found
  }

  private static var mostOrigins: Int { 16 }

  /// Returns the step that gives `place` what it holds at `token`, with those that give it null since,
  /// on some of the ways there.
  mutating func gift(of place: Place, at token: Int) -> (step: Int32, emptied: [Int32])? {
    let numbers = index.writes[place] ?? []
    let later = numbers.filter { Int(index.structure.steps[Int($0)].tokens.end) > token }
    var emptied: [Int32] = []
    for number in numbers.dropLast(later.count).reversed() {
      let step = index.structure.steps[Int(number)]
      let ways = ways(from: step, to: token)
      guard ways != .none else { continue }
      guard step.detail == .plain || step.detail == .declare, !step.value.isEmpty,
        (ways == .some) == isNull(step.value), emptied.count < Self.mostOrigins
      else { return nil }
      if ways == .all {
        return later.contains { comes($0, to: token, past: step) } ? nil : (number, emptied)
      }
      emptied.append(number)
    }
    return nil
  }

  /// Whether a loop that `step` stands before brings what the step `number`, behind `token`, does back
  /// there.
  private mutating func comes(_ number: Int32, to token: Int, past step: Step) -> Bool {
    let regions = index.structure.regions
    let other = Int(index.structure.steps[Int(number)].region)
    var region = Int(index.regionOfToken[token])
    while region >= 0, !isAround(region, Int(step.region)), regions[region].kind != .body {
      if regions[region].kind.isLoop, isAround(region, other) { return true }
      region = Int(regions[region].parent)
    }
    return false
  }

  /// Whether `place` is a parameter, also where the language declares it anew when it is written.
  private mutating func isParameter(_ place: Place) -> Bool {
    guard case .declared(let number) = place.root, place.path.isEmpty else { return false }
    return index.isParameter(Int(number))
  }

  private mutating func isLocal(_ place: Place) -> Bool {
    guard case .declared(let number) = place.root, place.path.isEmpty else { return false }
    return index.declarations[Int(number)].kind == .local
  }

  /// On how many ways a later place is come to behind a step.
  private enum Ways { case none, some, all }

  private mutating func ways(from step: Step, to token: Int) -> Ways {
    let regions = index.structure.regions
    let here = Int(index.regionOfToken[token])
    var region = Int(step.region)
    while regions[region].kind.isTested { region = Int(regions[region].parent) }
    guard !isAround(region, here) else {
      return regions[region].body == regions[here].body ? .all : .some
    }
    while !isAround(region, here) {
      if leaves(region) || isOtherArm(region, than: here) { return .none }
      region = Int(regions[region].parent)
    }
    return .some
  }

  private func isAround(_ region: Int, _ other: Int) -> Bool {
    region <= other && other < Int(index.structure.regions[region].next)
  }

  /// Whether the block that is `region` ends by leaving.
  private func leaves(_ region: Int) -> Bool {
    let unit = index.structure.regions[region]
    guard unit.kind != .body, let last = unit.steps.last else { return false }
    let step = index.structure.steps[Int(last)]
    return step.kind == .exit && Int(step.region) == region
  }

  /// Whether `region` is one arm of a branch or `switch`, and `other` stands in another.
  private func isOtherArm(_ region: Int, than other: Int) -> Bool {
    let regions = index.structure.regions
    let around = Int(regions[region].parent)
    let choice = regions[around].kind
    guard choice.isBranch || choice == .switch, isAround(around, other) else { return false }
    var arm = other
    while arm != around, Int(regions[arm].parent) != around { arm = Int(regions[arm].parent) }
    let arms: [Region.Kind] = [.then, .otherwise, .case]
    return arms.contains(regions[region].kind) && arms.contains(regions[arm].kind)
  }
}
