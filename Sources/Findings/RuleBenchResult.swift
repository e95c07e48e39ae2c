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

  package let subject: Subject
  package let examples: Int
  /// In how many writings they were judged, all together.
  package let variants: Int
  /// The clauses of the rule that were both true and false; nil for a source file.
  package let clauses: Tally?
  /// The spellings of the rule that matched; nil for a source file.
  package let spellings: Tally?
  /// In the order of their places.
  package let failures: [Finding]

  /// Collects the parts.
  package init(
    _ subject: Subject, examples: Int, variants: Int, clauses: Tally? = nil,
    spellings: Tally? = nil, failures: [Finding]
  ) {
    self.subject = subject
    self.examples = examples
    self.variants = variants
    self.clauses = clauses
    self.spellings = spellings
    self.failures = failures.sorted()
  }
}
