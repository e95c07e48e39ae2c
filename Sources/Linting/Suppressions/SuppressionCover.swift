import Lexing
import Rules
import SourceText
import Structure

/// The tokens that a comment about a statement speaks of.
///
/// Behind code that is the statement which the code belongs to; on a line of its own the statement
/// that follows or, between two arguments or two children of an element, the one that follows. What
/// stands in blocks and functions inside is left out, unless it stands on the same line.
struct SuppressionCover: Sendable {
  /// The first token of the statement.
  let statement: Int32
  /// The tokens of which those of the statement count.
  let part: Range<Int>
  /// The tokens that count in any case.
  let line: Range<Int>

  /// Finds the code around the comment at `comment`; nil where none follows in the same block, nor
  /// behind what ends it on the same line: `} else if …`.
  init?(of comment: ByteRange, in file: inout SourceFile) {
    let view = CommentSurroundings(comment, &file)
    let table = file.index.statementOfToken
    if let braces = view.markup {
      guard let child = view.child(braces) else { return nil }
      (part, statement) = (child.tokens, table[child.tokens.lowerBound])
      line = child.isBehind ? view.line(of: child.tokens.lowerBound) : view.ownLine
    } else if let code = view.codeBefore {
      (part, statement) = (0..<table.count, table[code])
      line = view.ownLine
    } else if let closing = view.lineThatCloses {
      (part, statement, line) = (0..<0, -1, closing)
    } else {
      guard let next = view.codeBehind else { return nil }
      statement = table[next]
      part = statement == next ? 0..<table.count : view.element(around: next)
      line = next..<max(next, view.line(of: next).upperBound)
    }
  }
}
