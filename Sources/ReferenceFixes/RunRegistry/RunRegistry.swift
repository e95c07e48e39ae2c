/// Runs bodies, each under its own id, and knows every one that lives.
///
/// A body is handed in before it starts, so admission comes first and clean-up by identity cannot
/// be forgotten. Stopping a run cancels its task; Swift has no harder way. A body that does not
/// end within the kill grace is detached: its caller goes on, its place is free, and its own end
/// is reported as that of an unknown run.
///
/// ```swift
/// let registry = RunRegistry<String, Int, ContinuousClock>(
///   configuration: .init(policy: .fifo), clock: ContinuousClock())
/// async let first = registry.run(1, in: "chat") { "one" }
/// async let second = registry.run(2, in: "chat") { "two" }
/// #expect(try await [first, second] == ["one", "two"])
/// await registry.shutdown()
/// await #expect(throws: RunRejection<Int>.shuttingDown) {
///   try await registry.run(3, in: "chat") {}
/// }
/// ```
public actor RunRegistry<
  Session: Hashable & Comparable & Sendable,
  Run: Hashable & Comparable & Sendable,
  C: Clock
> where C.Duration == Duration {
  /// The registry's core.
  public typealias Core = RunRegistryCore<Session, Run>

  /// Sees every input and what follows from it, before it is done; it never changes anything.
  public typealias Observer = @Sendable (Core.Input, [Core.Effect]) -> Void

  private var core: Core
  private var alarm: DeadlineAlarm<C>
  private var jobs: [Run: Job] = [:]
  private var idleWaiters: [Int: IdleWaiter] = [:]
  private var count = 0
  private let clock: C
  private let observer: Observer?

  /// Creates a registry without runs.
  public init(
    configuration: RunRegistryConfiguration = .init(), clock: C, observer: Observer? = nil
  ) {
    core = Core(configuration: configuration)
    alarm = DeadlineAlarm(clock: clock)
    self.clock = clock
    self.observer = observer
  }

  deinit { alarm.cancel() }

  /// The sessions that have a run, sorted.
  public var sessions: [Session] { core.sessions }

  /// Returns the live runs of `session`, in order of admission.
  public func runs(in session: Session) -> [Run] { core.runs(in: session) }

  /// Runs `body` when the policy lets it and returns what it returns.
  ///
  /// Throws `RunRejection` if the run is not admitted, `CancellationError` if it was cancelled
  /// before it started, `RunRegistryError.detached` if it did not stop in time, and otherwise what
  /// the body throws. Cancelling the calling task cancels the run.
  @discardableResult
  public func run<Value: Sendable>(
    _ run: Run, in session: Session, body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try Task.checkCancellation()
    let result = RunResult<Value>()
    let ending = try await occupy(run, session) { await result.fill(body) }
    return try result.value(after: ending)
  }

  /// Tells a run to stop; one that waits will not start.
  public func cancel(_ run: Run) { feed(.cancel(run)) }

  /// Tells every run of `session` to stop; none that waits starts in between.
  public func cancelAll(in session: Session) { feed(.cancelSession(session)) }

  /// Tells every run to stop, admits none any more, and returns when none is live.
  public func shutdown() async {
    feed(.shutdown)
    _ = await waitForIdle(nil, timeout: nil)
  }

  /// Waits until `session` has no live run and returns whether it came to that in time.
  ///
  /// Returns false as well when the calling task is cancelled.
  public func waitForIdle(_ session: Session, timeout: Duration? = nil) async -> Bool {
    await waitForIdle(.some(session), timeout: timeout)
  }

  /// Gives the core one input and does what follows from it.
  func feed(_ input: Core.Input) { perform(handle(input)) }

  private struct Job {
    let admission: Int
    let body: @Sendable () async -> RunEnding
    let caller: CheckedContinuation<RunEnding, any Error>
    var task: Task<Void, Never>?
  }

  private struct IdleWaiter {
    let session: Session?
    let caller: CheckedContinuation<Bool, Never>
  }
}

// MARK: - Runs

extension RunRegistry {
  private func occupy(
    _ run: Run, _ session: Session, _ body: @escaping @Sendable () async -> RunEnding
  ) async throws -> RunEnding {
    let admission = nextCount()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { caller in
        admit(run, session, Job(admission: admission, body: body, caller: caller))
      }
    } onCancel: {
      Task { await self.cancel(run, admission) }
    }
  }

  private func admit(_ run: Run, _ session: Session, _ job: Job) {
    let effects = handle(.begin(run, session: session))
    if case .rejected(_, let rejection)? = effects.first {
      job.caller.resume(throwing: rejection)
    } else {
      jobs[run] = job
    }
    perform(effects)
  }

  /// An id may be used again, so a caller cancels only the run it started itself.
  private func cancel(_ run: Run, _ admission: Int) {
    if jobs[run]?.admission == admission { feed(.cancel(run)) }
  }

  /// The late end of a detached run must not end a successor with the same id.
  private func end(_ run: Run, _ admission: Int, _ ending: RunEnding) {
    if let job = jobs[run], job.admission != admission {
      observer?(.end(run, ending), [.unknownRun(run)])
    } else {
      feed(.end(run, ending))
    }
  }

  private func start(_ run: Run) {
    guard let job = jobs[run] else { return }
    jobs[run]?.task = Task { [weak self] in
      let ending = await job.body()
      await self?.end(run, job.admission, ending)
    }
  }

  private func nextCount() -> Int {
    count += 1
    return count
  }
}

// MARK: - Effects

extension RunRegistry {
  private func handle(_ input: Core.Input) -> [Core.Effect] {
    let effects = core.handle(input, now: alarm.now)
    observer?(input, effects)
    return effects
  }

  private func perform(_ effects: [Core.Effect]) {
    for effect in effects {
      switch effect {
      case .started(let run): start(run)
      case .abortSignal(let run): jobs[run]?.task?.cancel()
      case .ended(let run, let ending):
        jobs.removeValue(forKey: run)?.caller.resume(returning: ending)
      case .queued, .rejected, .unknownRun: break
      }
    }
    releaseIdleWaiters()
    alarm.set(for: core.nextDeadline) { [weak self] in await self?.feed(.tick) }
  }
}

// MARK: - Waiting

extension RunRegistry {
  /// Waits for one session, or for all of them.
  private func waitForIdle(_ session: Session?, timeout: Duration?) async -> Bool {
    if isIdle(session) { return true }
    if Task.isCancelled { return false }
    let id = nextCount()
    let alarm = timeout.map { timeout in
      Task { [clock, weak self] in
        try await clock.sleep(until: clock.now.advanced(by: timeout), tolerance: nil)
        await self?.endWait(id, isIdle: false)
      }
    }
    defer { alarm?.cancel() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { idleWaiters[id] = IdleWaiter(session: session, caller: $0) }
    } onCancel: {
      Task { await self.endWait(id, isIdle: false) }
    }
  }

  private func isIdle(_ session: Session?) -> Bool {
    session.map { core.runs(in: $0).isEmpty } ?? core.sessions.isEmpty
  }

  private func endWait(_ id: Int, isIdle: Bool) {
    idleWaiters.removeValue(forKey: id)?.caller.resume(returning: isIdle)
  }

  private func releaseIdleWaiters() {
    for (id, waiter) in idleWaiters where isIdle(waiter.session) { endWait(id, isIdle: true) }
  }
}
