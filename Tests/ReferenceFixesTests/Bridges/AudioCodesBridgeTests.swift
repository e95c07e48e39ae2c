import Testing

@testable import ReferenceFixes

@Suite("The AudioCodes bridge")
struct AudioCodesBridgeTests {
  private func types(_ actions: [BridgeAction]) -> [String] {
    actions.map { action in
      switch action {
      case .toCaller(let message): "caller " + (message["type"]?.string ?? "?")
      case .toRealtime(let message): "realtime " + (message["type"]?.string ?? "?")
      case .answer: "answer"
      case .interrupt: "interrupt"
      case .hangUp: "hang up"
      case .fault: "fault"
      }
    }
  }

  private func delta(_ response: String) -> RealtimeEvent {
    RealtimeEvent([
      "type": "response.output_audio.delta", "response_id": .string(response), "delta": "AAAA",
    ])
  }

  private func done(_ response: String) -> RealtimeEvent {
    RealtimeEvent(["type": "response.done", "response": ["id": .string(response)]])
  }

  @Test("a call from its start to its end")
  func call() {
    var bridge = AudioCodesBridge()
    let start: JSONValue = [
      "type": "session.initiate", "supportedMediaFormats": ["raw/lpcm16", "raw/lpcm16_24"],
    ]
    #expect(
      types(bridge.fromCaller(start)) == ["realtime session.update", "caller session.accepted"])
    #expect(
      types(bridge.fromCaller(["type": "userStream.start"])) == ["caller userStream.started"])
    let chunk: JSONValue = ["type": "userStream.chunk", "audioChunk": "AAAA"]
    #expect(types(bridge.fromCaller(chunk)) == ["realtime input_audio_buffer.append"])
    #expect(
      types(bridge.fromCaller(["type": "userStream.stop"]))
        == ["realtime input_audio_buffer.commit", "answer", "caller userStream.stopped"])
    #expect(
      types(bridge.fromRealtime(delta("r1")))
        == ["caller playStream.start", "caller playStream.chunk"])
    #expect(types(bridge.fromRealtime(delta("r1"))) == ["caller playStream.chunk"])
    #expect(types(bridge.fromRealtime(done("r0"))) == [])
    #expect(types(bridge.fromRealtime(done("r1"))) == ["caller playStream.stop"])
    #expect(types(bridge.fromRealtime(done("r1"))) == [])
    #expect(types(bridge.fromCaller(["type": "session.end"])) == ["hang up"])
  }

  @Test("the server is told never to begin a response by itself")
  func session() {
    var bridge = AudioCodesBridge()
    let start: JSONValue = ["type": "session.initiate", "supportedMediaFormats": ["raw/lpcm16_24"]]
    guard case .toRealtime(let update)? = bridge.fromCaller(start).first else {
      return #expect(Bool(false), "no session update")
    }
    #expect(update["session"]?["audio"]?["input"]?["turn_detection"] == .null)
  }

  @Test("without a common format the call is refused")
  func format() {
    var bridge = AudioCodesBridge()
    let start: JSONValue = ["type": "session.initiate", "supportedMediaFormats": ["raw/lpcm16"]]
    #expect(types(bridge.fromCaller(start)) == ["caller session.error", "fault"])
  }

  @Test("a turn without audio is neither committed nor answered, and stray audio is reported")
  func emptyTurn() {
    var bridge = AudioCodesBridge()
    _ = bridge.fromCaller(["type": "userStream.start"])
    #expect(types(bridge.fromCaller(["type": "userStream.stop"])) == ["caller userStream.stopped"])
    let chunk: JSONValue = ["type": "userStream.chunk", "audioChunk": "AAAA"]
    #expect(types(bridge.fromCaller(chunk)) == ["fault"])
    #expect(types(bridge.fromCaller(["type": "novelty"])) == ["fault"])
  }

  @Test("speech interrupts only if that is wanted")
  func interruption() {
    var patient = AudioCodesBridge()
    _ = patient.fromRealtime(delta("r1"))
    #expect(
      types(patient.fromCaller(["type": "userStream.start"])) == ["caller userStream.started"])
    var eager = AudioCodesBridge(interruptsOnSpeech: true)
    _ = eager.fromRealtime(delta("r1"))
    #expect(
      types(eager.fromCaller(["type": "userStream.start"]))
        == ["interrupt", "caller playStream.stop", "caller userStream.started"])
  }

  @Test("audio of another response closes the stream of the one before")
  func nextResponse() {
    var bridge = AudioCodesBridge()
    _ = bridge.fromRealtime(delta("r1"))
    #expect(
      types(bridge.fromRealtime(delta("r2")))
        == ["caller playStream.stop", "caller playStream.start", "caller playStream.chunk"])
  }
}
