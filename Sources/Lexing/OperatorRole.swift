/// What an operator or separator means; the same in every language that has it.
package enum OperatorRole: UInt8, Sendable {
  /// Any other operator: compare its bytes.
  case other
  // Separators.
  case comma, semicolon, colon
  // Members.
  // A dot and an optional dot differ in their lowest bit alone, which the lexer makes use of.
  case dot, optionalDot, spread
  // Functions, types, decorators.
  case arrow, returnArrow, at, question, bang
  // Assignments.
  case assign, walrus, andAssign, orAssign, coalesceAssign, compoundAssign, increment
  // Conditions.
  case and, or, not, coalesce
  case equal, notEqual, identical, notIdentical, less, greater, lessEqual, greaterEqual
  // Arithmetic and bits.
  case plus, minus, star, doubleStar, slash, percent, ampersand, bar, caret, tilde, shift
}

extension OperatorRole {
  /// Whether it parts what stands on its sides.
  @inline(__always)
  var isSeparator: Bool { self == .comma || self == .semicolon || self == .colon }
}
