/// A document of `incidents/` or `rules/` as it was when the program was built.
package struct ShippedDocument: Sendable {
  /// The folder and the name, such as `incidents/lost-messages.md`.
  package let path: String
  /// The whole text; nothing of it is decoded before it is needed.
  package let text: StaticString

  /// The text as bytes.
  package var bytes: [UInt8] {
    text.withUTF8Buffer { buffer in unsafe Array(buffer) }
  }
}
