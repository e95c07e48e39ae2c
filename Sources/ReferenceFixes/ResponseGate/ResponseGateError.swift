/// Why a frame could not be sent through a gate.
///
/// ```swift
/// struct Nowhere: TextTransport {
///   func send(_ text: String) {}
/// }
/// let gate = ResponseGate(transport: Nowhere())
/// await gate.disconnected()
/// await #expect(throws: ResponseGateError.closed) { try await gate.send("{}") }
/// ```
public enum ResponseGateError: Error, Equatable {
  /// There was no connection, or it was lost before the frame was sent.
  case closed
}
