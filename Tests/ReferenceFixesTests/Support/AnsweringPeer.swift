import ReferenceFixes

/// A peer connection that takes every description at once.
actor AnsweringPeer: PeerConnectionLike {
  /// A remote track.
  struct Track: Identifiable, Sendable { let id: String }

  private(set) var descriptions: [SessionDescription] = []
  let transceivers: [Transceiver<Track>] = []

  func setRemoteDescription(_ description: SessionDescription) async {
    descriptions.append(description)
  }
}
