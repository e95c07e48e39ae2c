/// Delivers each remote track once, whether its event was seen or missed.
///
/// A peer announces tracks while it sets the remote description; a handler that is registered
/// later never hears of them. Feed the events here, and after a late start call `catchUpTracks`.
///
/// ```swift
/// struct Camera: Identifiable { let id: String }
/// struct Peer: PeerConnectionLike {
///   func setRemoteDescription(_ description: SessionDescription) async throws {}
///   var transceivers: [Transceiver<Camera>] {
///     [Transceiver(direction: .receiveOnly, track: Camera(id: "front"))]
///   }
/// }
/// let names = Mutex<[String]>([])
/// let inbox = TrackInbox<Camera> { track in names.withLock { $0.append(track.id) } }
/// await inbox.catchUpTracks(of: Peer())
/// inbox.receive(Camera(id: "front"))
/// #expect(names.withLock { $0 } == ["front"])
/// ```
public final class TrackInbox<Track: Identifiable & Sendable>: Sendable where Track.ID: Sendable {
  private let seen = Guarded<Set<Track.ID>>([])
  private let deliver: @Sendable (Track) -> Void

  /// Creates the inbox of one peer connection.
  public init(deliver: @escaping @Sendable (Track) -> Void) { self.deliver = deliver }

  /// Takes a track from the peer's event.
  public func receive(_ track: Track) {
    let isNew = seen.withLock { $0.insert(track.id).inserted }
    if isNew { deliver(track) }
  }

  /// Takes every track that the peer receives already.
  public func catchUpTracks<Peer: PeerConnectionLike>(of peer: Peer) async
  where Peer.Track == Track {
    for transceiver in await peer.transceivers where transceiver.isReceiving {
      if let track = transceiver.track { receive(track) }
    }
  }
}
