import Structure

/// What is known of the tests of a file, so that it is worked out once, however many ways lead there.
struct ConditionMemory: Sendable {
  /// The condition that each range of tokens is.
  var nodes: [TokenRange: [Condition.Node]] = [:]
  /// What the names of a pattern stand for where an atom makes it true; nil where none does.
  var matches: [MatchKey: Bindings?] = [:]
  /// Which pattern of a set an atom makes true where nothing is bound; nil where none.
  var hits: [HitKey: Hit?] = [:]
  /// What the local name at a token was given; nil where that is not known.
  var definitions: [TokenRange: Definition?] = [:]

  /// What a local name was given.
  struct Definition {
    let value: TokenRange
    /// The steps that give it null on some ways since.
    let emptied: [Int32]
    /// Whether no suspension since lets others in.
    let isFresh: Bool
  }

  /// An atom that has a value, held against one alternative.
  struct MatchKey: Hashable {
    let alternative: Int
    let atom: AtomKey
  }

  /// An atom that has a value, held against a set; another one may begin with the same alternative.
  struct HitKey: Hashable {
    let set: PatternSet
    let atom: AtomKey
  }

  /// An atom that has a value.
  struct AtomKey: Hashable {
    let subject: TokenRange
    let other: TokenRange
    let holds: Bool

    init(_ atom: Condition.Node, _ holds: Bool) {
      subject = atom.subject
      other = atom.other
      self.holds = holds
    }
  }

  /// What an atom says, for the story.
  struct Hit {
    let step: EvidenceStep
    let alternative: Int
    let bindings: Bindings
  }

  /// Forgets what depends on the patterns of a rule.
  mutating func forgetPatterns() {
    matches = [:]
    hits = [:]
  }
}
