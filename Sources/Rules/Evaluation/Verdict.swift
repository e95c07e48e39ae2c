/// What a clause says about one trigger, with the places that made it say so.
struct Verdict: Sendable {
  var truth: Truth
  /// In the order of the story.
  var evidence: [EvidenceStep] = []
  /// The alternatives that took part.
  var alternatives: Set<Int> = []
  /// Where the trigger's value takes effect, where a clause found it.
  var effect: Effect?

  /// Says `truth` for the reasons in `evidence`.
  init(_ truth: Truth, _ evidence: [EvidenceStep] = [], alternatives: Set<Int> = []) {
    self.truth = truth
    self.evidence = evidence
    self.alternatives = alternatives
  }

  /// Says yes or no.
  init(_ holds: Bool, _ evidence: [EvidenceStep] = [], alternatives: Set<Int> = []) {
    self.init(holds ? .yes : .no, evidence, alternatives: alternatives)
  }

  var isTrue: Bool { truth == .yes }

  /// The opposite, for the same reasons.
  var negated: Verdict {
    var result = self
    switch truth {
    case .yes: result.truth = .no
    case .no: result.truth = .yes
    case .unknown: break
    }
    return result
  }
}
