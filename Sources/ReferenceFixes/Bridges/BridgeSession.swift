/// One call: a telephony connection, a realtime connection, and the gate between them.
///
/// Feed each side from one loop. Everything for the realtime server goes through the gate's outbox,
/// so the audio of a turn is committed before its answer is asked for.
///
/// ```swift
/// actor Recorder: TextTransport {
///   var types: [String?] = []
///   func send(_ text: String) throws {
///     types.append(try JSONValue(parsing: text)["type"]?.string)
///   }
/// }
/// let server = Recorder()
/// let caller = Recorder()
/// let gate = ResponseGate(transport: server)
/// let session = BridgeSession(bridge: AudioCodesBridge(), gate: gate, caller: caller) { _ in }
///
/// await session.receive(fromCaller: #"{"type": "userStream.start"}"#)
/// await session.receive(fromCaller: #"{"type": "userStream.chunk", "audioChunk": "AAAA"}"#)
/// await session.receive(fromCaller: #"{"type": "userStream.stop"}"#)
/// while await server.types.count < 3 { await Task.yield() }
/// #expect(
///   await server.types == [
///     "input_audio_buffer.append", "input_audio_buffer.commit", "response.create",
///   ])
/// #expect(await caller.types == ["userStream.started", "userStream.stopped"])
/// ```
public actor BridgeSession<Bridge: TelephonyBridge, C: Clock> where C.Duration == Duration {
  private var bridge: Bridge
  private let gate: ResponseGate<C>
  private let caller: any TextTransport
  private let answers = TaskSupervisor { _ in }
  private let observer: @Sendable (BridgeNotice) -> Void

  /// Creates the session of one call; `observer` hears of everything that goes wrong.
  public init(
    bridge: Bridge, gate: ResponseGate<C>, caller: any TextTransport,
    observer: @escaping @Sendable (BridgeNotice) -> Void
  ) {
    self.bridge = bridge
    self.gate = gate
    self.caller = caller
    self.observer = observer
  }

  /// Takes a message of the caller's side and returns when everything it causes was sent.
  public func receive(fromCaller text: String) async {
    guard let message = try? JSONValue(parsing: text) else {
      return observer(.fault("no JSON from the caller"))
    }
    for action in bridge.fromCaller(message) { await perform(action) }
  }

  /// Takes an event of the realtime server and returns when everything it causes was sent.
  public func receive(fromRealtime text: String) async {
    guard let event = try? RealtimeEvent(parsing: text) else {
      return observer(.fault("no JSON from the realtime server"))
    }
    if let response = event.responseEvent { await gate.receive(response) }
    for action in bridge.fromRealtime(event) { await perform(action) }
  }

  /// Returns when every question has its answer, or is known to get none.
  public func waitForAnswers() async { await answers.waitForAll() }

  private func perform(_ action: BridgeAction) async {
    switch action {
    case .toCaller(let message): await deliver { [caller] in try await caller.send(message.text) }
    case .toRealtime(let message): await deliver { [gate] in try await gate.send(message.text) }
    case .answer: answer()
    case .interrupt: await gate.cancel()
    case .fault(let what): observer(.fault(what))
    case .hangUp(let reason):
      await gate.disconnected()
      observer(.ended(reason: reason))
    }
  }

  private func deliver(_ send: () async throws -> Void) async {
    do { try await send() } catch { observer(.sendFailed(error)) }
  }

  private func answer() {
    answers.run("answer") { [gate, observer] in
      let outcome = await gate.request()
      if outcome != .finished(.completed) { observer(.unanswered(outcome)) }
    }
  }
}
