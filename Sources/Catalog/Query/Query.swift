/// What somebody asks the catalog; every text is one.
package struct Query: Sendable {
  /// A condition that a document meets or not.
  package enum Leaf: Sendable {
    case text(TextTerm)
    case field(FieldTest)
  }

  /// One step of the evaluation, which works on a stack of document sets.
  enum Step: Hashable, Sendable {
    /// Puts the documents that meet leaf number … on the stack.
    case push(Int)
    /// Replaces the top by all other documents.
    case not
    /// Replaces the two at the top by what is in both.
    case and
    /// Replaces the two at the top by what is in either.
    case or
  }

  /// As it was typed.
  package let text: String
  package internal(set) var leaves: [Leaf] = []
  /// The conditions' connection, in postfix order, so that no nesting is too deep.
  var steps: [Step] = []
  /// The leaves that documents are ranked by: text that is not negated.
  var ranked: [Int] = []
  /// Phrases that need not be there but make a document more likely.
  var bonuses: [TextTerm] = []
  /// How many different words were more than a query takes, and so are not looked for.
  package internal(set) var ignoredWords = 0
  /// Words that say so little that a document need not contain them.
  package internal(set) var commonWords: [String] = []

  /// The number of conditions that are looked at; a pasted file may have more words than that.
  static let maximumLeaves = 64

  /// Whether there is nothing to ask: any document would do.
  package var isEmpty: Bool { leaves.isEmpty }
}
