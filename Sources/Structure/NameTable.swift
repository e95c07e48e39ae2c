/// The declarations of a file by name, each with the scope around it that has the same name.
struct NameTable {
  /// One declaration of a name.
  struct Candidate {
    let declaration: Int32
    /// The region in which it is seen.
    let scope: Int32
    /// The first region after that.
    let next: Int32
    /// The candidate whose scope is around this one; -1 without one.
    var outer: Int32 = -1
  }

  private var candidates: [String: [Candidate]] = [:]

  subscript(name: String) -> [Candidate]? { candidates[name] }

  /// Adds a candidate called `name`; `link` follows when all are there.
  mutating func add(_ name: String, _ candidate: Candidate) {
    candidates[name, default: []].append(candidate)
  }

  /// Orders the candidates of each name and finds which scope is around which.
  mutating func link() {
    for name in candidates.keys {
      candidates[name]?.sort { ($0.scope, $0.declaration) < ($1.scope, $1.declaration) }
      var open: [Int32] = []
      for index in candidates[name, default: []].indices {
        let scope = candidates[name, default: []][index].scope
        while let last = open.last, candidates[name, default: []][Int(last)].next <= scope {
          open.removeLast()
        }
        candidates[name]?[index].outer = open.last ?? -1
        open.append(Int32(truncatingIfNeeded: index))
      }
    }
  }
}
