/// A regular expression over names: searched for, not anchored, in time linear in the text.
package struct NameExpression: Sendable {
  /// As it was written.
  package let text: String

  /// Returns whether it matches somewhere in `name`.
  package func matches(_ name: String) -> Bool { name.contains(text) }
}
