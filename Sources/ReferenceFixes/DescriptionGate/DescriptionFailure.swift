/// Why a description was not set.
///
/// ```swift
/// #expect(DescriptionFailure.timeout(in: .stable).text == "timeout_in_stable")
/// #expect(DescriptionFailure.timeout(in: nil).text == "timeout")
/// ```
public enum DescriptionFailure: Equatable, Sendable {
  /// It was meant for an earlier peer.
  case staleEpoch
  /// The peer is closed.
  case closed
  /// Another description is being applied.
  case busy
  /// Time ran out, in this state while waiting for a better one, or while setting.
  case timeout(in: SignalingState?)
  /// The peer refused it.
  case refused(reason: String)

  /// The reason as text.
  public var text: String {
    switch self {
    case .staleEpoch: "stale_epoch"
    case .closed: "closed"
    case .busy: "busy"
    case .timeout(let state): state.map { "timeout_in_" + $0.rawValue } ?? "timeout"
    case .refused(let reason): reason
    }
  }
}
