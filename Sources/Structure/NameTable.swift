/// The declarations of a file by name, each with the scope around it that has the same name.
struct NameTable: Sendable {
  /// One declaration of a name.
  struct Candidate: Sendable {
    /// The number of the name.
    let name: Int32
    let declaration: Int32
    /// The region in which it is seen.
    let scope: Int32
    /// The first region after that.
    let next: Int32
    /// The candidate, counted among those of the name, whose scope is around this one; -1 without
    /// one.
    var outer: Int32 = -1
  }

  private let candidates: [Candidate]
  /// For each name the first of its candidates, and the number of all at the end.
  private let firsts: [Int32]

  /// Orders `candidates`, of `count` different names, and finds which scope is around which.
  init(_ candidates: [Candidate], names count: Int) {
    var sorted = candidates.sorted {
      ($0.name, $0.scope, $0.declaration) < ($1.name, $1.scope, $1.declaration)
    }
    var firsts = [Int32](repeating: 0, count: count + 1)
    for candidate in sorted { firsts[Int(candidate.name) + 1] += 1 }
    for name in 0..<count { firsts[name + 1] += firsts[name] }
    for name in 0..<count {
      Self.link(&sorted, Int(firsts[name])..<Int(firsts[name + 1]))
    }
    self.candidates = sorted
    self.firsts = firsts
  }

  private static func link(_ candidates: inout [Candidate], _ range: Range<Int>) {
    var open: [Int32] = []
    for index in range {
      while let last = open.last,
        candidates[range.lowerBound + Int(last)].next <= candidates[index].scope
      {
        open.removeLast()
      }
      candidates[index].outer = open.last ?? -1
      open.append(Int32(truncatingIfNeeded: index - range.lowerBound))
    }
  }

  /// The candidates of the name with the number `name`, by scope; none for no name.
  subscript(name: Int32) -> ArraySlice<Candidate> {
    guard name >= 0 else { return [] }
    return candidates[Int(firsts[Int(name)])..<Int(firsts[Int(name) + 1])]
  }
}
