package import SourceText

/// A value and the bytes of the document it was read from.
package struct Located<Value: Sendable & Hashable>: Hashable, Sendable {
  package let value: Value
  package let range: ByteRange

  /// Keeps where `value` stands.
  package init(_ value: Value, at range: ByteRange) {
    self.value = value
    self.range = range
  }
}
