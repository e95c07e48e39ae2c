/// The tables of one language; a class, so that a lexer holds one reference and not their bytes.
package final class LexicalTables: Sendable {
  /// What each byte begins.
  let classes: [ByteClass]
  /// The words with a role.
  let words: WordTable
  /// The operators with a role.
  let operators: OperatorTable

  init(classes: ByteClasses, words: WordTable, operators: OperatorTable) {
    self.classes = classes.table
    self.words = words
    self.operators = operators
  }
}
