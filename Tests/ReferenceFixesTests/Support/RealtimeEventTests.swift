import Testing

@testable import ReferenceFixes

@Suite("Realtime events")
struct RealtimeEventTests {
  @Test(
    "what the gate hears",
    arguments: [
      (
        #"{"type":"response.created","response":{"id":"r1","metadata":{"client_token":"c1"}}}"#,
        ResponseEvent.created(id: "r1", token: "c1")
      ),
      (
        #"{"type":"response.created","response":{"id":"r1","metadata":null,"new_field":7}}"#,
        .created(id: "r1", token: nil)
      ),
      (
        #"{"type":"response.done","response":{"id":"r1","status":"incomplete"}}"#,
        .done(id: "r1", status: .incomplete)
      ),
      (
        #"{"type":"response.done","response":{"id":"r1","status":"brand_new"}}"#,
        .done(id: "r1", status: .unknown)
      ),
      (#"{"type":"response.done"}"#, .done(id: nil, status: .unknown)),
      (
        #"{"type":"response.cancelled","response_id":"r1"}"#, .done(id: "r1", status: .cancelled)
      ),
      (
        """
        {"type":"error","error":{"code":"conversation_already_has_active_response",
        "event_id":"c1","message":"Busy with resp_Ab1 now."}}
        """,
        .error(
          code: "conversation_already_has_active_response", eventID: "c1", activeID: "resp_Ab1")
      ),
      (#"{"type":"error"}"#, .error(code: "")),
    ])
  func heard(_ text: String, _ event: ResponseEvent) throws {
    #expect(try RealtimeEvent(parsing: text).responseEvent == event)
  }

  @Test(
    "what the gate must not hear",
    arguments: [
      #"{"type":"response.created","response":{"id":"r1","conversation_id":null}}"#,
      #"{"type":"response.done","response":{"id":"r1","conversation_id":null}}"#,
      #"{"type":"response.created","response":{}}"#,
      #"{"type":"response.output_audio.done","response_id":"r1"}"#, "{}", "[]", "1",
    ])
  func notHeard(_ text: String) throws {
    #expect(try RealtimeEvent(parsing: text).responseEvent == nil)
  }

  @Test("a create carries its token twice and keeps the caller's metadata")
  func create() {
    let text = RealtimeFrame.create(
      token: "c1", parameters: ["instructions": "Hi", "metadata": ["topic": "order"]])
    let expected =
      #"{"event_id":"c1","response":{"instructions":"Hi","#
      + #""metadata":{"client_token":"c1","topic":"order"}},"type":"response.create"}"#
    #expect(text == expected)
  }

  @Test("a cancel names the response only if it is known")
  func cancel() {
    #expect(
      RealtimeFrame.cancel(token: "x1", response: "r1")
        == #"{"event_id":"x1","response_id":"r1","type":"response.cancel"}"#)
    #expect(
      RealtimeFrame.cancel(token: "x1", response: nil)
        == #"{"event_id":"x1","type":"response.cancel"}"#)
  }
}
