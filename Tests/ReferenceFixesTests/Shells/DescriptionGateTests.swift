import Testing

@testable import ReferenceFixes

@Suite("The description gate", .unlessHanging)
struct DescriptionGateTests {
  typealias Gate = DescriptionGate<HoldingPeer, ManualClock>

  private let answer = SessionDescription(type: .answer, sdp: "a")

  @Test("1,000 readers with random cancellation are each answered once")
  func thousandReaders() async throws {
    let peer = HoldingPeer()
    let gate = Gate(peer: peer, clock: ManualClock())
    let readers = (0..<1000).map { _ in Task { try await gate.ready() } }
    for (index, reader) in readers.enumerated() where index.isMultiple(of: 3) { reader.cancel() }
    await gate.signalingStateChanged(.haveLocalOffer)
    async let applied: Void = gate.apply(answer)
    try await eventually("it is being set") { peer.isSetting("a") }
    peer.answer("a")
    try await applied
    var released = 0
    for reader in readers {
      switch await reader.result {
      case .success: released += 1
      case .failure(let error): #expect(error is CancellationError)
      }
    }
    #expect(released >= 666)
    print("description gate: \(released) of 1000 readers released, the others were cancelled")
  }

  @Test("the peer's own error is kept as the cause")
  func cause() async throws {
    let peer = HoldingPeer()
    let gate = Gate(peer: peer, clock: ManualClock())
    await gate.signalingStateChanged(.haveLocalOffer)
    let call = Task { [answer] in try await gate.apply(answer) }
    try await eventually("it is being set") { peer.isSetting("a") }
    peer.answer("a", HoldingPeer.Refusal(description: "bad sdp"))
    let error = await #expect(throws: DescriptionError.self) { try await call.value }
    #expect(error?.failure == .refused(reason: "bad sdp"))
    #expect(error?.cause is HoldingPeer.Refusal)
  }

  @Test("a description in the wrong state fails in time, and says which state")
  func wrongState() async throws {
    let clock = ManualClock()
    let gate = Gate(peer: HoldingPeer(), clock: clock)
    let call = Task { [answer] in try await gate.apply(answer) }
    try await eventually("the alarm is set") { clock.deadlines == [.seconds(5)] }
    clock.advance(to: .seconds(5))
    let error = await #expect(throws: DescriptionError.self) { try await call.value }
    #expect(error?.failure == .timeout(in: .stable))
  }

  @Test("a description applied before the local offer is set waits for it, without a poll")
  func earlyAnswer() async throws {
    let peer = AnsweringPeer()
    let clock = ManualClock()
    let gate = DescriptionGate(peer: peer, clock: clock)
    let call = Task { [answer] in try await gate.apply(answer) }
    try await eventually("it waits") { !clock.deadlines.isEmpty }
    await gate.signalingStateChanged(.haveLocalOffer)
    try await call.value
    #expect(await peer.descriptions == [answer])
    #expect(clock.now.offset == .zero)
  }

  @Test("the caller of a description may leave; a second one is refused while the first is set")
  func cancelledApply() async throws {
    let peer = HoldingPeer()
    let gate = Gate(peer: peer, clock: ManualClock())
    await gate.signalingStateChanged(.haveLocalOffer)
    let call = Task { [answer] in try await gate.apply(answer) }
    try await eventually("it is being set") { peer.isSetting("a") }
    call.cancel()
    await #expect(throws: CancellationError.self) { try await call.value }
    let error = await #expect(throws: DescriptionError.self) {
      try await gate.apply(SessionDescription(type: .answer, sdp: "b"))
    }
    #expect(error?.failure == .busy)
    peer.answer("a")
    try await gate.ready()
  }

  @Test("a background failure reaches the readers, unless it is of the peer before")
  func backgroundFault() async throws {
    let clock = ManualClock()
    let gate = Gate(peer: HoldingPeer(), clock: clock)
    let epoch = await gate.reconnect(to: HoldingPeer())
    let call = Task { try await gate.ready() }
    try await eventually("it waits") { !clock.deadlines.isEmpty }
    await gate.backgroundFault("old", epoch: epoch - 1)
    let supervisor = TaskSupervisor { fault in
      Task { await gate.backgroundFault(fault.description, epoch: epoch) }
    }
    supervisor.run("media") { throw HoldingPeer.Refusal(description: "no media") }
    await #expect(throws: WaitFailure.fault) { try await call.value }
  }

  @Test("a track whose event came before the handler is caught up on, and no track comes twice")
  func tracks() async {
    let front = HoldingPeer.Track(id: "front")
    let peer = HoldingPeer(transceivers: [
      Transceiver(direction: .receiveOnly, track: front),
      Transceiver(direction: .sendOnly, track: HoldingPeer.Track(id: "own")),
      Transceiver(direction: .inactive, track: nil),
      Transceiver(direction: .sendAndReceive, track: HoldingPeer.Track(id: "rear")),
    ])
    let names = Recorder<String>()
    let inbox = TrackInbox<HoldingPeer.Track> { names.append($0.id) }
    inbox.receive(front)
    await inbox.catchUpTracks(of: peer)
    await inbox.catchUpTracks(of: peer)
    #expect(names.all == ["front", "rear"])
  }
}
