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

  /// Adds the words that it speaks of to `words`.
  func add(to words: inout Set<[UInt8]>) {
    switch self {
    case .word(let word): words.insert(word)
    case .all(let parts), .any(let parts): for part in parts { part.add(to: &words) }
    }
  }

  /// The same without parts that say nothing.
  var simplified: WordDemand {
    switch self {
    case .word: return self
    case .all(let parts):
      let kept = Self.distinct(parts) { if case .all(let inner) = $0 { inner } else { [$0] } }
      if kept.contains(.nothing) { return .nothing }
      return kept.count == 1 ? kept[0] : .all(kept)
    case .any(let parts):
      let kept = Self.distinct(parts) { if case .any(let inner) = $0 { inner } else { [$0] } }
      if kept.contains(.anything) { return .anything }
      return kept.count == 1 ? kept[0] : .any(kept)
    }
  }

  /// Returns what `parts` are made of, each once.
  private static func distinct(
    _ parts: [WordDemand], _ flat: (WordDemand) -> [WordDemand]
  ) -> [WordDemand] {
    var seen: Set<WordDemand> = []
    return parts.flatMap { flat($0.simplified) }.filter { seen.insert($0).inserted }
  }
}
