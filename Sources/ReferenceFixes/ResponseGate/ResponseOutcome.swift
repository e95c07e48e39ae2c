/// What became of a request; each gets exactly one.
///
/// ```swift
/// let outcome = ResponseOutcome.rejected(.overflow)
/// #expect(outcome != .finished(.completed))
/// #expect(outcome.description == "rejected: overflow")
/// ```
public enum ResponseOutcome: Equatable, Sendable, CustomStringConvertible {
  /// The response ended.
  case finished(ResponseStatus)
  /// There is no response.
  case rejected(ResponseRejection)
  /// The asking task was cancelled before the request was sent; nothing went out.
  case withdrawn
  /// The asking task was cancelled after the request was sent; the response goes on without it.
  case abandoned

  /// The outcome as text.
  public var description: String {
    switch self {
    case .finished(let status): "finished: \(status.rawValue)"
    case .rejected(let reason): "rejected: \(reason.text)"
    case .withdrawn: "withdrawn"
    case .abandoned: "abandoned"
    }
  }
}
