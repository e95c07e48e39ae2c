/// One media line of a peer connection.
///
/// ```swift
/// struct Camera: Identifiable { let id: String }
/// let camera = Transceiver(direction: .receiveOnly, track: Camera(id: "front"))
/// #expect(camera.isReceiving)
/// #expect(!Transceiver<Camera>(direction: .sendOnly, track: nil).isReceiving)
/// ```
public struct Transceiver<Track: Identifiable & Sendable>: Sendable {
  /// Which way media flows.
  public enum Direction: Sendable {
    case sendAndReceive
    case sendOnly
    case receiveOnly
    case inactive
  }

  /// Which way media flows.
  public let direction: Direction
  /// The receiver's track.
  public let track: Track?

  /// Creates a transceiver.
  public init(direction: Direction, track: Track?) {
    self.direction = direction
    self.track = track
  }

  /// Whether the remote side sends on it.
  public var isReceiving: Bool { direction == .sendAndReceive || direction == .receiveOnly }
}
