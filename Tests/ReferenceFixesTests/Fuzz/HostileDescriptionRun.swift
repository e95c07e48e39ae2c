@testable import ReferenceFixes

/// A description gate told states, descriptions, results and faults in any order.
struct HostileDescriptionRun {
  private(set) var faults: [String] = []
  private(set) var callers = 0
  private var core = DescriptionGateCore(timeout: .seconds(1))
  private var random: SeededGenerator
  private var now: Duration = .zero
  private var state = SignalingState.stable
  private var applying: Identifier?
  private var types: [Identifier: DescriptionType] = [:]
  private var waiting: Set<Identifier> = []

  init(seed: Int) { random = SeededGenerator(seed: seed) }

  /// Plays some steps, and then a close after which nobody may wait.
  mutating func play(steps: Int) {
    for _ in 0..<steps { step() }
    feed(.close)
    if applying != nil || !waiting.isEmpty { faults.append("left waiting after close") }
    if core.isReady || core.nextDeadline != nil { faults.append("alive after close") }
  }

  private mutating func step() {
    let id = Identifier("d\(max(callers - random.number(0...2), 0))")
    switch random.number(0...9) {
    case 0, 1: changeState()
    case 2, 3: apply()
    case 4: succeed(id)
    case 5: fail(id)
    case 6: wait()
    case 7: feed(.backgroundFault("x", epoch: random.chance(50) ? nil : random.number(0...3)))
    case 8: random.chance(60) ? feed(.close) : reconnect()
    default:
      now += random.milliseconds(0...700)
      feed(.tick)
    }
  }

  private mutating func changeState() {
    let states: [SignalingState] = [
      .stable, .haveLocalOffer, .haveRemoteOffer, .haveLocalPranswer, .haveRemotePranswer, .closed,
    ]
    let new = states[random.number(0...5)]
    let isStale = random.chance(20)
    if !isStale { state = new }
    feed(.signaling(new, epoch: isStale ? core.epoch + 1 : nil))
  }

  private mutating func apply() {
    callers += 1
    let id = Identifier("d\(callers)")
    let type: DescriptionType = random.chance(50) ? .answer : .offer
    types[id] = type
    let before = applying
    applying = before ?? id
    let effects = core.handle(.apply(id, type, epoch: nil), now: now)
    let isRefused = effects.first.map { if case .failed(id, _) = $0 { true } else { false } }
    if isRefused == true { applying = before } else { note(effects) }
    if isRefused != true, before != nil { faults.append("\(id) beside \(before ?? "")") }
  }

  private mutating func succeed(_ id: Identifier) {
    let isCurrent = applying == id
    if isCurrent { applying = nil }
    feed(.setSucceeded(id))
    if isCurrent, !core.isReady || !waiting.isEmpty { faults.append("readers wait when ready") }
  }

  private mutating func fail(_ id: Identifier) { feed(.setFailed(id, reason: "no")) }

  private mutating func wait() {
    callers += 1
    let waiter = Identifier("w\(callers)")
    waiting.insert(waiter)
    feed(.wait(waiter))
  }

  private mutating func reconnect() {
    feed(.reconnect)
    state = .stable
    if applying != nil || !waiting.isEmpty || core.isReady { faults.append("leaked to a new peer") }
  }

  private mutating func feed(_ input: DescriptionGateCore.Input) {
    note(core.handle(input, now: now))
    let isQuiet = applying == nil && waiting.isEmpty
    if isQuiet != (core.nextDeadline == nil) { faults.append("a timer for nobody") }
  }

  private mutating func note(_ effects: [DescriptionGateCore.Effect]) {
    for effect in effects {
      switch effect {
      case .setRemote(let id):
        if types[id]?.isAllowed(in: state) != true { faults.append("\(id) set in \(state)") }
      case .failed(let id, _):
        if applying != id { faults.append("\(id) failed twice") }
        applying = nil
      case .released(let waiter), .waitFailed(let waiter, _):
        if waiting.remove(waiter) == nil { faults.append("\(waiter) answered twice") }
      case .ready, .fault, .staleFault: break
      }
    }
  }
}
