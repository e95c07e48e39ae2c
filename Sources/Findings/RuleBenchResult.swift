/// How the examples of one rule, or the marks in one source file, fared.
package struct RuleBenchResult: Sendable {
  /// What was tested.
  package enum Subject: Hashable, Sendable {
    /// The rule of that id, whose document is at the path.
    case rule(id: String, path: String)
    /// The source file at that path, with that many marks.
    case file(path: String, marks: Int)
  }

  /// How many of how many.
  package struct Tally: Hashable, Sendable {
    package let covered: Int
    package let all: Int

    /// Counts `covered` of `all`.
    package init(covered: Int, of all: Int) {
      self.covered = covered
      self.all = all
    }
  }

  /// What `repair` did.
  package struct Repairs: Hashable, Sendable {
    /// The marked lines of bad examples, and how many of them the edits make right.
    package let lines: Tally
    /// The good examples, and in how many of them an edit was undone.
    package let examples: Tally
    /// In how many ways edits were undone.
    package let inverses: Int
    /// The marked lines for which no small edit is right.
    package let unrepaired: [Exemption]
    /// The lines at which an edit was undone, and the rule is known to find nothing.
    package let unfound: [Exemption]

    /// Collects the parts.
    package init(
      lines: Tally, examples: Tally, inverses: Int, unrepaired: [Exemption],
      unfound: [Exemption]
    ) {
      self.lines = lines
      self.examples = examples
      self.inverses = inverses
      self.unrepaired = unrepaired
      self.unfound = unfound
    }
  }

  /// A line that is left out, and why.
  package struct Exemption: Hashable, Sendable {
    package let place: Place
    package let reason: String

    /// Says why at `place`.
    package init(_ place: Place, reason: String) {
      self.place = place
      self.reason = reason
    }
  }

  package let subject: Subject
  package let examples: Int
  /// In how many writings they were judged, all together.
  package let variants: Int
  /// The clauses of the rule that were both true and false; nil for a source file.
  package let clauses: Tally?
  /// The spellings of the rule that matched; nil for a source file.
  package let spellings: Tally?
  /// nil for a source file and for a rule without `repair`.
  package let repairs: Repairs?
  /// In the order of their places.
  package let failures: [Finding]

  /// Collects the parts.
  package init(
    _ subject: Subject, examples: Int, variants: Int, clauses: Tally? = nil,
    spellings: Tally? = nil, repairs: Repairs? = nil, failures: [Finding]
  ) {
    self.subject = subject
    self.examples = examples
    self.variants = variants
    self.clauses = clauses
    self.spellings = spellings
    self.repairs = repairs
    self.failures = failures.sorted()
  }
}
