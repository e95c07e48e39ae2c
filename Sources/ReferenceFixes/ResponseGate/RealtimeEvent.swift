/// One event of a realtime server, read leniently: what is new or missing never stops the gate.
///
/// ```swift
/// let event = try RealtimeEvent(
///   parsing: #"{"type": "error", "error": {"code": "invalid_value", "event_id": "c1"}}"#)
/// #expect(event.type == "error")
/// #expect(event.responseEvent == .error(code: "invalid_value", eventID: "c1"))
/// ```
public struct RealtimeEvent: Equatable, Sendable {
  /// The event's type, empty if it has none.
  public let type: Identifier
  /// The whole event.
  public let json: JSONValue

  /// Wraps an event that is parsed already.
  public init(_ json: JSONValue) {
    self.json = json
    type = json["type"]?.identifier ?? ""
  }

  /// Parses the text of an event.
  public init(parsing text: String) throws(JSONError) { self.init(try JSONValue(parsing: text)) }

  /// What the event means to a response gate, if anything.
  ///
  /// Responses outside the default conversation run beside it and mean nothing to the gate. An
  /// unknown status still ends the response.
  public var responseEvent: ResponseEvent? {
    switch type {
    case "response.created":
      guard !isOutOfBand, let id = responseID else { return nil }
      return .created(id: id, token: token)
    case "response.done", "response.cancelled":
      return isOutOfBand ? nil : .done(id: responseID, status: status, token: token)
    case "error": return error
    default: return nil
    }
  }
}

// MARK: - Fields

extension RealtimeEvent {
  private var response: JSONValue? { json["response"] }

  private var responseID: Identifier? { (response?["id"] ?? json["response_id"])?.identifier }

  private var token: Identifier? { response?["metadata"]?[RealtimeFrame.tokenKey]?.identifier }

  /// The server sets the id of the conversation to null for a response that is in none.
  private var isOutOfBand: Bool { response?["conversation_id"] == .null }

  private var status: ResponseStatus {
    if type == "response.cancelled" { return .cancelled }
    return response?["status"]?.string.flatMap(ResponseStatus.init(rawValue:)) ?? .unknown
  }

  private var error: ResponseEvent {
    let details = json["error"]
    return .error(
      code: details?["code"]?.string ?? "", eventID: details?["event_id"]?.identifier,
      activeID: details?["message"]?.string.flatMap(Self.mentionedResponse))
  }

  /// The id in the message is prose; without it the gate waits for whatever ends.
  private static func mentionedResponse(in message: String) -> Identifier? {
    message.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      .first { $0.hasPrefix("resp_") }
      .map { Identifier(String($0)) }
  }
}
