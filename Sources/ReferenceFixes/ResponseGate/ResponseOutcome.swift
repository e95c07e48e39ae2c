/// What became of a request; each gets exactly one.
///
/// ```swift
/// func wasAnswered(_ outcome: ResponseOutcome) -> Bool { outcome == .finished(.completed) }
/// #expect(!wasAnswered(.rejected(.overflow)))
/// ```
public enum ResponseOutcome: Equatable, Sendable {
  /// The response ended.
  case finished(ResponseStatus)
  /// There is no response.
  case rejected(ResponseRejection)
  /// The asking task was cancelled before the request was sent; nothing went out.
  case withdrawn
  /// The asking task was cancelled after the request was sent; the response goes on without it.
  case abandoned
}
