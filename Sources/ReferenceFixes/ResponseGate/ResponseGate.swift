/// Asks a realtime server for responses, one at a time, and tells each asker what became of it.
///
/// All frames of a connection go through one outbox, in order, so overlapping calls cannot
/// interleave. Events must come from one sequence; a task for each event would lose their order.
///
/// ```swift
/// actor Server: TextTransport {
///   var frames: [String] = []
///   func send(_ text: String) { frames.append(text) }
/// }
/// let server = Server()
/// let gate = ResponseGate(transport: server)
/// let answers = (1...2).map { _ in Task { await gate.request(.manual()) } }
/// while await server.frames.isEmpty { await Task.yield() }
///
/// for turn in 1...2 {
///   await gate.receive(.created(id: "r\(turn)", token: "c\(turn)"))
///   #expect(await server.frames.count == turn)
///   await gate.receive(.done(id: "r\(turn)", status: .completed))
///   while await server.frames.count < 2 { await Task.yield() }
/// }
/// for answer in answers { #expect(await answer.value == .finished(.completed)) }
/// ```
public actor ResponseGate<C: Clock> where C.Duration == Duration {
  /// Sees every input and what follows from it, before it is done; it never changes anything.
  public typealias Observer =
    @Sendable (ResponseGateCore.Input, [ResponseGateCore.Effect]) -> Void

  private var core: ResponseGateCore
  private var alarm: DeadlineAlarm<C>
  private var outbox: Outbox?
  private var askers: [Identifier: CheckedContinuation<ResponseOutcome, Never>] = [:]
  private var ticketCount = 0
  private let observer: Observer?

  /// Creates a gate on a connection that is open.
  public init(
    configuration: ResponseGateCore.Configuration = .init(), clock: C,
    transport: any TextTransport, observer: Observer? = nil
  ) {
    core = ResponseGateCore(configuration: configuration)
    alarm = DeadlineAlarm(clock: clock)
    outbox = Outbox(transport: transport)
    self.observer = observer
  }

  deinit { alarm.cancel() }

  /// How often the connection was lost.
  public var epoch: Int { core.epoch }

  /// Where the conversation stands.
  public var phase: ResponseGateCore.Phase { core.phase }

  /// Asks for a response and returns when it has ended, or why there is none.
  ///
  /// Cancelling the calling task returns at once: the request is withdrawn if it still waits, and
  /// abandoned if it was sent. To end a running response, call `cancel()`.
  public func request(_ kind: ResponseKind = .automatic) async -> ResponseOutcome {
    ticketCount += 1
    return await request(kind, ticket: Identifier("t\(ticketCount)"))
  }

  /// Asks for a response under a ticket of the caller's choice.
  func request(_ kind: ResponseKind, ticket: Identifier) async -> ResponseOutcome {
    if Task.isCancelled { return .withdrawn }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { asker in
        askers[ticket] = asker
        feed(.request(ticket, kind))
      }
    } onCancel: {
      Task { await self.leave(ticket) }
    }
  }

  /// Ends the running response because the caller began to speak; in idle it does nothing.
  public func cancel() { feed(.cancel) }

  /// Takes what the server said on connection `epoch`; `nil` is the current one.
  public func receive(_ event: ResponseEvent, epoch: Int? = nil) {
    feed(.event(event, epoch: epoch))
  }

  /// Takes everything the server says until the connection ends or fails, and then disconnects.
  public func run<Events: AsyncSequence & Sendable>(events: Events) async throws(Events.Failure)
  where Events.Element == ResponseEvent {
    let epoch = core.epoch
    defer { if epoch == core.epoch { disconnected() } }
    for try await event in events { receive(event, epoch: epoch) }
  }

  /// Sends any other frame, in order with the gate's own, and returns when it is on its way.
  public func send(_ text: String) async throws {
    guard outbox != nil else { throw ResponseGateError.closed }
    try await withCheckedThrowingContinuation { enqueue(.other(text: text, sender: $0)) }
  }

  /// Goes on over a new connection; what `retain` kept is sent again.
  public func connected(transport: any TextTransport) {
    if outbox == nil { outbox = Outbox(transport: transport) }
    feed(.connected)
  }

  /// Takes note that the connection is lost.
  public func disconnected() {
    let unsent = outbox?.close() ?? []
    outbox = nil
    for case .other(_, let sender) in unsent { sender.resume(throwing: ResponseGateError.closed) }
    feed(.disconnected)
  }

  /// Gives the core one input and does what follows from it.
  func feed(_ input: ResponseGateCore.Input) {
    let effects = core.handle(input, now: alarm.now)
    observer?(input, effects)
    for effect in effects { perform(effect) }
    alarm.set(for: core.nextDeadline) { [weak self] in await self?.feed(.tick) }
  }
}

extension ResponseGate where C == ContinuousClock {
  /// Creates a gate on a connection that is open.
  public init(
    configuration: ResponseGateCore.Configuration = .init(), transport: any TextTransport,
    observer: Observer? = nil
  ) {
    self.init(
      configuration: configuration, clock: ContinuousClock(), transport: transport,
      observer: observer)
  }
}

// MARK: - Effects

extension ResponseGate {
  private func leave(_ ticket: Identifier) {
    feed(.withdraw(ticket))
    answer(ticket, .abandoned)
  }

  private func answer(_ ticket: Identifier, _ outcome: ResponseOutcome) {
    askers.removeValue(forKey: ticket)?.resume(returning: outcome)
  }

  private func perform(_ effect: ResponseGateCore.Effect) {
    switch effect {
    case .sendCreate(let token, _, let parameters):
      let text = RealtimeFrame.create(token: token, parameters: parameters)
      enqueue(.create(token: token, text: text))
    case .sendCancel(let token, let response):
      let text = RealtimeFrame.cancel(token: token, response: response)
      enqueue(.cancel(token: token, text: text))
    case .started: break
    case .finished(let ticket, let status): answer(ticket, .finished(status))
    case .rejected(let ticket, let reason): answer(ticket, .rejected(reason))
    case .withdrawn(let ticket): answer(ticket, .withdrawn)
    }
  }
}

// MARK: - Sending

extension ResponseGate {
  private func enqueue(_ frame: Outbox.Frame) {
    guard let outbox, outbox.append(frame) else { return }
    Task { await send(from: outbox) }
  }

  private func send(from outbox: Outbox) async {
    while let frame = outbox.takeFirst() { await send(frame, over: outbox.transport) }
  }

  /// A create or cancel whose time has run out while it waited is not sent any more.
  private func send(_ frame: Outbox.Frame, over transport: any TextTransport) async {
    switch frame {
    case .create(let token, let text):
      guard core.isAwaited(token) else { return }
      do { try await transport.send(text) } catch { feed(.sendFailed(token)) }
    case .cancel(let token, let text):
      guard core.isAwaited(token) else { return }
      do { try await transport.send(text) } catch { cancelSendFailed(token) }
    case .other(let text, let sender):
      do {
        try await transport.send(text)
        sender.resume()
      } catch { sender.resume(throwing: error) }
    }
  }

  /// The core knows only its last cancel, so the failure of an earlier one is kept from it.
  private func cancelSendFailed(_ token: Identifier) {
    if core.isAwaited(token) { feed(.cancelSendFailed) }
  }
}
