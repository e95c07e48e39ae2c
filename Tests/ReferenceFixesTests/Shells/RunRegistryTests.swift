import Testing

@testable import ReferenceFixes

@Suite("The run registry", .unlessHanging)
struct RunRegistryTests {
  typealias Registry = RunRegistry<String, Int, ManualClock>

  struct Crash: Error {}

  @Test("1,000 concurrent runs with random cancellation: one at a time in a session, none left")
  func thousandRuns() async {
    let registry = RunRegistry<Int, Int, ContinuousClock>(
      configuration: .init(policy: .fifo, maxPerSession: 1000), clock: ContinuousClock())
    let busy = BusySessions()
    let results = await withTaskGroup(of: Result<Int, any Error>.self) { group in
      for run in 0..<1000 {
        group.addTask { await Self.run(run, registry, busy) }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let values = results.compactMap { try? $0.get() }
    let errors = results.compactMap { result -> (any Error)? in
      if case .failure(let error) = result { error } else { nil }
    }
    let cancelled = errors.count { $0 is CancellationError }
    let crashed = errors.count { $0 is Crash }
    #expect(values.count + cancelled + crashed == 1000)
    #expect(!values.isEmpty && cancelled > 0 && crashed > 0)
    #expect(Set(values).count == values.count)
    #expect(await registry.sessions.isEmpty)
    print(
      "run registry: 1000 concurrent runs, \(values.count) completed, \(cancelled) cancelled, "
        + "\(crashed) crashed")
  }

  private static func run(
    _ run: Int, _ registry: RunRegistry<Int, Int, ContinuousClock>, _ busy: BusySessions
  ) async -> Result<Int, any Error> {
    var random = SeededGenerator(seed: run)
    let session = random.number(0...49)
    let crashes = random.chance(10)
    let call = Task {
      try await registry.run(run, in: session) {
        busy.enter(session)
        defer { busy.leave(session) }
        for _ in 0..<3 { await Task.yield() }
        try Task.checkCancellation()
        if crashes { throw Crash() }
        return run
      }
    }
    if random.chance(30) {
      for _ in 0..<random.number(0...20) { await Task.yield() }
      call.cancel()
    }
    return await call.result
  }

  /// The sessions in which a body runs now.
  final class BusySessions: Sendable {
    private let sessions = Guarded<Set<Int>>([])

    func enter(_ session: Int) {
      let isAlone = sessions.withLock { $0.insert(session).inserted }
      #expect(isAlone, "two bodies run in session \(session)")
    }

    func leave(_ session: Int) { sessions.withLock { _ = $0.remove(session) } }
  }

  @Test("a body that throws gives its error to its caller, and the next run starts")
  func throwing() async throws {
    let registry = Registry(configuration: .init(policy: .fifo), clock: ManualClock())
    await #expect(throws: Crash.self) {
      try await registry.run(1, in: "chat") { throw Crash() }
    }
    #expect(try await registry.run(2, in: "chat") { "two" } == "two")
  }

  @Test("a body that ignores cancellation holds its lane and gives its value")
  func ignoring() async throws {
    let registry = Registry(configuration: .init(policy: .fifo), clock: ManualClock())
    let hold = Hold()
    let first = Task { try await registry.run(1, in: "chat") { await hold.wait() } }
    try await eventually("the first runs") { hold.isWaiting }
    let second = Task { try await registry.run(2, in: "chat") { "two" } }
    try await eventually("the second waits") { await registry.runs(in: "chat") == [1, 2] }
    await registry.cancel(1)
    #expect(await registry.runs(in: "chat") == [1, 2])
    hold.release("one, all the same")
    #expect(try await first.value == "one, all the same")
    #expect(try await second.value == "two")
  }

  @Test("a body that never returns is detached after the kill grace; its late end hits nobody")
  func neverReturning() async throws {
    let clock = ManualClock()
    let trace = Recorder<[Registry.Core.Effect]>()
    let registry = Registry(configuration: .init(policy: .fifo), clock: clock) { _, effects in
      trace.append(effects)
    }
    let hold = Hold()
    let next = Hold()
    let first = Task { try await registry.run(1, in: "chat") { await hold.wait() } }
    try await eventually("the first runs") { hold.isWaiting }
    await registry.cancel(1)
    try await eventually("the alarm is set") { clock.deadlines == [.seconds(5)] }
    clock.advance(to: .seconds(5))
    await #expect(throws: RunRegistryError.detached) { try await first.value }
    let successor = Task { try await registry.run(1, in: "chat") { await next.wait() } }
    try await eventually("the successor runs under the same id") { next.isWaiting }
    hold.release("late")
    try await eventually("the late end is reported") { trace.all.contains([.unknownRun(1)]) }
    #expect(await registry.runs(in: "chat") == [1])
    next.release("successor")
    #expect(try await successor.value == "successor")
  }

  @Test("cancelling the caller cancels its run, and one that waits never starts")
  func cancelledCaller() async throws {
    let registry = Registry(configuration: .init(policy: .fifo), clock: ManualClock())
    let hold = Hold()
    let first = Task { try await registry.run(1, in: "chat") { await hold.wait() } }
    try await eventually("the first runs") { hold.isWaiting }
    let second = Task { try await registry.run(2, in: "chat") { Issue.record("it started") } }
    try await eventually("the second waits") { await registry.runs(in: "chat") == [1, 2] }
    second.cancel()
    await #expect(throws: CancellationError.self) { try await second.value }
    hold.release("one")
    #expect(try await first.value == "one")
    let third = Task {
      while !Task.isCancelled { await Task.yield() }
      try await registry.run(3, in: "chat") { Issue.record("it started") }
    }
    third.cancel()
    await #expect(throws: CancellationError.self) { try await third.value }
  }

  @Test("replace is not refused by the bound: the newest waits for what still ends")
  func replaceIsNotBounded() {
    var core = RunRegistryCore<String, Int>(
      configuration: .init(policy: .replace, maxPerSession: 1))
    #expect(core.handle(.begin(1, session: "chat"), now: .zero) == [.started(1)])
    #expect(core.handle(.begin(2, session: "chat"), now: .zero) == [.abortSignal(1), .queued(2)])
  }

  @Test("the endings that have a name bear the words of the vectors")
  func endings() {
    let endings: [RunEnding] = [
      .completed, .cancelled, .crashed, .completedAfterCancel, .forceDetached,
    ]
    let words = ["completed", "cancelled", "crashed", "completed_after_cancel", "force_detached"]
    #expect(endings.map(\.text) == words)
  }

  @Test("replace cancels what runs and starts when it has really ended")
  func replace() async throws {
    let registry = Registry(configuration: .init(policy: .replace), clock: ManualClock())
    let hold = Hold()
    let first = Task { try await registry.run(1, in: "chat") { await hold.wait() } }
    try await eventually("the first runs") { hold.isWaiting }
    let second = Task { try await registry.run(2, in: "chat") { Issue.record("it started") } }
    try await eventually("the second waits") { await registry.runs(in: "chat") == [1, 2] }
    let third = Task { try await registry.run(3, in: "chat") { "three" } }
    await #expect(throws: CancellationError.self) { try await second.value }
    #expect(await registry.runs(in: "chat") == [1, 3])
    hold.release("one")
    #expect(try await first.value == "one")
    #expect(try await third.value == "three")
  }

  @Test("reject names the active run, and a duplicate does not disturb the run it names")
  func reject() async throws {
    let registry = Registry(configuration: .init(policy: .reject), clock: ManualClock())
    let hold = Hold()
    let first = Task { try await registry.run(1, in: "chat") { await hold.wait() } }
    try await eventually("the first runs") { hold.isWaiting }
    await #expect(throws: RunRejection.sessionBusy(active: 1)) {
      try await registry.run(2, in: "chat") {}
    }
    await #expect(throws: RunRejection<Int>.duplicateRun) {
      try await registry.run(1, in: "mail") {}
    }
    hold.release("one")
    #expect(try await first.value == "one")
  }

  @Test("waiting for idle ends with the session, with time, or with the waiter")
  func idle() async throws {
    let clock = ManualClock()
    let registry = Registry(clock: clock)
    #expect(await registry.waitForIdle("chat"))
    let hold = Hold()
    let run = Task { try await registry.run(1, in: "chat") { await hold.wait() } }
    try await eventually("it runs") { hold.isWaiting }
    let hasty = Task { await registry.waitForIdle("chat", timeout: .seconds(1)) }
    try await eventually("the alarm is set") { clock.deadlines == [.seconds(1)] }
    clock.advance(to: .seconds(1))
    #expect(await !hasty.value)
    let cancelled = Task { await registry.waitForIdle("chat") }
    cancelled.cancel()
    #expect(await !cancelled.value)
    let patient = Task { await registry.waitForIdle("chat", timeout: .seconds(9)) }
    try await eventually("the alarm is set") { clock.deadlines == [.seconds(10)] }
    hold.release("done")
    #expect(await patient.value)
    #expect(try await run.value == "done")
    try await eventually("the alarm is off") { clock.deadlines.isEmpty }
  }

  @Test("shutdown cancels all, admits none and returns when the last has ended")
  func shutdown() async throws {
    let registry = Registry(configuration: .init(policy: .fifo), clock: ManualClock())
    let hold = Hold()
    let first = Task { try await registry.run(1, in: "chat") { await hold.wait() } }
    try await eventually("it runs") { hold.isWaiting }
    let second = Task { try await registry.run(2, in: "chat") { Issue.record("it started") } }
    try await eventually("the second waits") { await registry.runs(in: "chat").count == 2 }
    let shutdown = Task { await registry.shutdown() }
    await #expect(throws: CancellationError.self) { try await second.value }
    await #expect(throws: RunRejection<Int>.shuttingDown) {
      try await registry.run(3, in: "mail") {}
    }
    hold.release("one")
    #expect(try await first.value == "one")
    await shutdown.value
    #expect(await registry.sessions.isEmpty)
  }

  /// A body that waits for the test and not for its cancellation.
  final class Hold: Sendable {
    private let waiter = Guarded<CheckedContinuation<String, Never>?>(nil)

    var isWaiting: Bool { waiter.withLock { $0 != nil } }

    func wait() async -> String {
      await withCheckedContinuation { continuation in waiter.withLock { $0 = continuation } }
    }

    func release(_ value: String) {
      waiter.withLock { waiter in
        defer { waiter = nil }
        return waiter
      }?.resume(returning: value)
    }
  }
}
