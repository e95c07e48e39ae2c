package import SourceText
package import YAMLTree

/// One entry of a mapping: its name, where it stands, and what was written.
package struct Field: Sendable {
  package let name: String
  package let keyRange: ByteRange
  package let node: YAMLNode

  /// The bytes of the value.
  package var range: ByteRange { node.range }

  /// The trimmed text of a scalar; nil for a list or a mapping.
  package var text: String? {
    node.scalar.map {
      String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
  }

  /// Whether nothing was written after the colon.
  package var isEmpty: Bool { text?.isEmpty ?? node.sequence?.isEmpty ?? false }
}
