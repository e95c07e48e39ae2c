extension DescriptionGateCore {
  /// Everything a gate can want done or known.
  public enum Effect: Equatable, Sendable {
    /// Give up the thread once, then set this remote description on the peer.
    case setRemote(Identifier)
    /// A description was set.
    case ready(epoch: Int)
    /// A description was refused or could not be set.
    case failed(Identifier, DescriptionFailure)
    /// The reader may go on.
    case released(Identifier)
    /// The reader must not wait any longer.
    case waitFailed(Identifier, WaitFailure)
    /// Something failed in the background of this peer.
    case fault(String)
    /// Something failed in the background of an earlier peer.
    case staleFault(String)
  }
}
