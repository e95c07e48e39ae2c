/// The shape of a bracket and, for braces, what they hold.
package enum BracketRole: UInt8, Sendable {
  case none
  /// `(`
  case parenthesis
  /// `[`
  case square
  /// `{` around statements or members.
  case block
  /// `{` around a value: an object, dictionary or set literal, or an object type.
  case literal
  /// `<` around generic parameters or arguments.
  case angle
}
