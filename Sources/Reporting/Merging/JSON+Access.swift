// How the parts of a value that was read are reached.
extension JSON {
  /// Returns the member `key` of an object; nil for other values and for null.
  subscript(key: String) -> JSON? {
    guard case .object(let members) = self,
      let value = members.first(where: { $0.key == key })?.value
    else { return nil }
    if case .null = value { return nil }
    return value
  }

  /// The items of an array; nil for other values.
  var items: [JSON]? {
    if case .array(let items) = self { items } else { nil }
  }

  /// The text; nil for other values.
  var string: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The number; nil for other values.
  var number: Int? {
    if case .integer(let number) = self { number } else { nil }
  }

  /// Returns an object with `value` for the member `key`, in its place or at the end.
  func with(_ key: String, _ value: JSON) -> JSON {
    guard case .object(var members) = self else { return self }
    if let index = members.firstIndex(where: { $0.key == key }) {
      members[index].value = value
    } else {
      members.append((key, value))
    }
    return .object(members)
  }
}
