package import SourceText

/// Why a text is not given to cmark: its work or its memory would not be in proportion.
package struct MarkdownError: Error, Hashable, Sendable {
  /// The bounds that a text can break.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// One line opens too many quotes and lists.
    case depth
    /// A paragraph or table holds too many brackets, bars or lines.
    case brackets
    /// A table header has so many columns that its short rows would fill the memory.
    case tableCells
    /// Link definitions are so long that their uses would fill the memory.
    case definitions
    /// The text is longer than offsets can count.
    case size
  }

  /// Which bound it is.
  package let kind: Kind
  /// What is wrong, in lower case without a final period.
  package let problem: String
  /// The line that breaks the bound.
  package let range: ByteRange
}

extension MarkdownError: CustomStringConvertible {
  /// The problem, without its place.
  package var description: String { problem }
}
