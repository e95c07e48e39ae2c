/// Makes text from a document safe to print: no byte of it can steer the terminal.
package enum VisibleText {
  /// Returns `text` with control characters, and marks that reorder text, written as their number.
  package static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isUnsafe(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result.append(
          contentsOf: "<U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)>"
            .unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Returns `text` on one line: what breaks a line, which could begin a command of a CI runner, and a
  /// tab become a blank each.
  package static func line(_ text: String) -> String {
    escaped(text.split { $0.isNewline || $0 == "\t" }.joined(separator: " "))
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029,
      0xFEFF:
      true
    default: false
    }
  }
}
