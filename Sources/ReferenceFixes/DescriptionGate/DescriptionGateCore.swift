/// Lets one remote description at a time through, and only in a state that allows it.
///
/// Readers wait for an event, not for a poll; a description that cannot be applied in time fails
/// with the state that stood in its way.
///
/// ```swift
/// var core = DescriptionGateCore()
/// #expect(core.handle(.apply("d1", .answer), now: .zero) == [])
/// #expect(
///   core.handle(.signaling(.haveLocalOffer), now: .zero) == [.setRemote("d1")])
/// #expect(core.handle(.setSucceeded("d1"), now: .zero) == [.ready(epoch: 0)])
/// #expect(core.handle(.wait("w1"), now: .zero) == [.released("w1")])
/// ```
public struct DescriptionGateCore: Sendable {
  /// How long an operation may take from `apply` to its result, and how long a reader waits.
  public let timeout: Duration
  /// Whether a remote description is set on this peer.
  public private(set) var isReady = false
  /// How many peers came before this one.
  public private(set) var epoch = 0
  private var state: SignalingState = .stable
  private var isClosed = false
  private var operation: Operation?
  private var waiters: [Identifier] = []
  private var timers = Deadlines<Timer>()
  private var now: Duration = .zero
  private var effects: [Effect] = []

  /// Creates a gate for a peer that is stable and has no remote description.
  public init(timeout: Duration = .seconds(5)) { self.timeout = timeout }

  /// When the next timer is due.
  public var nextDeadline: Duration? { timers.next }

  /// Takes one input at the time `now` and returns everything that follows from it, in order.
  public mutating func handle(_ input: Input, now: Duration) -> [Effect] {
    self.now = now
    switch input {
    case .signaling(let state, let epoch): signaling(state, epoch)
    case .apply(let id, let type, let epoch): apply(id, type, epoch)
    case .setSucceeded(let id): setSucceeded(id)
    case .setFailed(let id, let reason): setFailed(id, reason)
    case .wait(let waiter): wait(waiter)
    case .backgroundFault(let what, let epoch): backgroundFault(what, epoch)
    case .close: close()
    case .reconnect: reconnect()
    case .tick: fireTimers()
    }
    defer { effects = [] }
    return effects
  }
}

// MARK: - Descriptions

extension DescriptionGateCore {
  private func isStale(_ epoch: Int?) -> Bool { epoch != nil && epoch != self.epoch }

  private mutating func signaling(_ state: SignalingState, _ epoch: Int?) {
    if isStale(epoch) { return }
    self.state = state
    if state == .closed { close() } else { tryOperation() }
  }

  private mutating func apply(_ id: Identifier, _ type: DescriptionType, _ epoch: Int?) {
    if let failure = refusal(epoch) { return effects.append(.failed(id, failure)) }
    operation = Operation(id: id, type: type)
    timers.start(.operation, at: now + timeout)
    tryOperation()
  }

  private func refusal(_ epoch: Int?) -> DescriptionFailure? {
    if isStale(epoch) { return .staleEpoch }
    if isClosed { return .closed }
    return operation == nil ? nil : .busy
  }

  private mutating func tryOperation() {
    guard let waiting = operation, !waiting.isSetting, waiting.type.isAllowed(in: state) else {
      return
    }
    operation?.isSetting = true
    effects.append(.setRemote(waiting.id))
  }

  private mutating func setSucceeded(_ id: Identifier) {
    guard endOperation(id) else { return }
    isReady = true
    effects.append(.ready(epoch: epoch))
    for waiter in takeWaiters() { effects.append(.released(waiter)) }
  }

  private mutating func setFailed(_ id: Identifier, _ reason: String) {
    guard endOperation(id) else { return }
    effects.append(.failed(id, .refused(reason: reason)))
  }

  private mutating func endOperation(_ id: Identifier) -> Bool {
    guard operation?.id == id else { return false }
    operation = nil
    timers.stop(.operation)
    return true
  }
}

// MARK: - Readers

extension DescriptionGateCore {
  private mutating func wait(_ waiter: Identifier) {
    if isReady { return effects.append(.released(waiter)) }
    if isClosed { return effects.append(.waitFailed(waiter, .closed)) }
    waiters.append(waiter)
    timers.start(.waiter(waiter), at: now + timeout)
  }

  private mutating func takeWaiters() -> [Identifier] {
    defer { waiters = [] }
    for waiter in waiters { timers.stop(.waiter(waiter)) }
    return waiters
  }

  private mutating func failWaiters(_ failure: WaitFailure) {
    for waiter in takeWaiters() { effects.append(.waitFailed(waiter, failure)) }
  }
}

// MARK: - The peer's life

extension DescriptionGateCore {
  private mutating func backgroundFault(_ what: String, _ epoch: Int?) {
    if isStale(epoch) { return effects.append(.staleFault(what)) }
    effects.append(.fault(what))
    failWaiters(.fault)
  }

  /// A second time does nothing, for nothing is left to end.
  private mutating func close() {
    isClosed = true
    isReady = false
    timers.stopAll()
    if let operation { effects.append(.failed(operation.id, .closed)) }
    operation = nil
    failWaiters(.closed)
  }

  private mutating func reconnect() {
    close()
    epoch += 1
    isClosed = false
    state = .stable
  }

  private mutating func fireTimers() {
    while let (timer, _) = timers.takeFirst(dueAt: now) { fire(timer) }
  }

  private mutating func fire(_ timer: Timer) {
    switch timer {
    case .operation:
      guard let expired = operation else { return }
      operation = nil
      effects.append(.failed(expired.id, .timeout(in: expired.isSetting ? nil : state)))
    case .waiter(let waiter):
      waiters.removeAll { $0 == waiter }
      effects.append(.waitFailed(waiter, .timeout))
    }
  }

  private struct Operation: Sendable {
    let id: Identifier
    let type: DescriptionType
    var isSetting = false
  }

  /// The operation fires before the readers, and these by name.
  private enum Timer: Hashable, Comparable, Sendable {
    case operation
    case waiter(Identifier)
  }
}
