import YAMLTree

/// A JSON value whose objects keep the order of their keys.
package indirect enum JSON: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number with three decimals.
  case thousandths(Int)
  case text(String)
  case array([JSON])
  case object([(key: String, value: JSON)])

  /// Returns text or null.
  package static func text(orNull text: String?) -> JSON { text.map { .text($0) } ?? .null }

  /// Returns an array of texts.
  package static func texts(_ texts: [String]) -> JSON { .array(texts.map { .text($0) }) }

  /// The value over several lines, two spaces a level, with a line end.
  package var pretty: String {
    var result = ""
    write(to: &result, indent: 0)
    return result + "\n"
  }

  /// The value on one line, with a line end.
  package var line: String {
    var result = ""
    for piece in pretty.split(separator: "\n") { result += piece.drop { $0 == " " } }
    return result + "\n"
  }

  private func write(to result: inout String, indent: Int) {
    switch self {
    case .null: result += "null"
    case .bool(let value): result += value ? "true" : "false"
    case .integer(let value): result += String(value)
    case .thousandths(let value): result += Self.decimal(value)
    case .text(let text): result += JSONText.quoted(text)
    case .array(let items):
      Self.writeList(items, "[", "]", to: &result, indent: indent) { item, result in
        item.write(to: &result, indent: indent + 1)
      }
    case .object(let members):
      Self.writeList(members, "{", "}", to: &result, indent: indent) { member, result in
        result += JSONText.quoted(member.key) + ": "
        member.value.write(to: &result, indent: indent + 1)
      }
    }
  }

  private static func decimal(_ thousandths: Int) -> String {
    let fraction = String(thousandths.magnitude % 1000)
    let sign = thousandths < 0 ? "-" : ""
    let zeros = String(repeating: "0", count: 3 - fraction.count)
    return "\(sign)\(thousandths.magnitude / 1000).\(zeros)\(fraction)"
  }

  private static func writeList<Item>(
    _ items: [Item], _ open: String, _ close: String, to result: inout String, indent: Int,
    write: (Item, inout String) -> Void
  ) {
    result += open
    for (index, item) in items.enumerated() {
      result += index == 0 ? "\n" : ",\n"
      result += String(repeating: "  ", count: indent + 1)
      write(item, &result)
    }
    if !items.isEmpty { result += "\n" + String(repeating: "  ", count: indent) }
    result += close
  }
}
