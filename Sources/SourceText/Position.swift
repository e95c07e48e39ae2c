/// A place for people: a line and a column, both from 1.
package struct Position: Hashable, Comparable, Sendable {
  package var line: Int
  package var column: Int

  /// Creates the position `line`:`column`.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
