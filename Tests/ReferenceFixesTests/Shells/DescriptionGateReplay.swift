import Testing

@testable import ReferenceFixes

/// The description gate: applying and waiting are calls, and the peer answers when told to.
final class DescriptionGateReplay: ShellReplay {
  let clock = ManualClock()
  let trace = Recorder<[JSONValue]>()
  let tick = DescriptionGateCore.Input.tick
  private var core: DescriptionGateCore
  private let peer = HoldingPeer()
  private let gate: DescriptionGate<HoldingPeer, ManualClock>
  private var calls: [Task<Void, any Error>] = []
  private var names: Set<Identifier> = []
  private var setting: Set<Identifier> = []

  init(_ vector: Vector) throws {
    var words = Arguments(vector.configuration, at: "config")
    let timeout = try DescriptionGateVectorComponent.timeout(&words)
    core = DescriptionGateCore(timeout: timeout)
    gate = DescriptionGate(peer: peer, clock: clock, timeout: timeout) { [trace] _, effects in
      trace.append(effects.map(DescriptionGateVectorComponent.words))
    }
  }

  var nextDeadline: Duration? { core.nextDeadline }

  func input(_ op: String, _ words: inout Arguments) throws -> DescriptionGateCore.Input {
    try DescriptionGateVectorComponent.input(op, &words)
  }

  func tellCore(_ input: DescriptionGateCore.Input) -> [JSONValue] {
    let effects = core.handle(input, now: clock.now.offset)
    for case .setRemote(let id) in effects { setting.insert(id) }
    return effects.map(DescriptionGateVectorComponent.words)
  }

  func tellShell(_ input: DescriptionGateCore.Input) async throws {
    switch input {
    case .apply(let id, let type, let epoch) where names.insert(id).inserted:
      let description = SessionDescription(type: type, sdp: id.text)
      calls.append(
        Task { [gate] in try await gate.apply(description, id: id, epoch: epoch) })
    case .setSucceeded(let id) where setting.contains(id):
      try await answer(id, nil)
    case .setSucceeded(let id): await gate.setSucceeded(id)
    case .setFailed(let id, let reason) where setting.contains(id):
      try await answer(id, HoldingPeer.Refusal(description: reason))
    case .wait(let waiter) where names.insert(waiter).inserted:
      calls.append(Task { [gate] in try await gate.ready(waiter: waiter) })
    case .signaling(let state, let epoch):
      await gate.signalingStateChanged(state, epoch: epoch)
    case .backgroundFault(let what, let epoch): await gate.backgroundFault(what, epoch: epoch)
    case .close: await gate.close()
    case .reconnect: await gate.reconnect(to: peer)
    case .apply, .wait, .setFailed, .tick: await gate.feed(input)
    }
  }

  func finish() async throws {
    await gate.close()
    for id in setting { try await answer(id, nil) }
    for call in calls { _ = await call.result }
  }

  private func answer(_ id: Identifier, _ refusal: HoldingPeer.Refusal?) async throws {
    setting.remove(id)
    try await eventually("the peer sets \(id)") { peer.isSetting(id) }
    peer.answer(id, refusal)
  }
}
