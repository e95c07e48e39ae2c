/// What a realtime server says about responses of the default conversation.
///
/// ```swift
/// let text = #"{"type": "response.done", "response": {"id": "r1", "status": "failed"}}"#
/// let event = try RealtimeEvent(parsing: text)
/// #expect(event.responseEvent == ResponseEvent.done(id: "r1", status: .failed))
/// ```
public enum ResponseEvent: Equatable, Sendable {
  /// A response began; the token is the one that its metadata echoes.
  case created(id: Identifier, token: Identifier? = nil)
  /// A response ended.
  case done(id: Identifier? = nil, status: ResponseStatus, token: Identifier? = nil)
  /// An error; `eventID` names the event of ours that caused it, `activeID` what is in the way.
  case error(code: String, eventID: Identifier? = nil, activeID: Identifier? = nil)
}
