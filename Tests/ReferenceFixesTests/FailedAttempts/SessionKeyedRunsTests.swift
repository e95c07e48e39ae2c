import ReferenceFixes
import Testing

@Suite("Failed attempts: runs keyed by their session")
struct SessionKeyedRunsTests {
  private func core(_ policy: RunPolicy) -> RunRegistryCore<String, Int> {
    RunRegistryCore(configuration: .init(policy: policy))
  }

  @Test("the second run makes the first unfindable; by run id both are found")
  func overwritten() {
    var old = SessionKeyedRuns()
    old.set(1, session: "chat")
    old.set(2, session: "chat")
    old.clear(2, session: "chat")
    // The first still runs, and the session looks idle.
    #expect(old.active.isEmpty)

    var new = core(.perRun)
    _ = new.handle(.begin(1, session: "chat"), now: .zero)
    _ = new.handle(.begin(2, session: "chat"), now: .zero)
    _ = new.handle(.end(2, .completed), now: .zero)
    #expect(new.runs(in: "chat") == [1])
  }

  @Test("a clear that does not match is silent; an end of an unknown run is visible")
  func silentClear() {
    var old = SessionKeyedRuns()
    old.set(2, session: "chat")
    old.clear(1, session: "chat")
    #expect(old.active == ["chat": 2])
    var new = core(.perRun)
    #expect(new.handle(.end(1, .completed), now: .zero) == [.unknownRun(1)])
  }

  @Test("queueing a handle does not stop its run, and nothing ever dequeues it")
  func queuedHandle() async throws {
    let started = Recorder<Int>()
    var old = SessionKeyedRuns()
    for run in 1...2 {
      let body = Task { started.append(run) }
      old.queue(run, session: "chat")
      await body.value
    }
    #expect(started.all == [1, 2])
    old.clear(1, session: "chat")
    #expect(old.active.isEmpty && old.waiting == ["chat": [2]])

    var new = core(.fifo)
    _ = new.handle(.begin(1, session: "chat"), now: .zero)
    #expect(new.handle(.begin(2, session: "chat"), now: .zero) == [.queued(2)])
    #expect(new.handle(.end(1, .crashed), now: .zero) == [.ended(1, .crashed), .started(2)])
  }

  @Test("throwing without a way to try again drops the message each time it is delivered")
  func thrown() throws {
    var old = SessionKeyedRuns()
    try old.reject(1, session: "chat")
    var dropped = 0
    for _ in 1...3 {
      do { try old.reject(2, session: "chat") } catch { dropped += 1 }
    }
    #expect(dropped == 3)

    var new = core(.reject)
    _ = new.handle(.begin(1, session: "chat"), now: .zero)
    #expect(
      new.handle(.begin(2, session: "chat"), now: .zero)
        == [.rejected(2, .sessionBusy(active: 1))])
    _ = new.handle(.end(1, .completed), now: .zero)
    #expect(new.handle(.begin(2, session: "chat"), now: .zero) == [.started(2)])
  }

  @Test("two messages in one millisecond get one key")
  func timeKey() {
    let keys = Set((1...2).map { _ in SessionKeyedRuns.timeKey(session: "chat", milliseconds: 7) })
    #expect(keys.count == 1)
    var new = core(.perRun)
    _ = new.handle(.begin(1, session: "chat"), now: .zero)
    #expect(new.handle(.begin(1, session: "chat"), now: .zero) == [.rejected(1, .duplicateRun)])
  }
}
