/// What must stand in a file, somewhere and in whatever case, for a rule to have something to say.
indirect enum WordDemand: Hashable, Sendable {
  case word([UInt8])
  case all([WordDemand])
  case any([WordDemand])

  /// Nothing in particular.
  static let anything = WordDemand.all([])
  /// What no file holds.
  static let nothing = WordDemand.any([])

  /// Asks for `text`; what is not ASCII has other small letters than its bytes tell.
  init(_ text: some Sequence<UInt8>) {
    let bytes = text.map(WordAutomaton.folded)
    self = bytes.isEmpty || bytes.contains { $0 >= 0x80 } ? .anything : .word(bytes)
  }

  /// The words that it speaks of.
  var words: Set<[UInt8]> {
    switch self {
    case .word(let word): [word]
    case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.words) }
    }
  }

  /// Returns whether a file that holds just the words for which `isThere` is true is one.
  func isMet(_ isThere: ([UInt8]) -> Bool) -> Bool {
    switch self {
    case .word(let word): isThere(word)
    case .all(let parts): parts.allSatisfy { $0.isMet(isThere) }
    case .any(let parts): parts.contains { $0.isMet(isThere) }
    }
  }

  /// The same without parts that say nothing.
  var simplified: WordDemand {
    switch self {
    case .word: return self
    case .all(let parts):
      let kept = Set(parts.map(\.simplified)).subtracting([.anything])
      if kept.contains(.nothing) { return .nothing }
      return kept.count == 1 ? kept.first ?? self : .all(Array(kept))
    case .any(let parts):
      let kept = Set(parts.map(\.simplified)).subtracting([.nothing])
      if kept.contains(.anything) { return .anything }
      return kept.count == 1 ? kept.first ?? self : .any(Array(kept))
    }
  }
}
