/// The tables of one language; a class, so that a lexer holds one reference and not their bytes.
package final class LexicalTables: Sendable {
  /// What each byte begins.
  let classes: InlineArray<256, ByteClass>
  /// The words with a role.
  let words: WordTable
  /// The operators with a role.
  let operators: OperatorTable
  /// What every `{` holds; nil where the hooks must be asked.
  let braces: BracketRole?
  /// What is known of each byte.
  let facts: InlineArray<256, ByteFact>

  /// Creates the tables; operators of one byte whose meaning does not hang on what stands before
  /// may be named in `alone`, when no other begins with them, or in `plain`: they are read faster.
  ///
  /// `prefixed` are the quotes before which a prefix may stand.
  init(
    classes: ByteClasses, words: WordTable, operators: OperatorTable, alone: String = "",
    plain: String = "", prefixed: String = "", braces: BracketRole? = nil
  ) {
    self.classes = classes.table
    self.words = words
    self.operators = operators
    self.braces = braces
    var facts = InlineArray<256, ByteFact> { byte in
      ByteFact(
        classes.table[byte],
        isPrefixed: prefixed.utf8.contains(UInt8(truncatingIfNeeded: byte)))
    }
    for (bytes, stops) in [(alone + ",", ByteFact.judged), (plain, Self.plainStops)] {
      for byte in bytes.utf8 {
        let role = operators.role(ofByte: byte)
        facts[Int(byte)] = facts[Int(byte)].told(
          as: role.isSeparator ? .separator : .operator, role.rawValue, unless: stops)
      }
    }
    for (brackets, role) in [("()", BracketRole.parenthesis), ("[]", .square), ("{}", braces)] {
      for (byte, kind) in zip(brackets.utf8, [TokenKind.open, .close]) {
        let told = role ?? (kind == .close ? .block : .none)
        facts[Int(byte)] = facts[Int(byte)].told(as: kind, told.rawValue, unless: ByteFact.judged)
      }
    }
    self.facts = facts
  }

  private static var plainStops: UInt8 { ByteFact.judged | ByteFact.operatorPart }
}
