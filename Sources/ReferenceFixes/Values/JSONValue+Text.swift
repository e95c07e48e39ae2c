extension JSONValue: CustomStringConvertible {
  /// The value as JSON, without spaces and with sorted keys, so equal values have equal text.
  public var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): value.isFinite ? String(value) : "null"
    case .string(let value): Self.quoted(value)
    case .array(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
    case .object(let members): "{" + Self.listed(members) + "}"
    }
  }

  /// The value as JSON.
  public var description: String { text }
}

// MARK: - Parts

extension JSONValue {
  private static func listed(_ members: [Identifier: JSONValue]) -> String {
    members.sorted { $0.key < $1.key }
      .map { quoted($0.key.text) + ":" + $0.value.text }
      .joined(separator: ",")
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.unicodeScalars.map(escaped).joined() + "\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case _ where scalar.value < 0x20:
      "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
    default: String(scalar)
    }
  }
}
