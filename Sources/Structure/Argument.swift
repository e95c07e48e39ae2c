/// One element between brackets: an argument of a call, a field of a record, an item of a list.
package struct Argument: Sendable {
  /// The token that names it; -1 without a name.
  package let name: Int32
  /// The tokens of its value.
  package let value: TokenRange
}
