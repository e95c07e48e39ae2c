/// A path as files are told apart by it: byte for byte, where texts are equal that look alike.
package struct PathKey: Hashable, Comparable, Sendable {
  /// The path.
  package let text: String

  /// Takes a path.
  package init(_ text: String) { self.text = text }

  package static func == (left: Self, right: Self) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  package static func < (left: Self, right: Self) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
