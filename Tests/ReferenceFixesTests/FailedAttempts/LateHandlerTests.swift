import ReferenceFixes
import Testing

@Suite("Failed attempts: passing on what nobody hears yet")
struct LateHandlerTests {
  /// An event emitter: whoever listens hears it, and nobody else ever will.
  private final class Emitter {
    private var listeners: [(String) -> Void] = []
    func on(_ listener: @escaping (String) -> Void) { listeners.append(listener) }
    func emit(_ text: String) { for listener in listeners { listener(text) } }
  }

  @Test("a handler that only emits again moves the loss one hop further")
  func reemitted() throws {
    let channel = Emitter()
    let connection = Emitter()
    channel.on { connection.emit($0) }
    channel.emit("session.created")
    let heard = Recorder<String>()
    connection.on { heard.append($0) }
    channel.emit("item.created")
    #expect(heard.all == ["item.created"])

    let listener = EarlyListener<String> { _ in Issue.record("lost") }
    let all = Recorder<String>()
    listener.receive("session.created")
    try listener.attach(as: "orchestrator") { event in
      if case .message(let text) = event { all.append(text) }
    }
    listener.receive("item.created")
    #expect(all.all == ["session.created", "item.created"])
  }

  @Test("the fallback that makes the entry and forgets the delta loses the first words")
  func forgottenDelta() {
    var transcripts: [String: String] = [:]
    for (item, text) in [("i1", "Two "), ("i1", "pizzas")] {
      if transcripts[item] == nil { transcripts[item] = "" } else { transcripts[item]? += text }
    }
    #expect(transcripts["i1"] == "pizzas")

    var store = TranscriptStore()
    _ = store.handle(.delta("i1", text: "Two "))
    _ = store.handle(.delta("i1", text: "pizzas"))
    #expect(store.items["i1"]?.text == "Two pizzas")
  }

  @Test("the fallback that lets a late created reset the entry loses them again")
  func resetByCreated() {
    var transcripts = ["i1": "Two pizzas"]
    transcripts["i1"] = ""
    #expect(transcripts["i1"] == "")

    var store = TranscriptStore()
    _ = store.handle(.delta("i1", text: "Two pizzas"))
    _ = store.handle(.created("i1", role: "user"))
    #expect(store.items["i1"]?.text == "Two pizzas")
  }
}
