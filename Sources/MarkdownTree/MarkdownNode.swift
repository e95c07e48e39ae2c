package import SourceText

/// One block or inline of a document, at its place in the flat tree.
package struct MarkdownNode: Hashable, Sendable {
  /// What a node is, with what it says.
  package enum Kind: Hashable, Sendable {
    case document
    case blockQuote
    /// A list; `start` is the first number, nil for bullets.
    case list(start: Int?, isTight: Bool)
    /// A list item; `isDone` is nil unless it begins with a task box.
    case item(isDone: Bool?)
    /// Code with LF line ends and without its indentation; `info` is empty unless it is fenced.
    case codeBlock(info: String, text: String, isFenced: Bool)
    case htmlBlock(String)
    case paragraph
    case heading(level: Int)
    case thematicBreak
    case footnoteDefinition
    case table([Alignment])
    case tableRow(isHeader: Bool)
    case tableCell
    case text(String)
    case softBreak
    case lineBreak
    case code(String)
    case html(String)
    case emphasis
    case strong
    case strikethrough
    case link(destination: String, title: String)
    case image(destination: String, title: String)
    /// A reference to the footnote with this number.
    case footnoteReference(String)
    /// A node that cmark knows and we do not.
    case unknown(String)
  }

  /// How a table column is set.
  package enum Alignment: Hashable, Sendable {
    case none
    case left
    case center
    case right
  }

  /// What the node is.
  package let kind: Kind
  /// The number of ancestors.
  package let depth: Int
  /// The index after the last descendant: the next node that is not inside this one.
  package let end: Int
  /// The lines of a block, counted from 1 in the file; nil for inlines and where unknown.
  package let lines: ClosedRange<Int>?
  /// The bytes of the node, from its first mark to the end of its last line; nil where cmark does
  /// not tell exactly, as for line breaks.
  package let range: ByteRange?
  /// The bytes of a fence's info string.
  package let infoRange: ByteRange?
  /// The lines between two fences, or of indented code, with their line ends.
  package let contentRange: ByteRange?
}
