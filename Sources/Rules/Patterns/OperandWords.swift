import Lexing

/// Which words stand for something, and which between things.
enum OperandWords {
  /// Whether a word with `role` is no operand, and no begin of one.
  static func isOperator(_ role: WordRole) -> Bool {
    switch role {
    case .and, .or, .not, .is, .in, .of, .as, .delete, .typeOf, .void, .instanceOf, .lambda, .if,
      .else, .yield, .function, .async, .await, .prefix, .return, .throw, .for, .while, .guard,
      .elseIf, .constant, .variable, .case, .assert:
      true
    default: false
    }
  }
}
