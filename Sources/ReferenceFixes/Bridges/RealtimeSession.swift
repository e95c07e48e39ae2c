/// What the bridges say to a realtime server besides asking for responses.
enum RealtimeSession {
  /// Sets the audio format of both directions and who decides when a turn ends.
  ///
  /// The server must never begin a response by itself: the gate asks for every one.
  static func update(format: JSONValue, detectsTurns: Bool) -> BridgeAction {
    let detection: JSONValue = [
      "type": "server_vad", "create_response": false, "interrupt_response": false,
    ]
    let input: JSONValue = ["format": format, "turn_detection": detectsTurns ? detection : .null]
    let audio: JSONValue = ["input": input, "output": ["format": format]]
    return .toRealtime(
      ["type": "session.update", "session": ["type": "realtime", "audio": audio]])
  }

  /// Adds audio, in base64, to what the caller says.
  static func append(_ audio: String) -> BridgeAction {
    .toRealtime(["type": "input_audio_buffer.append", "audio": .string(audio)])
  }

  /// Makes what the caller said an item of the conversation.
  static let commit = BridgeAction.toRealtime(["type": "input_audio_buffer.commit"])

  /// Returns the audio of an event and the response it belongs to, if it carries any.
  static func audio(of event: RealtimeEvent) -> (response: Identifier, audio: String)? {
    guard event.type == "response.output_audio.delta" || event.type == "response.audio.delta",
      let audio = event.json["delta"]?.string
    else { return nil }
    return (event.json["response_id"]?.identifier ?? "", audio)
  }

  /// Returns the response whose audio is complete with this event, if it says so.
  static func endOfAudio(_ event: RealtimeEvent) -> Identifier? {
    switch event.type {
    case "response.output_audio.done", "response.audio.done":
      event.json["response_id"]?.identifier ?? ""
    case "response.done": event.json["response"]?["id"]?.identifier ?? ""
    default: nil
    }
  }
}
