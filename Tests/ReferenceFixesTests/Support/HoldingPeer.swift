@testable import ReferenceFixes

/// A peer connection that holds each description until it is told how setting it ended.
final class HoldingPeer: PeerConnectionLike {
  /// A remote track.
  struct Track: Identifiable, Sendable { let id: String }

  /// The peer's own error.
  struct Refusal: Error, CustomStringConvertible { let description: String }

  let transceivers: [Transceiver<Track>]
  private let held = Guarded<[Identifier: CheckedContinuation<Void, any Error>]>([:])

  /// Creates a peer with these transceivers.
  init(transceivers: [Transceiver<Track>] = []) { self.transceivers = transceivers }

  /// Returns whether the description whose text is `id` is being set.
  func isSetting(_ id: Identifier) -> Bool { held.withLock { $0[id] != nil } }

  func setRemoteDescription(_ description: SessionDescription) async throws {
    try await withCheckedThrowingContinuation { continuation in
      held.withLock { $0[Identifier(description.sdp)] = continuation }
    }
  }

  /// Ends the setting of a description.
  func answer(_ id: Identifier, _ refusal: Refusal? = nil) {
    let continuation = held.withLock { $0.removeValue(forKey: id) }
    if let refusal { continuation?.resume(throwing: refusal) } else { continuation?.resume() }
  }
}
