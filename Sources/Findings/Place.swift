package import SourceText

/// A range in one file, with its lines and columns worked out once for printing.
package struct Place: Hashable, Sendable {
  /// Relative to the working directory, with `/`.
  package let path: String
  package let range: ByteRange
  /// The first character, in Unicode scalars.
  package let start: Position
  /// The position after the last character.
  package let end: Position

  /// Finds lines and columns of `range` in `text`.
  package init(path: String, range: ByteRange, in text: SourceText) {
    self.path = path
    self.range = range
    self.start = text.position(at: Int(range.start))
    self.end = text.position(at: Int(range.end))
  }

  /// Takes what a report says of a place in a file that is not at hand.
  package init(path: String, range: ByteRange = ByteRange(0, 0), start: Position, end: Position) {
    self.path = path
    self.range = range
    self.start = start
    self.end = end
  }

  /// Speaks of a whole file that could not be read: its first character.
  package init(path: String) {
    self.init(path: path, range: ByteRange(0, 0), in: SourceText(decoding: []))
  }
}

extension Place: Comparable {
  package static func < (left: Self, right: Self) -> Bool {
    (left.path, left.start, left.end) < (right.path, right.start, right.end)
  }
}
