/// An opaque name, equal only to a name with the same code points.
///
/// `String` calls two texts equal when they merely look alike (`é` in one scalar or in two); names
/// that travel on a wire must not, and they sort by code point in every language.
///
/// ```swift
/// let names: [Identifier] = ["r2", "r10"]
/// #expect(names.sorted().map(\.text) == ["r10", "r2"])
/// #expect(Identifier("e\u{301}") != Identifier("\u{e9}"))
/// ```
public struct Identifier: Hashable, Comparable, Sendable {
  /// The name as it was given.
  public let text: String

  /// Creates the name `text`.
  public init(_ text: String) { self.text = text }

  /// Returns whether both have the same code points.
  public static func == (left: Identifier, right: Identifier) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// Returns whether `left` comes first by code point, which is the order of UTF-8.
  public static func < (left: Identifier, right: Identifier) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  /// Feeds the bytes, so that names that only look alike differ here too.
  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}

extension Identifier: ExpressibleByStringInterpolation, CustomStringConvertible {
  /// Creates the name that a literal spells.
  public init(stringLiteral text: String) { self.init(text) }

  /// The name itself.
  public var description: String { text }
}
