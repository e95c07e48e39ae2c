/// Why a request gets no response.
///
/// ```swift
/// #expect(ResponseRejection.createdTimeout.text == "created_timeout")
/// #expect(ResponseRejection.server(code: "invalid_value").text == "invalid_value")
/// ```
public enum ResponseRejection: Equatable, Sendable {
  /// There was no connection.
  case closed
  /// Too many requests waited already.
  case overflow
  /// The server was busy with another response each time it was asked.
  case contended
  /// It could not be sent, each time it was tried.
  case sendFailed
  /// The server did not react in time.
  case createdTimeout
  /// The connection was lost before the server reacted.
  case disconnected
  /// The server refused it.
  case server(code: String)

  /// The reason as one word.
  public var text: String {
    switch self {
    case .closed: "closed"
    case .overflow: "overflow"
    case .contended: "contended"
    case .sendFailed: "send_failed"
    case .createdTimeout: "created_timeout"
    case .disconnected: "disconnected"
    case .server(let code): code
    }
  }
}
