/// Text as XML 1.0 can hold it.
enum XMLText {
  /// Returns `text` for the inside of an attribute or an element.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      case _ where isForbidden(scalar): result += "&lt;\(number(of: scalar))&gt;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Returns an element with `attributes` in their order; without content where there is none.
  static func element(
    _ name: String, _ attributes: [(name: String, value: String)], _ content: [String] = []
  ) -> String {
    let pairs = attributes.map { " \($0.name)=\"\(escaped($0.value))\"" }.joined()
    guard !content.isEmpty else { return "<\(name)\(pairs)/>" }
    return "<\(name)\(pairs)>\n" + content.map { indented($0) + "\n" }.joined() + "</\(name)>"
  }

  /// No line end stands inside of what an element holds as text: it is escaped.
  private static func indented(_ text: String) -> String {
    text.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
  }

  /// What no XML 1.0 document can hold, not even as a reference, and what steers terminals.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value || scalar.value & 0xFFFE == 0xFFFE
  }

  private static func number(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
