/// What the gate and the track inbox need of a WebRTC peer connection.
///
/// ```swift
/// struct Camera: Identifiable { let id: String }
/// struct Peer: PeerConnectionLike {
///   func setRemoteDescription(_ description: SessionDescription) async throws {}
///   var transceivers: [Transceiver<Camera>] {
///     [Transceiver(direction: .receiveOnly, track: Camera(id: "front"))]
///   }
/// }
/// #expect(Peer().transceivers.filter(\.isReceiving).map(\.track?.id) == ["front"])
/// ```
public protocol PeerConnectionLike: Sendable {
  /// A remote media track.
  associatedtype Track: Identifiable & Sendable where Track.ID: Sendable

  /// Sets the remote description.
  func setRemoteDescription(_ description: SessionDescription) async throws

  /// The transceivers, in order.
  var transceivers: [Transceiver<Track>] { get async }
}
