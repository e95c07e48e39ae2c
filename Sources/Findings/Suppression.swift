/// Why somebody has accepted a finding, and for how long.
package struct Suppression: Hashable, Sendable {
  /// Where the acceptance is written.
  package enum Kind: String, Sendable {
    /// A comment in the source.
    case comment
    /// An entry of the baseline file.
    case baseline
  }

  package let kind: Kind
  /// The reason in the writer's words.
  package let justification: String
  /// The last day, as `2027-01-31`, on which it holds; nil when it has no end.
  package let until: String?

  /// Accepts a finding.
  package init(_ kind: Kind, justification: String, until: String? = nil) {
    self.kind = kind
    self.justification = justification
    self.until = until
  }
}
