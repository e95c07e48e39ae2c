/// The frames that wait to be sent on one connection, first come first sent; owned by one gate.
final class Outbox {
  /// One frame and whom its sending concerns.
  enum Frame {
    /// A create that is sent only while its verdict is awaited.
    case create(token: Identifier, text: String)
    /// A cancel that is sent only while its verdict is awaited.
    case cancel(token: Identifier, text: String)
    /// Anything else; its sender waits.
    case other(text: String, sender: CheckedContinuation<Void, any Error>)
  }

  let transport: any TextTransport
  private var frames: [Frame] = []
  private var isSending = false
  private var isOpen = true

  /// Creates the outbox of a new connection.
  init(transport: any TextTransport) { self.transport = transport }

  /// Adds a frame and returns whether somebody must start to send.
  func append(_ frame: Frame) -> Bool {
    frames.append(frame)
    defer { isSending = true }
    return !isSending
  }

  /// Takes the next frame; without one, the sending is over.
  func takeFirst() -> Frame? {
    isSending = isOpen && !frames.isEmpty
    return isSending ? frames.removeFirst() : nil
  }

  /// Drops what has not been sent and returns it.
  func close() -> [Frame] {
    isOpen = false
    defer { frames = [] }
    return frames
  }
}
