import ReferenceFixes
import Synchronization
import Testing

@Suite("Examples of EarlyListener", .unlessHanging)
struct EarlyListenerExamples {
  @Test func exampleOfEarlyListener() async throws {
    let listener = EarlyListener<String>(onFault: { fault in print(fault) })
    listener.receive("session.created")
    let messages = try listener.messages(as: "ui")
    listener.receive("item.created")
    listener.close()

    var seen: [String] = []
    for try await message in messages { seen.append(message) }
    #expect(seen == ["session.created", "item.created"])
  }

  @Test func exampleOfEarlyListenerCore() async throws {
    var core = EarlyListenerCore<String>()
    #expect(core.handle(.message("hello")) == [])
    #expect(core.handle(.attach("ui")) == [.deliver("hello", to: "ui")])
    #expect(core.handle(.message("more")) == [.deliver("more", to: "ui")])
  }

  @Test func exampleOfEarlyListenerError() async throws {
    let listener = EarlyListener<String>(onFault: { _ in })
    try listener.attach(as: "first") { _ in }
    #expect(throws: EarlyListenerError.refused("second")) {
      try listener.attach(as: "second") { _ in }
    }
  }

  @Test func exampleOfEarlyListenerEvent() async throws {
    let events = Mutex<[EarlyListenerEvent<String>]>([])
    let listener = EarlyListener<String>(onFault: { _ in })
    listener.receive("hello")
    listener.close(reason: "bye")
    try listener.attach(as: "ui") { event in events.withLock { $0.append(event) } }
    #expect(events.withLock { $0 } == [.message("hello"), .closed(reason: "bye")])
  }

  @Test func exampleOfEarlyListenerFault() async throws {
    let faults = Mutex<[EarlyListenerFault]>([])
    let listener = EarlyListener<Int>(capacity: 1) { fault in faults.withLock { $0.append(fault) } }
    listener.receive(1)
    listener.receive(2)
    #expect(faults.withLock { $0 } == [EarlyListenerFault.overflowed])
  }

  @Test func exampleOfOverflowPolicy() async throws {
    var core = EarlyListenerCore<Int>(capacity: 1, overflow: OverflowPolicy.dropOldest)
    _ = core.handle(.message(1))
    #expect(core.handle(.message(2)) == [.droppedOldest])
  }
}
