import Rules
import Testing

struct NameWordsTests {
  @Test(
    "a name is taken apart at humps, digits and signs",
    arguments: [
      ("responseActive", "response active"), ("_response_active", "response active"),
      ("RESPONSE_ACTIVE", "response active"), ("isResponseActive", "is response active"),
      ("URLSession", "url session"), ("sessionID", "session id"), ("sessionIDs", "session ids"),
      ("IDsOfRuns", "ids of runs"), ("h264Codec", "h 264 codec"), ("ws2", "ws 2"),
      ("this.#pending-run", "this pending run"), ("größeÄndern", "größe ändern"), ("", ""),
      ("__", ""), ("X", "x"), ("aB", "a b"), ("HTTPServer2XX", "http server 2 xx"),
    ])
  func words(name: String, words: String) {
    #expect(NameWords(name).words.joined(separator: " ") == words)
  }

  @Test(
    "a sequence of words is held, a plural by its singular",
    arguments: [
      ("responseActive", true), ("_response_active", true), ("RESPONSE_ACTIVE", true),
      ("isResponseActive", true), ("responsesActive", true), ("activeResponse", false),
      ("responseIsActive", false), ("response", false), ("responsive", false),
      ("responsActive", false), ("", false),
    ])
  func sequence(name: String, isHeld: Bool) {
    #expect(NameWords(name).holds(["response", "active"]) == isHeld)
  }

  @Test("one letter is no singular")
  func shortPlural() { #expect(!NameWords("is").holds(["i"])) }

  @Test(
    "the spellings of an event are one",
    arguments: [
      "response.done", "RESPONSE_DONE", ".responseDone", "ResponseDoneEvent", "\"response_done\"",
      "'response.done'", "ServerEvent.responseDone", "ServerEventType.RESPONSE_DONE",
    ])
  func event(spelling: String) {
    #expect(EventName(spelling) == EventName("response.done"))
  }

  @Test(
    "other events are others",
    arguments: ["done", "response.created", "response.output_item.done", "response", "event"])
  func otherEvent(spelling: String) {
    #expect(EventName(spelling) != EventName("response.done"))
    #expect(EventName(spelling) != nil)
  }

  @Test("humps of a compound do not matter, and a text without words is no event")
  func compounds() {
    #expect(EventName("dataChannel") == EventName("datachannel"))
    #expect(EventName("\"...\"") == nil)
  }
}
