import Testing

@testable import ReferenceFixes

/// The response gate: requests are calls, withdrawing is cancellation, the transport fails.
final class ResponseGateReplay: ShellReplay {
  let clock = ManualClock()
  let trace = Recorder<[JSONValue]>()
  let tick = ResponseGateCore.Input.tick
  private var core: ResponseGateCore
  private let gate: ResponseGate<ManualClock>
  private var transports: [HoldingTransport]
  private let failing: Set<Identifier>
  private var calls: [Identifier: Task<ResponseOutcome, Never>] = [:]
  private var expected: [Identifier: ResponseOutcome] = [:]
  private var frames: [JSONValue] = []

  init(_ vector: Vector) throws {
    var words = Arguments(vector.configuration, at: "config")
    let settings = try ResponseGateVectorComponent.settings(&words)
    failing = try Self.failing(vector, settings)
    core = ResponseGateCore(configuration: settings)
    transports = [HoldingTransport(holding: failing)]
    gate = ResponseGate(
      configuration: settings, clock: clock, transport: transports[0]
    ) { [trace] _, effects in trace.append(effects.map(ResponseGateVectorComponent.words)) }
  }

  var nextDeadline: Duration? { core.nextDeadline }

  func input(_ op: String, _ words: inout Arguments) throws -> ResponseGateCore.Input {
    try ResponseGateVectorComponent.input(op, &words)
  }

  func tellCore(_ input: ResponseGateCore.Input) -> [JSONValue] {
    let effects = core.handle(input, now: clock.now.offset)
    for effect in effects { note(effect) }
    return effects.map(ResponseGateVectorComponent.words)
  }

  func tellShell(_ input: ResponseGateCore.Input) async throws {
    switch input {
    case .request(let ticket, let kind):
      calls[ticket] = Task { [gate] in await gate.request(kind, ticket: ticket) }
    case .withdraw(let ticket) where calls[ticket] != nil && expected[ticket] == nil:
      // The core says nothing of a request that was sent; its caller is let go all the same.
      if !core.pending.contains(ticket) { expected[ticket] = .abandoned }
      calls[ticket]?.cancel()
    case .event(let event, let epoch): await gate.receive(event, epoch: epoch)
    case .cancel: await gate.cancel()
    case .sendFailed(let token): try await fail(token, input)
    case .cancelSendFailed: try await fail(core.cancelToken, input)
    case .connected:
      transports.append(HoldingTransport(holding: failing))
      await gate.connected(transport: transports[transports.count - 1])
    case .disconnected: await gate.disconnected()
    case .withdraw, .tick: await gate.feed(input)
    }
  }

  func finish() async throws {
    for task in calls.values { task.cancel() }
    for (ticket, task) in calls {
      let outcome = await task.value
      if let expected = expected[ticket] { #expect(outcome == expected, "\(ticket)") }
    }
    for transport in transports { transport.failAll() }
    // A frame that nobody awaits any more when its turn comes is not sent.
    let sent = transports.flatMap(\.sent)
    #expect(sent == frames.filter { sent.contains($0) })
  }

  /// What is awaited must really go out, unless its sending is to fail or waits behind one that is.
  func settle() async throws {
    guard failing.isEmpty else { return }
    for token in [core.inFlight?.token, core.cancelToken].compactMap(\.self)
    where core.isAwaited(token) {
      try await eventually("\(token) is sent") {
        transports.flatMap(\.sent).contains { $0["event_id"]?.identifier == token }
      }
    }
  }
}

// MARK: - What the core decided

extension ResponseGateReplay {
  private func note(_ effect: ResponseGateCore.Effect) {
    switch effect {
    case .sendCreate(let token, _, let parameters):
      let text = RealtimeFrame.create(token: token, parameters: parameters)
      frames.append((try? JSONValue(parsing: text)) ?? .null)
    case .sendCancel(let token, let response):
      let text = RealtimeFrame.cancel(token: token, response: response)
      frames.append((try? JSONValue(parsing: text)) ?? .null)
    case .finished(let ticket, let status): end(ticket, .finished(status))
    case .rejected(let ticket, let reason): end(ticket, .rejected(reason))
    case .withdrawn(let ticket): end(ticket, .withdrawn)
    case .started: break
    }
  }

  private func end(_ ticket: Identifier, _ outcome: ResponseOutcome) {
    if expected[ticket] == nil { expected[ticket] = outcome }
  }

  /// Lets the transport fail, if it can have the frame; a stale failure is told directly.
  private func fail(_ token: Identifier?, _ input: ResponseGateCore.Input) async throws {
    let transport = transports[transports.count - 1]
    guard let token, failing.contains(token), core.isAwaited(token),
      transport.held.subtracting([token]).isEmpty
    else { return await gate.feed(input) }
    try await eventually("the transport has \(token)") { transport.held.contains(token) }
    transport.fail(token)
  }

  /// The tokens whose sending the vector lets fail while their verdict is awaited.
  private static func failing(
    _ vector: Vector, _ settings: ResponseGateCore.Configuration
  ) throws -> Set<Identifier> {
    var core = ResponseGateCore(configuration: settings)
    var time = VirtualTime()
    var tokens: Set<Identifier> = []
    for step in vector.steps {
      var words = Arguments(step.arguments, at: step.op)
      if step.op == "advance" { try time.advance(&words) }
      let input =
        try step.op == "advance" ? .tick : ResponseGateVectorComponent.input(step.op, &words)
      if case .sendFailed(let token) = input, core.isAwaited(token) { tokens.insert(token) }
      if input == .cancelSendFailed, let token = core.cancelToken { tokens.insert(token) }
      _ = core.handle(input, now: time.now)
    }
    return tokens
  }
}
