import Lexing
import SourceText
import Structure

// Patterns that are conditions.
extension PatternParser {
  /// Reads the whole pattern as one condition about one subject.
  mutating func atom() throws(PatternError) -> AtomPattern {
    let range = text.range
    guard !range.isEmpty else { throw text.error("the pattern is empty", at: range) }
    let condition = text.index(language).condition(range)
    guard condition.nodes.count == 1, let node = condition.nodes.first, node.join == .atom else {
      throw text.error(
        "a pattern is one condition: write alternatives as a list, and \"all\" for what must hold"
          + " together", at: range)
    }
    let hasOther = node.relation != .holds
    let sign = min(Int(node.subject.end), tokens.count - 1)
    return AtomPattern(
      relation: node.relation, holds: !node.isNegated, subject: try tree(node.subject),
      other: hasOther ? try tree(node.other) : nil,
      order: tokens.symbol(sign), asksForType: tokens.word(sign) == .instanceOf)
  }
}
