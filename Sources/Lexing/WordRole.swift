/// What a word means to the language; a word after a member dot is always `name`.
///
/// A contextual keyword (`of`, `get`, `match`, `async`) has its role wherever it stands.
package enum WordRole: UInt8, Sendable {
  case name
  // Declarations.
  case function, lambda, type, interface, alias, namespace, variable, constant
  case importing, exporting, from
  case initializer, deinitializer, `subscript`, getter, setter, observer
  case staticMember, modifier
  case extends, implements, generic
  // Branches and loops.
  case `if`, elseIf, `else`, `guard`, `switch`, `case`, `default`
  case `for`, `while`, `repeat`, `where`
  // Errors and resources.
  case `try`, `catch`, finally, `defer`, with
  // Exits.
  case `return`, `throw`, `break`, `continue`, `fallthrough`
  // Suspensions.
  case await, async, yield
  // Values.
  case this, `super`, null, `true`, `false`
  // Words that work as operators.
  case and, or, not, `is`, `in`, of, `as`, new, delete, typeOf, void, instanceOf
  /// Stands before an expression or type and says nothing about order: Swift's `try`, `inout`.
  case prefix
  // Statements of their own.
  case pass, assert, scope
  /// Reserved, without a role of its own.
  case keyword
}
