/// A JSON value; numbers compare by value and strings by code point.
///
/// ```swift
/// let event: JSONValue = try JSONValue(parsing: #"{"type": "error", "tries": 2}"#)
/// #expect(event["type"]?.string == "error")
/// #expect(event == ["type": "error", "tries": 2.0])
/// #expect(event.text == #"{"tries":2,"type":"error"}"#)
/// ```
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Identifier: JSONValue])

  /// The text, if this is a string.
  public var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The text as a name, if this is a string.
  public var identifier: Identifier? { string.map { Identifier($0) } }

  /// The members, if this is an object.
  public var object: [Identifier: JSONValue]? {
    guard case .object(let members) = self else { return nil }
    return members
  }

  /// Returns the member called `key`, if this is an object that has one.
  public subscript(key: Identifier) -> JSONValue? { object?[key] }
}

extension JSONValue: Equatable {
  /// Returns whether both are the same JSON value.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.integer(let left), .integer(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.integer(let whole), .number(let real)), (.number(let real), .integer(let whole)):
      Int(exactly: real) == whole
    case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// Creates a string.
  public init(stringLiteral text: String) { self = .string(text) }

  /// Creates a whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }

  /// Creates a number.
  public init(floatLiteral value: Double) { self = .number(value) }

  /// Creates a truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }

  /// Creates an array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  /// Creates an object; of equal keys the last one counts.
  public init(dictionaryLiteral members: (Identifier, JSONValue)...) {
    self = .object(Dictionary(members) { $1 })
  }
}
