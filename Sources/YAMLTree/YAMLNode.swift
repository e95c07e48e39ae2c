package import SourceText

/// One value of a YAML document and the bytes it was written in.
package struct YAMLNode: Hashable, Sendable {
  /// What a node holds.
  package enum Content: Hashable, Sendable {
    /// Text as YAML reads it: unquoted, unescaped, folded, with LF line ends; never resolved to a type.
    case scalar(text: String, style: Style)
    case sequence([YAMLNode])
    /// Entries in the order they were written; no key occurs twice.
    case mapping([YAMLEntry])
  }

  /// How a scalar was written.
  package enum Style: Hashable, Sendable {
    case plain
    case singleQuoted
    case doubleQuoted
    case literal
    case folded
  }

  /// What the node holds; an alias holds what its anchor does.
  package let content: Content
  /// The bytes the node was written in, quotes and brackets included, anchor and tag left out.
  ///
  /// A missing value is the empty range where it would begin. A block ends with its last text, so
  /// without the line end. An alias is the range of its `*name`; what is inside it keeps the
  /// ranges of the anchored text.
  package let range: ByteRange

  /// Creates the node that `range` was read as.
  package init(content: Content, range: ByteRange) {
    self.content = content
    self.range = range
  }

  /// The text of a scalar.
  package var scalar: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// How a scalar was written.
  package var style: Style? {
    if case .scalar(_, let style) = content { style } else { nil }
  }

  /// The items of a sequence.
  package var sequence: [YAMLNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  /// The entries of a mapping.
  package var mapping: [YAMLEntry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// Whether nothing was written, as after `key:`.
  package var isAbsent: Bool { content == .scalar(text: "", style: .plain) }

  /// Returns the value of `key` in a mapping.
  package subscript(key: String) -> YAMLNode? {
    mapping?.first { $0.key == key }?.value
  }
}
