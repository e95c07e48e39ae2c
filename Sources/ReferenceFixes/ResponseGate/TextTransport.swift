/// Something that sends one text message at a time, such as a WebSocket.
///
/// ```swift
/// actor Recorder: TextTransport {
///   var sent: [String] = []
///   func send(_ text: String) { sent.append(text) }
/// }
/// let recorder = Recorder()
/// try await (recorder as any TextTransport).send("hello")
/// #expect(await recorder.sent == ["hello"])
/// ```
public protocol TextTransport: Sendable {
  /// Sends `text` and returns when it is on its way; it throws if it is not, and may take long.
  func send(_ text: String) async throws
}
