import ReferenceFixes
import Testing

@Suite("Examples of ResponseGate", .unlessHanging)
struct ResponseGateExamples {
  @Test func exampleOfRealtimeEvent() async throws {
    let event = try RealtimeEvent(
      parsing: #"{"type": "error", "error": {"code": "invalid_value", "event_id": "c1"}}"#)
    #expect(event.type == "error")
    #expect(event.responseEvent == .error(code: "invalid_value", eventID: "c1"))
  }

  @Test func exampleOfResponseEvent() async throws {
    let text = #"{"type": "response.done", "response": {"id": "r1", "status": "failed"}}"#
    let event = try RealtimeEvent(parsing: text)
    #expect(event.responseEvent == ResponseEvent.done(id: "r1", status: .failed))
  }

  @Test func exampleOfResponseGate() async throws {
    actor Server: TextTransport {
      var frames: [String] = []
      func send(_ text: String) { frames.append(text) }
    }
    let server = Server()
    let gate = ResponseGate(transport: server)
    let answers = (1...2).map { _ in Task { await gate.request(.manual()) } }
    while await server.frames.isEmpty { await Task.yield() }

    for turn in 1...2 {
      await gate.receive(.created(id: "r\(turn)", token: "c\(turn)"))
      #expect(await server.frames.count == turn)
      await gate.receive(.done(id: "r\(turn)", status: .completed))
      while await server.frames.count < 2 { await Task.yield() }
    }
    for answer in answers { #expect(await answer.value == .finished(.completed)) }
  }

  @Test func exampleOfResponseGateCore() async throws {
    var core = ResponseGateCore()
    let first = core.handle(.request("a", .automatic), now: .zero)
    #expect(first == [.sendCreate(token: "c1", tickets: ["a"], parameters: [:])])
    #expect(core.handle(.request("b", .automatic), now: .zero) == [])

    _ = core.handle(.event(.created(id: "r1", token: "c1")), now: .zero)
    #expect(
      core.handle(.event(.done(id: "r1", status: .completed)), now: .zero) == [
        .finished("a", .completed),
        .sendCreate(token: "c2", tickets: ["b"], parameters: [:]),
      ])
  }

  @Test func exampleOfResponseGateError() async throws {
    struct Nowhere: TextTransport {
      func send(_ text: String) {}
    }
    let gate = ResponseGate(transport: Nowhere())
    await gate.disconnected()
    await #expect(throws: ResponseGateError.closed) { try await gate.send("{}") }
  }

  @Test func exampleOfResponseKind() async throws {
    let greeting = ResponseKind.manual(parameters: ["instructions": "Say hello."])
    #expect(greeting.parameters == ["instructions": "Say hello."])
    #expect(ResponseKind.automatic.parameters.isEmpty)
  }

  @Test func exampleOfResponseOutcome() async throws {
    let outcome = ResponseOutcome.rejected(.overflow)
    #expect(outcome != .finished(.completed))
    #expect(outcome.description == "rejected: overflow")
  }

  @Test func exampleOfResponseRejection() async throws {
    #expect(ResponseRejection.createdTimeout.text == "created_timeout")
    #expect(ResponseRejection.server(code: "invalid_value").text == "invalid_value")
  }

  @Test func exampleOfResponseStatus() async throws {
    #expect(ResponseStatus(rawValue: "incomplete") == .incomplete)
    #expect(ResponseStatus(rawValue: "in_progress") == nil)
  }

  @Test func exampleOfTextTransport() async throws {
    actor Recorder: TextTransport {
      var sent: [String] = []
      func send(_ text: String) { sent.append(text) }
    }
    let recorder = Recorder()
    try await (recorder as any TextTransport).send("hello")
    #expect(await recorder.sent == ["hello"])
  }
}
