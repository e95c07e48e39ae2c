/// Translates between one telephony protocol and a realtime server; it does nothing itself.
///
/// ```swift
/// var bridge: any TelephonyBridge = TwilioBridge()
/// #expect(bridge.fromCaller(["event": "stop"]) == [.hangUp(reason: "stop")])
/// ```
public protocol TelephonyBridge: Sendable {
  /// Takes a message of the caller's side and returns what to do, in order.
  mutating func fromCaller(_ message: JSONValue) -> [BridgeAction]

  /// Takes an event of the realtime server and returns what to do, in order.
  mutating func fromRealtime(_ event: RealtimeEvent) -> [BridgeAction]
}
