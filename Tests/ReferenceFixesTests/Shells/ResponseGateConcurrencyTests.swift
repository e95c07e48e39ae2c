import Testing

@testable import ReferenceFixes

@Suite("The response gate under concurrency", .unlessHanging)
struct ResponseGateConcurrencyTests {
  @Test("1,000 concurrent requests with random cancellation get one outcome each")
  func thousandRequests() async {
    var settings = ResponseGateCore.Configuration()
    settings.maxPending = 1000
    settings.createdTimeout = .seconds(600)
    let server = ScriptedServer()
    let endings = Guarded<[Identifier: Int]>([:])
    let gate = ResponseGate(configuration: settings, transport: server) { _, effects in
      endings.withLock { endings in
        for ticket in effects.compactMap(\.endedTicket) { endings[ticket, default: 0] += 1 }
      }
    }
    let events = Task { await gate.run(events: server.events) }
    let outcomes = await request(1000, of: gate)
    #expect(outcomes.count == 1000)
    #expect(await server.rejectionCount == 0)
    await server.hangUp()
    await events.value
    #expect(await gate.phase == .closed)
    #expect(endings.withLock { $0.values.allSatisfy { $0 == 1 } })
    let finished = outcomes.count { $0 == .finished(.completed) }
    let withdrawn = outcomes.count { $0 == .withdrawn }
    let abandoned = outcomes.count { $0 == .abandoned }
    #expect(finished + withdrawn + abandoned == 1000)
    #expect(finished > 0 && withdrawn > 0)
    print(
      "response gate: 1000 concurrent requests, \(finished) finished, \(withdrawn) withdrawn, "
        + "\(abandoned) abandoned, \(await server.createCount) creates, 0 server rejections")
  }

  private func request(
    _ count: Int, of gate: ResponseGate<ContinuousClock>
  ) async -> [ResponseOutcome] {
    await withTaskGroup(of: ResponseOutcome.self) { group in
      for index in 0..<count {
        var random = SeededGenerator(seed: index)
        let isManual = random.chance(10)
        let patience = random.chance(40) ? random.number(0...300) : nil
        group.addTask {
          let call = Task { await gate.request(isManual ? .manual() : .automatic) }
          if let patience {
            for _ in 0..<patience { await Task.yield() }
            call.cancel()
          }
          return await call.value
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
  }

  @Test("a task that is cancelled already sends nothing")
  func cancelledBefore() async {
    let transport = HoldingTransport()
    let gate = ResponseGate(clock: ManualClock(), transport: transport)
    let call = Task {
      while !Task.isCancelled { await Task.yield() }
      return await gate.request()
    }
    call.cancel()
    #expect(await call.value == .withdrawn)
    #expect(await gate.phase == .idle)
    #expect(transport.sent.isEmpty)
  }

  @Test("a request that was sent is abandoned by cancellation, and the gate goes on")
  func abandoned() async throws {
    let transport = HoldingTransport()
    let gate = ResponseGate(clock: ManualClock(), transport: transport)
    let first = Task { await gate.request() }
    try await eventually("the create is sent") { transport.sent.count == 1 }
    first.cancel()
    #expect(await first.value == .abandoned)
    let second = Task { await gate.request() }
    await gate.receive(.created(id: "r1", token: "c1"))
    await gate.receive(.done(id: "r1", status: .completed))
    try await eventually("the next create is sent") { transport.sent.count == 2 }
    await gate.receive(.created(id: "r2", token: "c2"))
    await gate.receive(.done(id: "r2", status: .completed))
    #expect(await second.value == .finished(.completed))
  }

  @Test("sends that suspend never overlap and keep their order")
  func suspendingSends() async throws {
    let transport = SlowTransport()
    let gate = ResponseGate(clock: ManualClock(), transport: transport)
    let calls = (0..<20).map { index in
      Task { try await gate.send(#"{"type": "audio", "event_id": "a\#(index)"}"#) }
    }
    let answer = Task { await gate.request() }
    for call in calls { try await call.value }
    try await eventually("the create is sent") { await transport.sent.count == 21 }
    #expect(await transport.overlapCount == 0)
    await gate.disconnected()
    #expect(await answer.value == .rejected(.disconnected))
  }

  @Test("a create that waited behind a hung send until its time ran out is not sent")
  func staleCreate() async throws {
    let clock = ManualClock()
    let transport = HoldingTransport(holding: ["hung"])
    let gate = ResponseGate(clock: clock, transport: transport)
    let hung = Task { try await gate.send(#"{"type": "audio", "event_id": "hung"}"#) }
    try await eventually("the send hangs") { transport.held == ["hung"] }
    let request = Task { await gate.request() }
    try await eventually("the alarm is set") { clock.deadlines == [.seconds(10)] }
    clock.advance(to: .seconds(10))
    #expect(await request.value == .rejected(.createdTimeout))
    transport.fail("hung")
    await #expect(throws: HoldingTransport.Failure.self) { try await hung.value }
    try await gate.send(#"{"type": "audio", "event_id": "next"}"#)
    #expect(transport.sent.map { $0["event_id"]?.string } == ["next"])
  }

  @Test("a cancel is sent, unless its response has ended before its turn")
  func staleCancel() async throws {
    let transport = HoldingTransport(holding: ["hung"])
    let gate = ResponseGate(clock: ManualClock(), transport: transport)
    await gate.receive(.created(id: "r1", token: nil))
    await gate.cancel()
    try await eventually("the cancel is sent") { transport.sent.count == 1 }
    await gate.receive(.done(id: "r1", status: .cancelled))
    let hung = Task { try await gate.send(#"{"type": "audio", "event_id": "hung"}"#) }
    try await eventually("the send hangs") { transport.held == ["hung"] }
    await gate.receive(.created(id: "r2", token: nil))
    await gate.cancel()
    await gate.receive(.done(id: "r2", status: .completed))
    await gate.receive(.created(id: "r3", token: nil))
    await gate.cancel()
    transport.fail("hung")
    await #expect(throws: HoldingTransport.Failure.self) { try await hung.value }
    try await gate.send(#"{"type": "audio", "event_id": "next"}"#)
    #expect(transport.sent.map { $0["event_id"]?.string } == ["x1", "x3", "next"])
  }

  @Test("the end of the connection answers everyone who waits")
  func hangUp() async throws {
    let transport = HoldingTransport(holding: ["hung"])
    let gate = ResponseGate(clock: ManualClock(), transport: transport)
    let hung = Task { try await gate.send(#"{"event_id": "hung"}"#) }
    try await eventually("the send hangs") { transport.held == ["hung"] }
    let behind = Task { try await gate.send(#"{"event_id": "behind"}"#) }
    let request = Task { await gate.request() }
    try await eventually("the request is taken") { await gate.phase == .createInFlight }
    try await Task.sleep(for: .milliseconds(1))
    await gate.disconnected()
    #expect(await request.value == .rejected(.disconnected))
    await #expect(throws: ResponseGateError.closed) { try await behind.value }
    transport.fail("hung")
    await #expect(throws: HoldingTransport.Failure.self) { try await hung.value }
  }

  @Test("events of the connection before are ignored, and what was kept is sent again")
  func reconnect() async throws {
    var settings = ResponseGateCore.Configuration()
    settings.onDisconnect = .retain
    let first = ScriptedServer()
    let gate = ResponseGate(
      configuration: settings, clock: ManualClock(), transport: SilentTransport())
    let request = Task { await gate.request() }
    try await eventually("the request is taken") { await gate.phase == .createInFlight }
    await gate.disconnected()
    await gate.connected(transport: first)
    await gate.receive(.created(id: "r0", token: "c1"), epoch: 0)
    #expect(await gate.phase == .createInFlight)
    let events = Task { await gate.run(events: first.events) }
    #expect(await request.value == .finished(.completed))
    await first.hangUp()
    await events.value
    #expect(await gate.epoch == 2)
  }

  @Test("a gate that nobody holds is gone, with its alarm")
  func noLeak() async throws {
    let clock = ManualClock()
    weak var gone: ResponseGate<ManualClock>?
    do {
      let gate = ResponseGate(clock: clock, transport: SilentTransport())
      gone = gate
      let request = Task { await gate.request() }
      try await eventually("the alarm is set") { !clock.deadlines.isEmpty }
      request.cancel()
      #expect(await request.value == .abandoned)
    }
    try await eventually("the gate is gone") { gone == nil && clock.deadlines.isEmpty }
  }
}

extension ResponseGateCore.Effect {
  /// The ticket that this effect ends.
  fileprivate var endedTicket: Identifier? {
    switch self {
    case .finished(let ticket, _), .rejected(let ticket, _), .withdrawn(let ticket): ticket
    case .sendCreate, .sendCancel, .started: nil
    }
  }
}

/// A transport whose send suspends in the middle.
private actor SlowTransport: TextTransport {
  private(set) var sent: [String] = []
  private(set) var overlapCount = 0
  private var isSending = false

  func send(_ text: String) async {
    if isSending { overlapCount += 1 }
    isSending = true
    for _ in 0..<10 { await Task.yield() }
    isSending = false
    sent.append(text)
  }
}
