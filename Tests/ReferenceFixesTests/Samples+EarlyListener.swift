import Foundation

/// A channel was given more than its consumer took.
struct Overflow: Error {}

/// A message, as the WebRTC framework hands it over.
struct RTCDataBuffer { let data: Data }

/// Whoever listens to a channel.
protocol RTCDataChannelDelegate: AnyObject {
  func dataChannel(_ channel: RTCDataChannel, didReceiveMessageWith buffer: RTCDataBuffer)
  func dataChannelDidChangeState(_ channel: RTCDataChannel)
}

/// A channel that delivers to its delegate and keeps nothing.
final class RTCDataChannel {
  /// The part of the channel's life that matters here.
  enum State { case open, closed }

  weak var delegate: (any RTCDataChannelDelegate)?
  private(set) var readyState = State.open

  /// Hands over a message of the far side.
  func deliver(_ text: String) {
    delegate?.dataChannel(self, didReceiveMessageWith: RTCDataBuffer(data: Data(text.utf8)))
  }

  /// Ends the channel.
  func close() {
    readyState = .closed
    delegate?.dataChannelDidChangeState(self)
  }
}

/// How a channel is wanted.
struct RTCDataChannelConfiguration {}

/// A connection that makes channels.
struct RTCPeerConnection {
  func dataChannel(
    forLabel label: String, configuration: RTCDataChannelConfiguration
  ) -> RTCDataChannel? { RTCDataChannel() }
}

final class ChannelEvents: NSObject, RTCDataChannelDelegate {
  private let intake: AsyncThrowingStream<Data, any Error>.Continuation
  let messages: AsyncThrowingStream<Data, any Error>

  override init() {
    (messages, intake) = AsyncThrowingStream.makeStream(bufferingPolicy: .bufferingOldest(1024))
  }

  func dataChannel(_ channel: RTCDataChannel, didReceiveMessageWith buffer: RTCDataBuffer) {
    if case .dropped = intake.yield(buffer.data) { intake.finish(throwing: Overflow()) }
  }

  func dataChannelDidChangeState(_ channel: RTCDataChannel) {
    if channel.readyState == .closed { intake.finish() }
  }
}

func openEvents(on peer: RTCPeerConnection, events: ChannelEvents) -> RTCDataChannel? {
  let channel = peer.dataChannel(forLabel: "oai-events", configuration: .init())
  channel?.delegate = events
  return channel
}
