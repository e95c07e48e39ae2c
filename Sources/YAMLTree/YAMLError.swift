package import SourceText

/// Why some bytes are no YAML document that we read.
package struct YAMLError: Error, Hashable, Sendable {
  /// The kinds of trouble.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// libyaml had no memory left (`YAML_MEMORY_ERROR`).
    case memory
    /// The bytes are no text that YAML allows (`YAML_READER_ERROR`).
    case reader
    /// The characters form no token: quotes, indentation, tabs, colons (`YAML_SCANNER_ERROR`).
    case scanner
    /// The tokens form no document: brackets, anchors, tags, directives (`YAML_PARSER_ERROR`).
    case parser
    /// A key stands twice in one mapping.
    case duplicateKey
    /// A key is a sequence or a mapping.
    case keyNotScalar
    /// A tag is not one of YAML's own.
    case unknownTag
    /// A `%TAG` directive.
    case tagDirective
    /// An alias has no anchor before it.
    case undefinedAlias
    /// An alias stands inside its own anchor.
    case recursiveAlias
    /// Aliases multiply the document beyond the bound.
    case aliasExpansion
    /// Collections are nested deeper than the bound.
    case depth
    /// A second document begins.
    case multipleDocuments
    /// The text is longer than offsets can count.
    case size
  }

  /// What kind of trouble it is.
  package let kind: Kind
  /// What is wrong, in lower case without a final period.
  package let problem: String
  /// The offending bytes; empty at the end of the text.
  package let range: ByteRange
  /// What was being read, such as `while scanning a quoted scalar`.
  package let context: String?
  /// Where the broken thing began: the opening quote or bracket, the first of two equal keys.
  package let contextOffset: Int?

  /// Collects the facts of one error.
  init(
    _ kind: Kind, _ problem: String, at range: ByteRange, context: String? = nil,
    contextOffset: Int? = nil
  ) {
    self.kind = kind
    self.problem = problem
    self.range = range
    self.context = context
    self.contextOffset = contextOffset
  }
}

extension YAMLError {
  /// What to do about the slips that libyaml tells in its own terms; nil for others.
  package var advice: String? { Self.advices.first { problem.hasPrefix($0.problem) }?.advice }

  private static let advices = [
    ("mapping values are not allowed", "text that has ': ' in it stands between quotes"),
    ("did not find expected key", "indent the line as those above it that belong with it"),
    ("did not find expected '-' indicator", "indent the line as the items above it"),
    ("could not find expected ':'", "write 'key: value', or indent the line if it goes on"),
    (
      "found character that cannot start any token",
      "text that begins with this character stands between quotes"
    ),
  ].map { (problem: $0.0, advice: $0.1) }
}

extension YAMLError: CustomStringConvertible {
  /// Problem and context in one sentence, without places.
  package var description: String {
    guard let context else { return problem }
    return "\(problem) \(context)"
  }
}
