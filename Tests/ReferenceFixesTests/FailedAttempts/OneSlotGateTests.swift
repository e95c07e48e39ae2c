import ReferenceFixes
import Testing

@Suite("Failed attempt: one flag and one slot")
struct OneSlotGateTests {
  @Test("two turns between a send and its created both go out; the gate sends one")
  func window() {
    var old = OneSlotGate()
    old.userStopped()
    old.userStopped()
    #expect(old.sent == 2)
    #expect(creates(of: [.request("a", .automatic), .request("b", .automatic)]) == 1)
  }

  @Test("a failed send loses the input; the gate sends it again")
  func lostInput() {
    var old = OneSlotGate()
    old.userStopped()
    old.receive("response.created")
    old.userStopped()
    old.sendFails = true
    old.receive("response.done")
    #expect(!old.hasPendingInput && old.sent == 1)

    var core = ResponseGateCore()
    _ = core.handle(.request("a", .automatic), now: .zero)
    _ = core.handle(.sendFailed("c1"), now: .zero)
    #expect(core.pending == ["a"])
  }

  @Test("a logged event never arrives: the slot is never drained; the router logs and dispatches")
  func swallowed() {
    var old = OneSlotGate()
    old.swallowed = ["response.done"]
    old.userStopped()
    old.receive("response.created")
    old.userStopped()
    old.receive("response.done")
    #expect(old.isActive && old.hasPendingInput)

    let router = EventRouterCore(logged: ["response.done"], handlers: ["response.done": "gate"])
    #expect(
      router.handle(.event("response.done"))
        == [.logged("response.done"), .handled("response.done", by: "gate")])
  }

  @Test("taking one name off the log list leaves the error swallowed, and the rejected turn lost")
  func rejection() {
    var old = OneSlotGate()
    old.swallowed = ["error"]
    old.userStopped()
    old.receive("error")
    #expect(!old.hasPendingInput && old.sent == 1)

    let busy = "conversation_already_has_active_response"
    #expect(
      creates(of: [
        .request("a", .automatic), .event(.error(code: busy, eventID: "c1", activeID: "rV")),
        .event(.done(id: "rV", status: .completed)),
      ]) == 2)
  }

  @Test("any done frees it, also that of another response; the gate matches the id")
  func foreignDone() {
    var old = OneSlotGate()
    old.userStopped()
    old.receive("response.created")
    old.receive("response.done")
    old.userStopped()
    #expect(old.sent == 2)
    #expect(
      creates(of: [
        .request("a", .automatic), .event(.created(id: "r1", token: "c1")),
        .event(.done(id: "r0", status: .completed)), .request("b", .automatic),
      ]) == 1)
  }

  @Test("a response that the server began by itself opens it to a send that is rejected")
  func voiceActivity() {
    var old = OneSlotGate()
    old.userStopped()
    old.receive("response.created")
    old.receive("response.created")
    old.receive("response.done")
    old.userStopped()
    #expect(old.sent == 2)
    #expect(
      creates(of: [
        .request("a", .automatic), .event(.created(id: "r1", token: "c1")),
        .event(.created(id: "rV")), .event(.done(id: "r1", status: .completed)),
        .request("b", .automatic),
      ]) == 1)
  }

  @Test("checking twice on one event loop finds what the first check found")
  func doubleCheck() {
    var old = OneSlotGate()
    old.userStopped()
    old.receive("response.created")
    old.userStopped()
    // Nothing can run between the first check and the second, so the second is dead code.
    #expect(old.isActive)
    #expect(old.sent == 1)
  }

  private func creates(of inputs: [ResponseGateCore.Input]) -> Int {
    var core = ResponseGateCore()
    let effects = inputs.flatMap { core.handle($0, now: .zero) }
    return effects.count { if case .sendCreate = $0 { true } else { false } }
  }
}
