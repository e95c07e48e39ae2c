/// How a response ended.
///
/// ```swift
/// #expect(ResponseStatus(rawValue: "incomplete") == .incomplete)
/// #expect(ResponseStatus(rawValue: "in_progress") == nil)
/// ```
public enum ResponseStatus: String, Sendable {
  /// The server finished it.
  case completed
  /// It was cancelled.
  case cancelled
  /// The server could not make it.
  case failed
  /// The server broke it off, for example at a length limit.
  case incomplete
  /// Its end was inferred: the server did not say, or said something new.
  case unknown
  /// The connection was lost while it ran.
  case disconnected
}
