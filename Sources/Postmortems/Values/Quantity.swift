/// Splits what people write as an amount: words and numbers, with the sign of a range between them.
struct Quantity {
  /// A piece of a written amount.
  enum Piece: Equatable {
    /// A number in millionths.
    case number(Int64)
    /// Letters or a symbol such as a currency's.
    case word(String)
    /// A hyphen, a dash or the word "to".
    case to
  }

  /// Returns the pieces of `text`, or nil where a number is none that can be read exactly.
  static func pieces(of text: String) -> [Piece]? {
    var pieces: [Piece] = []
    var rest = text.unicodeScalars[...]
    while let first = rest.first {
      if isSpace(first) || first == "," || (first == "~" && pieces.isEmpty) {
        rest.removeFirst()
      } else if first == "-" || first == "–" || first == "—" {
        rest.removeFirst()
        pieces.append(.to)
      } else if isDigit(first) || first == "." {
        let digits = rest.prefix { isDigit($0) || $0 == "." || $0 == "," }
        guard let number = millionths(digits) else { return nil }
        pieces.append(.number(number))
        rest = rest[digits.endIndex...]
      } else {
        let word = isLetter(first) ? rest.prefix(while: isLetter) : rest.prefix(1)
        let text = String(word)
        pieces.append(text.lowercased() == "to" ? .to : .word(text))
        rest = rest[word.endIndex...]
      }
    }
    return pieces
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? scalar == " " || 0x09...0x0D ~= scalar.value : scalar.properties.isWhitespace
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { "0"..."9" ~= scalar }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? "a"..."z" ~= scalar || "A"..."Z" ~= scalar : scalar.properties.isAlphabetic
  }

  /// Reads `1,200.5` as 1200500000; a comma that groups anything but three digits is refused.
  private static func millionths(_ text: Substring.UnicodeScalarView) -> Int64? {
    let digits = text.map { UInt8(truncatingIfNeeded: $0.value) }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first else { return nil }
    let groups = whole.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    guard groups.count == 1 || (1...3).contains(groups[0].count) else { return nil }
    let fraction = parts.count == 2 ? parts[1] : []
    let written = groups.joined() + fraction
    guard !written.isEmpty, !fraction.contains(UInt8(ascii: ",")), fraction.count <= 6 else {
      return nil
    }
    let zeros = String(repeating: "0", count: 6 - fraction.count)
    return Int64(String(decoding: written, as: UTF8.self) + zeros)
  }
}

extension Character {
  /// Whether it is one of the digits 0 to 9.
  var isASCIIDigit: Bool { isASCII && isWholeNumber }
}
