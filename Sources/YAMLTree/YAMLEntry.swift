package import SourceText

/// One key of a mapping and its value.
package struct YAMLEntry: Hashable, Sendable {
  /// The key as YAML reads it.
  package let key: String
  /// The bytes of the key, quotes included, the colon left out.
  package let keyRange: ByteRange
  /// What stands after the colon.
  package let value: YAMLNode

  /// The bytes from the key to the end of its value.
  package var range: ByteRange {
    ByteRange(Int(keyRange.start), Int(max(keyRange.end, value.range.end)))
  }
}
