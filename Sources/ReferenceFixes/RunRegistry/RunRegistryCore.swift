/// Keeps every live run findable, abortable and countable; what ends touches no other run.
///
/// A run is admitted before it starts and is known by its own id, never by its session's: two runs
/// of one session cannot overwrite each other.
///
/// ```swift
/// var core = RunRegistryCore<String, Int>(configuration: .init(policy: .fifo))
/// #expect(core.handle(.begin(1, session: "chat"), now: .zero) == [.started(1)])
/// #expect(core.handle(.begin(2, session: "chat"), now: .zero) == [.queued(2)])
/// #expect(
///   core.handle(.end(1, .crashed), now: .zero) == [.ended(1, .crashed), .started(2)])
/// #expect(core.handle(.end(1, .completed), now: .zero) == [.unknownRun(1)])
/// #expect(core.runs(in: "chat") == [2])
/// ```
public struct RunRegistryCore<
  Session: Hashable & Comparable & Sendable,
  Run: Hashable & Comparable & Sendable
>: Sendable {
  /// The policy and its limits.
  public let configuration: RunRegistryConfiguration
  private var live: [Run: LiveRun] = [:]
  private var order: [Session: [Run]] = [:]
  private var timers = Deadlines<Run>()
  private var isShutDown = false
  private var now: Duration = .zero
  private var effects: [Effect] = []

  /// Creates a registry without runs.
  public init(configuration: RunRegistryConfiguration = RunRegistryConfiguration()) {
    self.configuration = configuration
  }

  /// The sessions that have a run, sorted.
  public var sessions: [Session] { order.keys.sorted() }

  /// Every live run and its state.
  public var states: [Run: RunState] { live.mapValues(\.state) }

  /// When the next timer is due.
  public var nextDeadline: Duration? { timers.next }

  /// Returns the live runs of `session`, in order of admission.
  public func runs(in session: Session) -> [Run] { order[session] ?? [] }

  /// Takes one input at the time `now` and returns everything that follows from it, in order.
  public mutating func handle(_ input: Input, now: Duration) -> [Effect] {
    self.now = now
    switch input {
    case .begin(let run, let session): begin(run, session)
    case .end(let run, let ending): end(run, ending)
    case .cancel(let run): cancel(run)
    case .cancelSession(let session): cancelSession(session)
    case .shutdown: shutDown()
    case .tick: fireTimers()
    }
    defer { effects = [] }
    return effects
  }
}

// MARK: - Admission

extension RunRegistryCore {
  private mutating func begin(_ run: Run, _ session: Session) {
    if let rejection = refusal(of: run, session) {
      return effects.append(.rejected(run, rejection))
    }
    if configuration.policy == .replace { cancelSession(session) }
    let isFirst = order[session] == nil
    let starts = isFirst || configuration.policy == .perRun
    live[run] = LiveRun(session: session, state: starts ? .running : .queued)
    order[session, default: []].append(run)
    effects.append(starts ? .started(run) : .queued(run))
  }

  private func refusal(of run: Run, _ session: Session) -> RunRejection<Run>? {
    let before = runs(in: session)
    if isShutDown { return .shuttingDown }
    if live[run] != nil { return .duplicateRun }
    if configuration.policy == .reject, let oldest = before.first {
      return .sessionBusy(active: oldest)
    }
    // A replacing session holds at most the run that still ends and the newest one.
    let isBounded = configuration.policy != .replace
    return isBounded && before.count >= configuration.maxPerSession ? .sessionFull : nil
  }
}

// MARK: - Endings

extension RunRegistryCore {
  private mutating func end(_ run: Run, _ ending: RunEnding) {
    guard let entry = live[run] else { return effects.append(.unknownRun(run)) }
    let outlived = entry.state == .cancelling && ending == .completed
    remove(run, outlived ? .completedAfterCancel : ending)
  }

  private mutating func cancel(_ run: Run) {
    guard let entry = live[run] else { return effects.append(.unknownRun(run)) }
    switch entry.state {
    case .queued: remove(run, .cancelled)
    case .running:
      live[run]?.state = .cancelling
      timers.start(run, at: now + configuration.killGrace)
      effects.append(.abortSignal(run))
    case .cancelling: break
    }
  }

  /// Goes from the newest to the oldest, so that no queued run starts in between.
  private mutating func cancelSession(_ session: Session) {
    for run in runs(in: session).reversed() { cancel(run) }
  }

  private mutating func shutDown() {
    isShutDown = true
    for session in sessions { cancelSession(session) }
  }

  private mutating func remove(_ run: Run, _ ending: RunEnding) {
    guard let entry = live.removeValue(forKey: run) else { return }
    timers.stop(run)
    effects.append(.ended(run, ending))
    order[entry.session]?.removeAll { $0 == run }
    guard let next = order[entry.session]?.first else { return order[entry.session] = nil }
    guard live[next]?.state == .queued else { return }
    live[next]?.state = .running
    effects.append(.started(next))
  }

  private mutating func fireTimers() {
    while let (run, _) = timers.takeFirst(dueAt: now) { remove(run, .forceDetached) }
  }

  private struct LiveRun: Sendable {
    let session: Session
    var state: RunState
  }
}
