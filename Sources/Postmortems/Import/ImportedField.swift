/// A key of the document that an import writes.
package struct ImportedField: Hashable, Sendable {
  package let name: String
  /// One text; nil for a list.
  let text: String?
  package let items: [String]
  /// Where the value was read, where it was not written for this very key; nil where it was.
  package let origin: String?

  /// Makes a key of one text.
  init(_ field: IncidentField, _ text: String, from origin: String?) {
    name = field.rawValue
    self.text = text
    items = []
    self.origin = origin
  }

  /// Makes a key of a list.
  init(_ field: IncidentField, list items: [String], from origin: String?) {
    name = field.rawValue
    text = nil
    self.items = items
    self.origin = origin
  }

  /// The value for people.
  package var value: String { text ?? items.joined(separator: ", ") }

  /// The lines of front matter.
  var lines: [String] {
    let remark = origin.map { "  # inferred from \(Self.remark($0))" } ?? ""
    guard let text else {
      return ["\(name):\(remark)"] + items.map { "  - \(Self.quoted($0))" }
    }
    return ["\(name): \(Self.isPlain(text) ? text : Self.quoted(text))\(remark)"]
  }

  /// Whether YAML reads `text` as itself without quotes.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, first != UInt8(ascii: "-"), first != UInt8(ascii: " ") else {
      return false
    }
    return text.utf8.allSatisfy(isPlainByte)
  }

  private static func isPlainByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "$"),
      UInt8(ascii: "."), UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"):
      true
    default: false
    }
  }

  /// Writes any text on one line between YAML's double quotes.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n", "\r", "\t": result += " "
      case let scalar where !isPrintable(scalar):
        result += "\\u" + String(scalar.value | 0x10000, radix: 16).suffix(4)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Returns `text` as it can stand in a comment: what YAML takes for the end of a line, or does not
  /// take at all, becomes a blank.
  static func remark(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { isPrintable($0) ? $0 : " " }))
  }

  /// Whether YAML takes the character as it is, and as a part of a line.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
      0x10000...0x10FFFF:
      true
    default: false
    }
  }
}
