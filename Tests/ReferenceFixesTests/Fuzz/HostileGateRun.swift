@testable import ReferenceFixes

/// A gate told anything at any time: events of no response, twice, late, from another epoch.
struct HostileGateRun {
  private(set) var endings: [Identifier: Int] = [:]
  private(set) var faults: [String] = []
  private var core: ResponseGateCore
  private var random: SeededGenerator
  private var now: Duration = .zero
  private var tickets = 0

  init(seed: Int) {
    random = SeededGenerator(seed: seed)
    var settings = ResponseGateCore.Configuration()
    settings.activeTimeout = random.chance(50) ? .zero : .seconds(3)
    settings.retryDelay = random.chance(50) ? .zero : .milliseconds(100)
    settings.onDisconnect = random.chance(50) ? .fail : .retain
    settings.correlation = random.chance(50) ? .assume : .metadata
    settings.maxPending = random.number(0...5)
    settings.maxAttempts = random.number(0...3)
    core = ResponseGateCore(configuration: settings)
  }

  /// Plays some steps, and then an end after which nothing may wait.
  mutating func play(steps: Int) {
    for _ in 0..<steps { feed(input()) }
    if core.configuration.onDisconnect == .retain {
      for ticket in core.pending { feed(.withdraw(ticket)) }
      feed(.disconnected)
      for ticket in core.pending { feed(.withdraw(ticket)) }
    }
    feed(.disconnected)
    if core.nextDeadline != nil { faults.append("a timer runs without connection") }
    for number in 0..<tickets where endings[Identifier("t\(number)")] != 1 {
      faults.append("t\(number) ended \(endings[Identifier("t\(number)")] ?? 0) times")
    }
  }

  private mutating func input() -> ResponseGateCore.Input {
    switch random.number(0...11) {
    case 0, 1, 2: return .request(newTicket(), random.chance(60) ? .automatic : .manual())
    case 3: return .withdraw(Identifier("t\(random.number(0...max(tickets, 1)))"))
    case 4: return .event(.created(id: response(), token: token()), epoch: epoch())
    case 5: return .event(.done(id: response(), status: .completed, token: token()))
    case 6: return .event(error(), epoch: epoch())
    case 7: return .cancel
    case 8: return random.chance(50) ? .sendFailed(token() ?? "c0") : .cancelSendFailed
    case 9: return random.chance(30) ? .disconnected : .connected
    case 10: return .event(.created(id: response(), token: core.inFlight?.token))
    default:
      now += random.milliseconds(0...9000)
      return .tick
    }
  }

  private mutating func newTicket() -> Identifier {
    defer { tickets += 1 }
    return Identifier("t\(tickets)")
  }

  private mutating func response() -> Identifier { Identifier("r\(random.number(0...4))") }

  private mutating func token() -> Identifier? {
    if random.chance(30) { return nil }
    return Identifier((random.chance(70) ? "c" : "x") + "\(random.number(0...12))")
  }

  private mutating func epoch() -> Int? { random.chance(70) ? nil : random.number(0...3) }

  private mutating func error() -> ResponseEvent {
    let codes = [
      "conversation_already_has_active_response", "response_cancel_not_active", "invalid_value",
    ]
    return .error(code: codes[random.number(0...2)], eventID: token(), activeID: response())
  }

  private mutating func feed(_ input: ResponseGateCore.Input) {
    for effect in core.handle(input, now: now) {
      switch effect {
      case .finished(let ticket, _), .rejected(let ticket, _), .withdrawn(let ticket):
        endings[ticket, default: 0] += 1
      case .sendCreate where core.inFlight == nil: faults.append("sent without record")
      case .sendCreate, .sendCancel, .started: break
      }
    }
    check(input)
  }

  /// Phase, create in flight and current response must agree.
  private mutating func check(_ input: ResponseGateCore.Input) {
    let holds =
      switch core.phase {
      case .idle: core.current == nil && core.inFlight == nil
      case .createInFlight: core.current == nil && core.inFlight != nil
      case .active, .cancelling: core.current != nil
      case .closed: core.current == nil && core.inFlight == nil && core.nextDeadline == nil
      }
    if !holds { faults.append("\(core.phase) after \(input)") }
  }
}
