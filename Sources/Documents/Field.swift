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
    node.scalar.map(Self.trimmed)
  }

  /// Most values have nothing to take off, which their first and last bytes tell.
  private static func trimmed(_ text: String) -> String {
    let marks = UInt8(ascii: "!")...UInt8(ascii: "~")
    if let first = text.utf8.first, let last = text.utf8.last, marks ~= first, marks ~= last {
      return text
    }
    return text.trimmed
  }

  /// Whether nothing was written after the colon.
  package var isEmpty: Bool { text?.isEmpty ?? node.sequence?.isEmpty ?? false }
}

extension Field {
  /// Takes the name and the value of `entry`.
  package init(_ entry: YAMLEntry) {
    self.init(name: entry.key, keyRange: entry.keyRange, node: entry.value)
  }
}
