/// Characters of which one is asked for.
struct ScalarClass: Sendable {
  /// What a part of the class holds.
  enum Part: Sendable {
    case range(ClosedRange<Unicode.Scalar>)
    case word, digit, space
    case notWord, notDigit, notSpace
  }

  var parts: [Part] = []
  var isNegated = false
  /// Whether a small letter, which is all that is read then, is its capital too.
  var ignoresCase = false

  /// Returns whether `scalar` is one of them.
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    parts.contains { part in
      part.contains(scalar) || (ignoresCase && part.contains(scalar.capital))
    } != isNegated
  }
}

extension ScalarClass.Part {
  /// Returns whether `scalar` belongs to this part.
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .range(let range): range.contains(scalar)
    case .word: scalar.isWord
    case .digit: scalar.isDigit
    case .space: scalar.properties.isWhitespace
    case .notWord: !scalar.isWord
    case .notDigit: !scalar.isDigit
    case .notSpace: !scalar.properties.isWhitespace
    }
  }
}

extension Unicode.Scalar {
  /// Whether it can stand in a name.
  var isWord: Bool {
    guard isASCII else { return properties.isAlphabetic }
    return self == "_" || isDigit || ("a"..."z").contains(self) || ("A"..."Z").contains(self)
  }

  /// Whether it is one of `0` to `9`.
  var isDigit: Bool { ("0"..."9").contains(self) }

  /// The small letter, where that is one character.
  var small: Unicode.Scalar {
    if isASCII { return ("A"..."Z").contains(self) ? Self(UInt8(value) | 0x20) : self }
    let mapped = properties.lowercaseMapping.unicodeScalars
    return mapped.count == 1 ? mapped.first ?? self : self
  }

  /// The capital, where that is one character.
  var capital: Unicode.Scalar {
    if isASCII { return ("a"..."z").contains(self) ? Self(UInt8(value) & 0xDF) : self }
    let mapped = properties.uppercaseMapping.unicodeScalars
    return mapped.count == 1 ? mapped.first ?? self : self
  }
}
