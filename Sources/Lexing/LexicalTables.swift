/// The tables of one language; a class, so that a lexer holds one reference and not their bytes.
package final class LexicalTables: Sendable {
  /// What each byte begins.
  let classes: InlineArray<256, ByteClass>
  /// The words with a role.
  let words: WordTable
  /// The operators with a role.
  let operators: OperatorTable
  /// What each byte is when it is a token for sure.
  let lone: InlineArray<256, LoneByte>

  /// Creates the tables; operators of one byte whose meaning does not hang on what stands before
  /// may be named in `alone`, when no other begins with them, or in `plain`: they are read faster.
  init(
    classes: ByteClasses, words: WordTable, operators: OperatorTable, alone: String = "",
    plain: String = ""
  ) {
    self.classes = classes.table
    self.words = words
    self.operators = operators
    lone = LoneByte.table(operators, alone: alone + ",", plain: plain)
  }
}
