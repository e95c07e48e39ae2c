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
    var rest = Substring(text)
    while let first = rest.first {
      if first.isWhitespace || first == "," || (first == "~" && pieces.isEmpty) {
        rest.removeFirst()
      } else if "-–—".contains(first) {
        rest.removeFirst()
        pieces.append(.to)
      } else if first.isASCIIDigit || first == "." {
        let digits = rest.prefix { $0.isASCIIDigit || ".,".contains($0) }
        guard let number = millionths(digits) else { return nil }
        pieces.append(.number(number))
        rest = rest.dropFirst(digits.count)
      } else {
        let word = first.isLetter ? rest.prefix { $0.isLetter } : rest.prefix(1)
        pieces.append(word.lowercased() == "to" ? .to : .word(String(word)))
        rest = rest.dropFirst(word.count)
      }
    }
    return pieces
  }

  /// Reads `1,200.5` as 1200500000; a comma that groups anything but three digits is refused.
  private static func millionths(_ text: Substring) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first else { return nil }
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    guard groups.count == 1 || (1...3).contains(groups[0].count) else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    let digits = groups.joined() + fraction
    guard !digits.isEmpty, digits.allSatisfy(\.isASCIIDigit), fraction.count <= 6 else {
      return nil
    }
    return Int64(digits + String(repeating: "0", count: 6 - fraction.count))
  }
}

extension Character {
  /// Whether it is one of the digits 0 to 9.
  var isASCIIDigit: Bool { isASCII && isWholeNumber }
}
