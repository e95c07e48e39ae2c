/// What the owner of a call is told.
///
/// ```swift
/// let notice = BridgeNotice.unanswered(.rejected(.overflow))
/// #expect(notice.description == "unanswered, rejected: overflow")
/// ```
public enum BridgeNotice: Sendable, CustomStringConvertible {
  /// A message did not fit, or was no JSON.
  case fault(String)
  /// A message could not be sent.
  case sendFailed(any Error)
  /// The caller said something and got no answer.
  case unanswered(ResponseOutcome)
  /// The call is over.
  case ended(reason: String)

  /// The notice as text.
  public var description: String {
    switch self {
    case .fault(let what): "fault: \(what)"
    case .sendFailed(let error): "send failed: \(error)"
    case .unanswered(let outcome): "unanswered, \(outcome)"
    case .ended(let reason): "ended: \(reason)"
    }
  }
}
