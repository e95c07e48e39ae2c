import ReferenceFixes
import Synchronization
import Testing

@Suite("Examples of Events", .unlessHanging)
struct EventsExamples {
  @Test func exampleOfEventRouter() async throws {
    let seen = Mutex<[String]>([])
    let router = EventRouter<String>(
      logged: ["error"],
      handlers: ["error": .init(name: "gate") { text in seen.withLock { $0.append(text) } }],
      observer: { notice in
        if case .logged = notice { seen.withLock { $0.append("logged") } }
      })
    await router.route("quota", type: "error")
    #expect(seen.withLock { $0 } == ["logged", "quota"])
  }

  @Test func exampleOfEventRouterCore() async throws {
    let core = EventRouterCore(logged: ["error"], handlers: ["error": "gate"])
    #expect(
      core.handle(.event("error")) == [.logged("error"), .handled("error", by: "gate")])
    #expect(core.handle(.handlerThrew("error")) == [.fault("error")])
    #expect(core.handle(.event("new.type")) == [.unknown("new.type")])
  }

  @Test func exampleOfTranscriptStore() async throws {
    var store = TranscriptStore()
    #expect(store.handle(.delta("i1", text: "Hel")) == [.text("i1", "Hel")])
    #expect(store.handle(.created("i1", role: "user")) == [])
    #expect(store.handle(.completed("i1", text: "Hello.")) == [.final("i1", "Hello.")])
    #expect(store.handle(.delta("i1", text: "lo")) == [.lateDeltaIgnored("i1")])
    #expect(store.items["i1"]?.role == "user")
  }
}
