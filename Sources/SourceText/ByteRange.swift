/// A half-open range of byte offsets into one file.
package struct ByteRange: Hashable, Sendable {
  /// The offset of the first byte.
  package var start: Int32
  /// The offset after the last byte.
  package var end: Int32

  /// Creates the range from `start` up to, not including, `end`.
  package init(_ start: Int, _ end: Int) {
    self.start = Int32(clamping: start)
    self.end = Int32(clamping: max(start, end))
  }

  /// The number of bytes.
  package var count: Int { Int(end - start) }

  /// Whether there is no byte in it.
  package var isEmpty: Bool { start == end }

  /// The offsets as indices into the file's bytes.
  package var indices: Range<Int> { Int(start)..<Int(end) }

  /// Returns whether `offset` lies inside.
  package func contains(_ offset: Int) -> Bool { offset >= Int(start) && offset < Int(end) }
}
