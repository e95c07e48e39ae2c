/// The words without which a pattern can match nothing.
enum RequiredWords {
  /// Returns the words of `form`, each once, in the order in which they stand.
  static func of(_ form: PatternForm) -> [[UInt8]] { words(of: trees(form)) }

  /// Returns the words of `atom`, each once, in the order in which they stand.
  static func of(_ atom: AtomPattern) -> [[UInt8]] {
    words(of: [atom.subject] + (atom.other.map { [$0] } ?? []))
  }

  private static func words(of trees: [PatternTree]) -> [[UInt8]] {
    var words: [[UInt8]] = []
    for tree in trees { add(tree, &words) }
    var seen: Set<[UInt8]> = []
    return words.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  private static func trees(_ form: PatternForm) -> [PatternTree] {
    switch form {
    case .call(let tree, _), .removal(let tree), .suspension(let tree), .yield(let tree),
      .value(let tree):
      [tree]
    case .write(let target, _, let value): [target] + (value.map { [$0] } ?? [])
    case .exit(_, let value): value.map { [$0] } ?? []
    case .loop(let variable, let sequence): [variable, sequence]
    }
  }

  private static func add(_ tree: PatternTree, _ words: inout [[UInt8]]) {
    switch tree {
    case .variable, .run, .role: break
    case .word(let word), .string(let word), .text(let word): words.append(word)
    case .member(let base, let name):
      if let base { add(base, &words) }
      add(name, &words)
    case .call(let base, let elements, _), .element(let base, let elements):
      add(base, &words)
      add(elements, &words)
    case .record(let elements, _), .list(let elements, _): add(elements, &words)
    case .sequence(let parts):
      for case .operand(let tree) in parts { add(tree, &words) }
    }
  }

  private static func add(_ elements: [PatternElement], _ words: inout [[UInt8]]) {
    for element in elements {
      if let label = element.label { add(label, &words) }
      add(element.value, &words)
    }
  }

  private static func add(_ name: PatternName, _ words: inout [[UInt8]]) {
    if case .text(let word) = name { words.append(word) }
  }
}
