/// Decides when a `response.create` may go out, so that none meets a running response.
///
/// Every request gets exactly one end: `finished`, `rejected` or `withdrawn`. The core changes its
/// state before it hands out an effect, so there is no moment between a decision and its record in
/// which a second request could slip through.
///
/// ```swift
/// var core = ResponseGateCore()
/// let first = core.handle(.request("a", .automatic), now: .zero)
/// #expect(first == [.sendCreate(token: "c1", tickets: ["a"], parameters: [:])])
/// #expect(core.handle(.request("b", .automatic), now: .zero) == [])
///
/// _ = core.handle(.event(.created(id: "r1", token: "c1")), now: .zero)
/// #expect(
///   core.handle(.event(.done(id: "r1", status: .completed)), now: .zero) == [
///     .finished("a", .completed),
///     .sendCreate(token: "c2", tickets: ["b"], parameters: [:]),
///   ])
/// ```
public struct ResponseGateCore: Sendable {
  /// The limits it keeps.
  public let configuration: Configuration
  /// Where the conversation stands.
  public internal(set) var phase: Phase = .idle
  /// How often the connection was lost.
  public internal(set) var epoch = 0

  var queue: [WaitingRequest] = []
  var inFlight: SentCreate?
  var current: RunningResponse?
  var discarded: Set<Identifier> = []
  var cancelToken: Identifier?
  var timers = Deadlines<Timer>()
  var now: Duration = .zero
  private var effects: [Effect] = []
  private var createCount = 0
  private var cancelCount = 0

  /// Creates a gate that is connected and idle.
  public init(configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// The tickets that wait, in order; one in flight or running is not among them.
  public var pending: [Identifier] { queue.map(\.ticket) }

  /// When the next timer is due.
  public var nextDeadline: Duration? { timers.next }

  /// Takes one input at the time `now` and returns everything that follows from it, in order.
  public mutating func handle(_ input: Input, now: Duration) -> [Effect] {
    self.now = now
    switch input {
    case .request(let ticket, let kind): request(ticket, kind)
    case .withdraw(let ticket): withdraw(ticket)
    case .event(let event, let epoch): receive(event, epoch: epoch)
    case .cancel: cancel()
    case .sendFailed(let token): sendFailed(token)
    case .cancelSendFailed: cancelSendFailed()
    case .connected: connected()
    case .disconnected: disconnected()
    case .tick: fireTimers(until: now)
    }
    defer { effects = [] }
    return effects
  }

  /// Returns whether the create or cancel that carries `token` still waits for its verdict.
  public func isAwaited(_ token: Identifier) -> Bool {
    inFlight?.token == token || (phase == .cancelling && cancelToken == token)
  }

  /// Adds one effect to the answer to the current input.
  mutating func emit(_ effect: Effect) { effects.append(effect) }

  /// The name of the next create.
  mutating func nextCreateToken() -> Identifier {
    createCount += 1
    return Identifier("c\(createCount)")
  }

  /// The name of the next cancel.
  mutating func nextCancelToken() -> Identifier {
    cancelCount += 1
    return Identifier("x\(cancelCount)")
  }
}

// MARK: - What the application says

extension ResponseGateCore {
  private mutating func request(_ ticket: Identifier, _ kind: ResponseKind) {
    if phase == .closed { return emit(.rejected(ticket, .closed)) }
    guard queue.count < configuration.maxPending else { return emit(.rejected(ticket, .overflow)) }
    queue.append(WaitingRequest(ticket: ticket, kind: kind))
    drain()
  }

  private mutating func withdraw(_ ticket: Identifier) {
    guard let index = queue.firstIndex(where: { $0.ticket == ticket }) else { return }
    queue.remove(at: index)
    emit(.withdrawn(ticket))
  }

  private mutating func cancel() {
    switch phase {
    case .active: sendCancel()
    case .createInFlight: inFlight?.isCancelRemembered = true
    case .idle, .cancelling, .closed: break
    }
  }
}

// MARK: - What the connection says

extension ResponseGateCore {
  private mutating func sendFailed(_ token: Identifier) {
    guard inFlight?.token == token else { return }
    putBack(.sendFailed)
    if phase == .createInFlight { phase = .idle }
    if !queue.isEmpty { timers.start(.retry, at: now + configuration.retryDelay) }
  }

  private mutating func cancelSendFailed() {
    guard phase == .cancelling, let current else { return }
    timers.stop(.cancel)
    cancelToken = nil
    phase = .active
    if current.origin == .orphan {
      timers.start(.orphan, at: now + configuration.orphanTimeout)
    } else {
      watchActive()
    }
  }

  private mutating func disconnected() {
    epoch += 1
    finishCurrent(.disconnected)
    let interrupted = inFlight?.batch ?? []
    switch configuration.onDisconnect {
    case .fail:
      for request in interrupted + queue { emit(.rejected(request.ticket, .disconnected)) }
      queue = []
    case .retain: queue = interrupted + queue
    }
    inFlight = nil
    current = nil
    discarded = []
    timers.stopAll()
    phase = .closed
  }

  private mutating func connected() {
    guard phase == .closed else { return }
    phase = .idle
    drain()
  }
}
