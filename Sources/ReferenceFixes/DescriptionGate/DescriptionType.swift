/// The two kinds of remote description that negotiate.
///
/// ```swift
/// #expect(DescriptionType.answer.isAllowed(in: .haveLocalOffer))
/// #expect(!DescriptionType.answer.isAllowed(in: .stable))
/// ```
public enum DescriptionType: String, Sendable {
  case answer
  case offer

  /// Returns whether a peer in `state` may set such a remote description; there is no implicit
  /// rollback.
  public func isAllowed(in state: SignalingState) -> Bool {
    switch self {
    case .answer: state == .haveLocalOffer || state == .haveRemotePranswer
    case .offer: state == .stable || state == .haveRemoteOffer
    }
  }
}
