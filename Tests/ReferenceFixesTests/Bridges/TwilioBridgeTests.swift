import Testing

@testable import ReferenceFixes

@Suite("The Twilio bridge")
struct TwilioBridgeTests {
  private func started() -> TwilioBridge {
    var bridge = TwilioBridge()
    _ = bridge.fromCaller(Self.start)
    return bridge
  }

  private static let start: JSONValue = [
    "event": "start",
    "start": [
      "streamSid": "MZ1", "mediaFormat": ["encoding": "audio/x-mulaw", "sampleRate": 8000],
    ],
  ]

  private func delta(_ response: String) -> RealtimeEvent {
    RealtimeEvent([
      "type": "response.output_audio.delta", "response_id": .string(response), "delta": "AAAA",
    ])
  }

  @Test("the server hears when a turn ends and never answers by itself")
  func start() {
    var bridge = TwilioBridge()
    guard case .toRealtime(let update)? = bridge.fromCaller(Self.start).first else {
      return #expect(Bool(false), "no session update")
    }
    let detection = update["session"]?["audio"]?["input"]?["turn_detection"]
    #expect(detection?["create_response"] == false)
    #expect(detection?["interrupt_response"] == false)
  }

  @Test("audio goes both ways, and a mark follows each response")
  func audio() {
    var bridge = started()
    #expect(
      bridge.fromCaller(["event": "media", "media": ["track": "inbound", "payload": "BBBB"]])
        == [.toRealtime(["type": "input_audio_buffer.append", "audio": "BBBB"])])
    #expect(
      bridge.fromCaller(["event": "media", "media": ["track": "outbound", "payload": "B"]]) == [])
    #expect(
      bridge.fromRealtime(delta("r1"))
        == [.toCaller(["event": "media", "streamSid": "MZ1", "media": ["payload": "AAAA"]])])
    let done = RealtimeEvent(["type": "response.done", "response": ["id": "r1"]])
    #expect(
      bridge.fromRealtime(done)
        == [.toCaller(["event": "mark", "streamSid": "MZ1", "mark": ["name": "r1"]])])
    #expect(bridge.fromRealtime(done) == [])
  }

  @Test("speech clears what was not played, cancels, and silences the rest of that response")
  func interruption() {
    var bridge = started()
    _ = bridge.fromRealtime(delta("r1"))
    let speech = RealtimeEvent(["type": "input_audio_buffer.speech_started"])
    #expect(
      bridge.fromRealtime(speech)
        == [.interrupt, .toCaller(["event": "clear", "streamSid": "MZ1"])])
    #expect(bridge.fromRealtime(delta("r1")) == [])
    #expect(bridge.fromRealtime(delta("r2")).count == 1)
  }

  @Test("what was played to its end is not cleared")
  func played() {
    var bridge = started()
    _ = bridge.fromRealtime(delta("r1"))
    _ = bridge.fromRealtime(RealtimeEvent(["type": "response.done", "response": ["id": "r1"]]))
    _ = bridge.fromCaller(["event": "mark", "mark": ["name": "r1"]])
    let speech = RealtimeEvent(["type": "input_audio_buffer.speech_started"])
    #expect(bridge.fromRealtime(speech) == [.interrupt])
  }

  @Test("what does not fit is reported")
  func faults() {
    var bridge = TwilioBridge()
    #expect(
      bridge.fromCaller(["event": "media", "media": ["payload": "B"]])
        == [.fault("media outside a stream")])
    #expect(
      bridge.fromCaller(["event": "start", "start": ["streamSid": "MZ1"]])
        == [.fault("an unknown media format"), .hangUp(reason: "media format")])
    #expect(bridge.fromCaller(["event": "stop"]) == [.hangUp(reason: "stop")])
    #expect(bridge.fromCaller(["event": "connected"]) == [])
  }
}
