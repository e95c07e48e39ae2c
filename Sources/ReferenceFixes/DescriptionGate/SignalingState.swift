/// The signalling states of a WebRTC peer connection.
///
/// ```swift
/// let states = [SignalingState.stable, .haveLocalOffer]
/// #expect(states.map(\.rawValue) == ["stable", "have-local-offer"])
/// ```
public enum SignalingState: String, Sendable {
  case stable
  case haveLocalOffer = "have-local-offer"
  case haveRemoteOffer = "have-remote-offer"
  case haveLocalPranswer = "have-local-pranswer"
  case haveRemotePranswer = "have-remote-pranswer"
  case closed
}
