extension DescriptionGateCore {
  /// Everything that can happen to a gate; an `epoch` names the peer, `nil` is the current one.
  public enum Input: Equatable, Sendable {
    /// The peer's signalling state changed.
    case signaling(SignalingState, epoch: Int? = nil)
    /// A remote description has come and is to be set.
    case apply(Identifier, DescriptionType, epoch: Int? = nil)
    /// The peer has set the description.
    case setSucceeded(Identifier)
    /// The peer could not set the description.
    case setFailed(Identifier, reason: String)
    /// Somebody needs the remote description.
    case wait(Identifier)
    /// Something that nobody awaits failed in the peer.
    case backgroundFault(String, epoch: Int? = nil)
    /// The peer is closed.
    case close
    /// A new peer takes the place of this one.
    case reconnect
    /// Time has passed.
    case tick
  }
}
