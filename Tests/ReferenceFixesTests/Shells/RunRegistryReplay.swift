import Testing

@testable import ReferenceFixes

/// The run registry: a run is a call whose body ends when the vector says so, cancelled or not.
final class RunRegistryReplay: ShellReplay {
  typealias Core = RunRegistryCore<Identifier, Identifier>

  /// The bodies that run, the newest of an id last.
  private final class Bodies: Sendable {
    private let running = Guarded<[Identifier: [CheckedContinuation<RunEnding, Never>]]>([:])

    func body(_ run: Identifier) async throws {
      let ending = await withCheckedContinuation { continuation in
        running.withLock { $0[run, default: []].append(continuation) }
      }
      if ending == .cancelled { throw CancellationError() }
      if ending == .crashed { throw Crash() }
    }

    func count(_ run: Identifier) -> Int { running.withLock { $0[run]?.count ?? 0 } }

    func end(_ run: Identifier, _ ending: RunEnding) {
      running.withLock { $0[run]?.popLast() }?.resume(returning: ending)
    }

    func endAll() { for run in running.withLock({ $0.keys.map(\.self) }) { endAll(run) } }

    private func endAll(_ run: Identifier) { while count(run) > 0 { end(run, .completed) } }
  }

  private struct Crash: Error {}

  let clock = ManualClock()
  let trace = Recorder<[JSONValue]>()
  let tick = Core.Input.tick
  private var core: Core
  private let registry: RunRegistry<Identifier, Identifier, ManualClock>
  private let bodies = Bodies()
  private var calls: [Task<Void, any Error>] = []
  private var startedCount: [Identifier: Int] = [:]
  private var endedCount: [Identifier: Int] = [:]

  init(_ vector: Vector) throws {
    var words = Arguments(vector.configuration, at: "config")
    let settings = try RunRegistryVectorComponent.settings(&words)
    core = Core(configuration: settings)
    registry = RunRegistry(configuration: settings, clock: clock) { [trace] _, effects in
      trace.append(effects.map(RunRegistryVectorComponent.words))
    }
  }

  var nextDeadline: Duration? { core.nextDeadline }

  func input(_ op: String, _ words: inout Arguments) throws -> Core.Input {
    try RunRegistryVectorComponent.input(op, &words)
  }

  func tellCore(_ input: Core.Input) -> [JSONValue] {
    let effects = core.handle(input, now: clock.now.offset)
    for case .started(let run) in effects { startedCount[run, default: 0] += 1 }
    return effects.map(RunRegistryVectorComponent.words)
  }

  func tellShell(_ input: Core.Input) async throws {
    switch input {
    case .begin(let run, let session):
      calls.append(
        Task { [registry, bodies] in
          try await registry.run(run, in: session) { try await bodies.body(run) }
        })
    case .end(let run, let ending):
      let running = startedCount[run, default: 0] - endedCount[run, default: 0]
      let isWord = [.completed, .cancelled, .crashed].contains(ending)
      guard running > 0, isWord, core.states[run] != .queued else {
        return await registry.feed(input)
      }
      try await eventually("\(run) runs") { bodies.count(run) == running }
      endedCount[run, default: 0] += 1
      bodies.end(run, ending)
    case .cancel(let run): await registry.cancel(run)
    case .cancelSession(let session): await registry.cancelAll(in: session)
    case .shutdown: calls.append(Task { [registry] in await registry.shutdown() })
    case .tick: await registry.feed(input)
    }
  }

  func finish() async throws {
    for session in core.sessions { _ = tellCore(.cancelSession(session)) }
    for session in await registry.sessions { await registry.cancelAll(in: session) }
    for (run, count) in startedCount {
      let left = count - endedCount[run, default: 0]
      try await eventually("\(run) runs") { bodies.count(run) == left }
    }
    bodies.endAll()
    for call in calls { _ = await call.result }
    #expect(await registry.sessions.isEmpty)
  }
}
