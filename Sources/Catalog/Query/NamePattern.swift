/// A name, or the beginning of one where it was written with a final `*`.
package struct NamePattern: Hashable, Sendable {
  /// The name in lower case.
  package let name: String
  package let isPrefix: Bool

  /// Reads `text`, or returns nil where it can be no name.
  init?(_ text: String) {
    isPrefix = text.hasSuffix("*")
    name = String(isPrefix ? text.dropLast() : text[...]).lowercased()
    let isName = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    guard isName, !name.isEmpty || isPrefix else { return nil }
  }

  /// Returns whether `other` is such a name.
  package func matches(_ other: String) -> Bool {
    isPrefix ? other.hasPrefix(name) : other == name
  }
}
