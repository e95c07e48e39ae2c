/// A node as cmark tells it, copied out of C, with places that are not to be trusted yet.
struct CmarkNode {
  let kind: MarkdownNode.Kind
  let depth: Int
  /// The index after the last descendant.
  var end: Int
  /// The line of the first character, from 1 in the text that was parsed; 0 where unknown.
  var startLine: Int
  /// The column of the first character, in bytes from 1, with three for each NUL before it.
  let startColumn: Int
  /// The last line, often one too many or too few.
  let endLine: Int
}
