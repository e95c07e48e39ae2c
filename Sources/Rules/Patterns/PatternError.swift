package import SourceText

/// Why a text is no pattern.
package struct PatternError: Error, Hashable, Sendable {
  package let problem: String
  package let suggestion: String?
  /// The offending bytes of the pattern's text.
  package let range: ByteRange

  /// Collects the facts of one error.
  package init(_ problem: String, at range: ByteRange, suggestion: String? = nil) {
    self.problem = problem
    self.range = range
    self.suggestion = suggestion
  }
}
