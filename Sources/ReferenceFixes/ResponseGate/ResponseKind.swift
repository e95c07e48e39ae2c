/// What a response is asked for.
///
/// ```swift
/// let greeting = ResponseKind.manual(parameters: ["instructions": "Say hello."])
/// #expect(greeting.parameters == ["instructions": "Say hello."])
/// #expect(ResponseKind.automatic.parameters.isEmpty)
/// ```
public enum ResponseKind: Equatable, Sendable {
  /// An answer to what is already in the conversation; those that wait together share one.
  case automatic
  /// An answer of its own, with its own parameters; never merged with another.
  case manual(parameters: [Identifier: JSONValue] = [:])

  /// What goes into the `response` of the create.
  public var parameters: [Identifier: JSONValue] {
    switch self {
    case .automatic: [:]
    case .manual(let parameters): parameters
    }
  }
}
