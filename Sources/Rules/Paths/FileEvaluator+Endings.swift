import Structure

// What runs however a part of a function is left: `finally` and `defer`.
extension FileEvaluator {
  /// Walks `region`, which runs when `scope` has been closed, for each kind of way that comes out of
  /// it; returns the states in which those go on that came to its end in `states`.
  mutating func end(
    _ scope: Walk.Scope, by region: Int, _ states: StateSet, _ walk: inout Walk
  ) -> StateSet {
    let ends = ends(of: region, [states] + Walk.Exit.allCases.map { scope.exits[$0] }, &walk)
    let last = walk.frames.count - 1
    for (exit, states) in zip(Walk.Exit.allCases, ends.dropFirst()) {
      walk.frames[last].leave(by: exit, states)
    }
    return ends[0]
  }

  /// Returns for each of `entering` the states in which `region` ends; the same ones are walked once,
  /// and all together where the region stands too deep in others of its kind.
  private mutating func ends(
    of region: Int, _ entering: [StateSet], _ walk: inout Walk
  ) -> [StateSet] {
    walk.endings += 1
    defer { walk.endings -= 1 }
    guard walk.endings <= Self.deepestEnding else {
      let all = entering.reduce(into: StateSet()) { $0.formUnion($1) }
      let end = self.walk(region: region, from: all, &walk)
      return entering.map { $0.isEmpty ? $0 : end }
    }
    var ends: [StateSet] = []
    for (position, states) in entering.enumerated() {
      let same = entering[..<position].firstIndex { $0.isSame(as: states) }
      let known = states.isEmpty ? states : same.map { ends[$0] }
      ends.append(known ?? self.walk(region: region, from: states, &walk))
    }
    return ends
  }

  /// How deep in each other such regions are walked for each kind of way.
  private static var deepestEnding: Int { 2 }
}
