/// One JSON object on one line, written member by member.
struct JSONObject {
  private var members: [String] = []

  /// Creates an empty object.
  init() {}

  /// The object as JSON.
  var text: String { "{" + members.joined(separator: ",") + "}" }

  /// Adds a string.
  mutating func add(_ name: String, text: String) {
    let scalars = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case ..<" ": "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    members.append("\"\(name)\":\"\(scalars.joined())\"")
  }

  /// Adds an array of elements that are JSON already.
  mutating func add(_ name: String, list: [String]) {
    members.append("\"\(name)\":[\(list.joined(separator: ","))]")
  }
}
