/// What the gate says to a realtime server.
enum RealtimeFrame {
  /// The key under which a response's metadata carries our token.
  static let tokenKey: Identifier = "client_token"

  /// Returns the text of a `response.create`; the server echoes its metadata in every event.
  static func create(token: Identifier, parameters: [Identifier: JSONValue]) -> String {
    var response = parameters
    var metadata = response["metadata"]?.object ?? [:]
    metadata[tokenKey] = .string(token.text)
    response["metadata"] = .object(metadata)
    let frame: JSONValue = [
      "type": "response.create", "event_id": .string(token.text), "response": .object(response),
    ]
    return frame.text
  }

  /// Returns the text of a `response.cancel`.
  static func cancel(token: Identifier, response: Identifier?) -> String {
    var frame: [Identifier: JSONValue] = [
      "type": "response.cancel", "event_id": .string(token.text),
    ]
    frame["response_id"] = response.map { .string($0.text) }
    return JSONValue.object(frame).text
  }
}
