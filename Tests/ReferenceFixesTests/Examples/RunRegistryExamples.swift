import ReferenceFixes
import Testing

@Suite("Examples of RunRegistry", .unlessHanging)
struct RunRegistryExamples {
  @Test func exampleOfRunEnding() async throws {
    let ending = RunEnding("quota_exceeded")
    #expect(ending != .completed)
    #expect(ending.text == "quota_exceeded")
  }

  @Test func exampleOfRunPolicy() async throws {
    var core = RunRegistryCore<String, Int>(configuration: .init(policy: RunPolicy.replace))
    _ = core.handle(.begin(1, session: "chat"), now: .zero)
    #expect(
      core.handle(.begin(2, session: "chat"), now: .zero) == [.abortSignal(1), .queued(2)])
    #expect(
      core.handle(.end(1, .cancelled), now: .zero) == [.ended(1, .cancelled), .started(2)])
  }

  @Test func exampleOfRunRegistry() async throws {
    let registry = RunRegistry<String, Int, ContinuousClock>(
      configuration: .init(policy: .fifo), clock: ContinuousClock())
    async let first = registry.run(1, in: "chat") { "one" }
    async let second = registry.run(2, in: "chat") { "two" }
    #expect(try await [first, second] == ["one", "two"])
    await registry.shutdown()
    await #expect(throws: RunRejection<Int>.shuttingDown) {
      try await registry.run(3, in: "chat") {}
    }
  }

  @Test func exampleOfRunRegistryConfiguration() async throws {
    let oneAtATime = RunRegistryConfiguration(policy: .fifo, maxPerSession: 3)
    #expect(oneAtATime.killGrace == .seconds(5))
  }

  @Test func exampleOfRunRegistryCore() async throws {
    var core = RunRegistryCore<String, Int>(configuration: .init(policy: .fifo))
    #expect(core.handle(.begin(1, session: "chat"), now: .zero) == [.started(1)])
    #expect(core.handle(.begin(2, session: "chat"), now: .zero) == [.queued(2)])
    #expect(
      core.handle(.end(1, .crashed), now: .zero) == [.ended(1, .crashed), .started(2)])
    #expect(core.handle(.end(1, .completed), now: .zero) == [.unknownRun(1)])
    #expect(core.runs(in: "chat") == [2])
  }

  @Test func exampleOfRunRegistryError() async throws {
    let registry = RunRegistry<String, Int, ContinuousClock>(
      configuration: .init(killGrace: .milliseconds(1)), clock: ContinuousClock())
    let stubborn = Task {
      try await registry.run(1, in: "chat") {
        // Nobody passes the cancellation on to this task.
        await Task { try? await Task.sleep(for: .seconds(1)) }.value
      }
    }
    while await registry.runs(in: "chat").isEmpty { await Task.yield() }
    await registry.cancel(1)
    await #expect(throws: RunRegistryError.detached) { try await stubborn.value }
  }

  @Test func exampleOfRunRejection() async throws {
    let rejection = RunRejection.sessionBusy(active: "r1")
    #expect(rejection.text == "session_busy")
  }

  @Test func exampleOfRunState() async throws {
    var core = RunRegistryCore<String, Int>()
    _ = core.handle(.begin(1, session: "chat"), now: .zero)
    _ = core.handle(.cancel(1), now: .zero)
    #expect(core.states == [1: RunState.cancelling])
  }
}
