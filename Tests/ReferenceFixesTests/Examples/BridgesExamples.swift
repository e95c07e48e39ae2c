import ReferenceFixes
import Testing

@Suite("Examples of Bridges", .unlessHanging)
struct BridgesExamples {
  @Test func exampleOfAudioCodesBridge() async throws {
    var bridge = AudioCodesBridge()
    _ = bridge.fromCaller(["type": "userStream.start"])
    _ = bridge.fromCaller(["type": "userStream.chunk", "audioChunk": "AAAA"])
    #expect(
      bridge.fromCaller(["type": "userStream.stop"]) == [
        .toRealtime(["type": "input_audio_buffer.commit"]), .answer,
        .toCaller(["type": "userStream.stopped"]),
      ])
  }

  @Test func exampleOfBridgeAction() async throws {
    var bridge = AudioCodesBridge()
    let actions = bridge.fromCaller(["type": "connection.validate"])
    #expect(actions == [BridgeAction.toCaller(["type": "connection.validated", "success": true])])
  }

  @Test func exampleOfBridgeNotice() async throws {
    let notice = BridgeNotice.unanswered(.rejected(.overflow))
    #expect(notice.description == "unanswered, rejected: overflow")
  }

  @Test func exampleOfBridgeSession() async throws {
    actor Recorder: TextTransport {
      var types: [String?] = []
      func send(_ text: String) throws {
        types.append(try JSONValue(parsing: text)["type"]?.string)
      }
    }
    let server = Recorder()
    let caller = Recorder()
    let gate = ResponseGate(transport: server)
    let session = BridgeSession(bridge: AudioCodesBridge(), gate: gate, caller: caller) { _ in }

    await session.receive(fromCaller: #"{"type": "userStream.start"}"#)
    await session.receive(fromCaller: #"{"type": "userStream.chunk", "audioChunk": "AAAA"}"#)
    await session.receive(fromCaller: #"{"type": "userStream.stop"}"#)
    while await server.types.count < 3 { await Task.yield() }
    #expect(
      await server.types == [
        "input_audio_buffer.append", "input_audio_buffer.commit", "response.create",
      ])
    #expect(await caller.types == ["userStream.started", "userStream.stopped"])
  }

  @Test func exampleOfTelephonyBridge() async throws {
    var bridge: any TelephonyBridge = TwilioBridge()
    #expect(bridge.fromCaller(["event": "stop"]) == [.hangUp(reason: "stop")])
  }

  @Test func exampleOfTwilioBridge() async throws {
    var bridge = TwilioBridge()
    let committed = RealtimeEvent(["type": "input_audio_buffer.committed"])
    #expect(bridge.fromRealtime(committed) == [.answer])
  }
}
