/// A character of damaged text: what was read from it, or why nothing could be.
struct MojibakePiece: Hashable, Sendable {
  /// How far a piece could be read.
  enum Kind: Hashable, Sendable {
    /// Its bytes are this one character in UTF-8.
    case exact(Unicode.Scalar)
    /// A first byte with too few others behind it.
    case short(lead: UInt8, rest: [UInt8])
    /// The codec shows such characters, but their bytes are no UTF-8.
    case wrong
    /// The codec cannot show such a character.
    case foreign
  }

  let kind: Kind
  /// What stands in the text.
  let source: [Unicode.Scalar]
  /// The character of an exact piece.
  let scalar: Unicode.Scalar?

  /// Says that `source` is of this kind.
  init(kind: Kind, source: [Unicode.Scalar]) {
    self.kind = kind
    self.source = source
    if case .exact(let scalar) = kind { self.scalar = scalar } else { self.scalar = nil }
  }

  /// How many characters of the text it takes.
  var width: Int { source.count }
}
