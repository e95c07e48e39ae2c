import Testing

@testable import ReferenceFixes

@Suite("A call over the gate", .unlessHanging)
struct BridgeSessionTests {
  private func session<Bridge: TelephonyBridge>(
    _ bridge: Bridge, _ notices: Recorder<String>
  ) -> (BridgeSession<Bridge, ManualClock>, realtime: HoldingTransport, caller: HoldingTransport) {
    let realtime = HoldingTransport()
    let caller = HoldingTransport()
    let gate = ResponseGate(clock: ManualClock(), transport: realtime)
    let session = BridgeSession(bridge: bridge, gate: gate, caller: caller) { notice in
      notices.append(notice.description)
    }
    return (session, realtime, caller)
  }

  private func types(_ transport: HoldingTransport) -> [String?] {
    transport.sent.map { $0["type"]?.string }
  }

  @Test("the incident: a turn that ends while a response runs is answered after it, not rejected")
  func heldTurn() async throws {
    let notices = Recorder<String>()
    let (session, realtime, _) = session(AudioCodesBridge(), notices)
    for _ in 1...2 {
      await session.receive(fromCaller: #"{"type": "userStream.start"}"#)
      await session.receive(fromCaller: #"{"type": "userStream.chunk", "audioChunk": "AAAA"}"#)
      await session.receive(fromCaller: #"{"type": "userStream.stop"}"#)
      try await eventually("the create is sent") { types(realtime).contains("response.create") }
      await session.receive(
        fromRealtime: """
          {"type": "response.created",
           "response": {"id": "r1", "metadata": {"client_token": "c1"}}}
          """)
    }
    let append = "input_audio_buffer.append"
    let commit = "input_audio_buffer.commit"
    #expect(types(realtime) == [append, commit, "response.create", append, commit])
    await session.receive(
      fromRealtime: #"{"type": "response.done", "response": {"id": "r1", "status": "completed"}}"#)
    try await eventually("the second create is sent") { realtime.sent.count == 6 }
    #expect(types(realtime).last == "response.create")
    await session.receive(
      fromRealtime: """
        {"type": "response.created", "response": {"id": "r2", "metadata": {"client_token": "c2"}}}
        """)
    await session.receive(
      fromRealtime: #"{"type": "response.done", "response": {"id": "r2", "status": "completed"}}"#)
    await session.waitForAnswers()
    #expect(notices.all == [])
  }

  @Test("both bridges stand on the same gate: Twilio's caller interrupts and is answered")
  func twilio() async throws {
    let notices = Recorder<String>()
    let (session, realtime, caller) = session(TwilioBridge(), notices)
    await session.receive(
      fromCaller: """
        {"event": "start",
         "start": {"streamSid": "MZ1", "mediaFormat": {"encoding": "audio/x-mulaw"}}}
        """)
    await session.receive(fromRealtime: #"{"type": "input_audio_buffer.committed"}"#)
    try await eventually("the create is sent") { realtime.sent.count == 2 }
    await session.receive(
      fromRealtime: """
        {"type": "response.created", "response": {"id": "r1", "metadata": {"client_token": "c1"}}}
        """)
    await session.receive(
      fromRealtime: """
        {"type": "response.output_audio.delta", "response_id": "r1", "delta": "AAAA"}
        """)
    await session.receive(fromRealtime: #"{"type": "input_audio_buffer.speech_started"}"#)
    try await eventually("the cancel is sent") { realtime.sent.count == 3 }
    #expect(types(realtime) == ["session.update", "response.create", "response.cancel"])
    #expect(caller.sent.map { $0["event"]?.string } == ["media", "clear"])
    await session.receive(
      fromRealtime: #"{"type": "response.done", "response": {"id": "r1", "status": "cancelled"}}"#)
    await session.waitForAnswers()
    #expect(notices.all == ["unanswered, finished: cancelled"])
  }

  @Test("the end of a call answers what waits, and what comes later is reported")
  func hangUp() async {
    let notices = Recorder<String>()
    let (session, _, _) = session(TwilioBridge(), notices)
    await session.receive(fromRealtime: #"{"type": "input_audio_buffer.committed"}"#)
    await session.receive(fromCaller: #"{"event": "stop"}"#)
    await session.waitForAnswers()
    await session.receive(fromCaller: "no JSON")
    await session.receive(fromRealtime: "no JSON")
    let known: Set<String> = [
      "ended: stop", "fault: no JSON from the caller", "fault: no JSON from the realtime server",
    ]
    #expect(known.isSubset(of: notices.all))
    #expect(notices.all.contains { $0.hasPrefix("unanswered, rejected: ") })
  }
}
