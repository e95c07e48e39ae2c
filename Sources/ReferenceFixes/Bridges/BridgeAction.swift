/// What a bridge wants done.
///
/// ```swift
/// var bridge = AudioCodesBridge()
/// let actions = bridge.fromCaller(["type": "connection.validate"])
/// #expect(actions == [BridgeAction.toCaller(["type": "connection.validated", "success": true])])
/// ```
public enum BridgeAction: Equatable, Sendable {
  /// Send this to the caller's side.
  case toCaller(JSONValue)
  /// Send this to the realtime server.
  case toRealtime(JSONValue)
  /// The caller has said something: ask the gate for an answer.
  case answer
  /// The caller began to speak: let the gate cancel the running response.
  case interrupt
  /// The call is over.
  case hangUp(reason: String)
  /// The other side said something that does not fit.
  case fault(String)
}
