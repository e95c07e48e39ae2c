/// Why a text is no JSON, and where.
///
/// ```swift
/// #expect(throws: JSONError(offset: 6, expected: "a value")) {
///   try JSONValue(parsing: #"{"a": }"#)
/// }
/// ```
public struct JSONError: Error, Equatable, Sendable {
  /// The offset of the offending byte.
  public let offset: Int
  /// What should have stood there.
  public let expected: String

  /// Creates the error.
  public init(offset: Int, expected: String) {
    self.offset = offset
    self.expected = expected
  }
}
