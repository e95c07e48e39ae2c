import ReferenceFixes

/// One gate, one fake server and one restless application, all driven by one seed.
struct GateSimulation {
  /// What happens at some time.
  private enum Happening {
    case request(Identifier, ResponseKind)
    case withdraw(Identifier)
    case bargeIn
    case voice
    case breakConnection
    case reconnect
    case createArrives(Identifier, epoch: Int)
    case cancelArrives(Identifier, Identifier?, epoch: Int)
    case sendFails(Identifier)
    case cancelSendFails(Identifier)
    case responseEnds(Identifier, epoch: Int)
    case event(ResponseEvent, epoch: Int)
  }

  /// A broken promise of the gate.
  struct Broken: Error, CustomStringConvertible {
    let description: String
  }

  private(set) var core: ResponseGateCore
  private(set) var server = FakeRealtimeServer()
  private(set) var outcomes: [Identifier: ResponseOutcome] = [:]
  private let weather: Weather
  private var random: SeededGenerator
  private var agenda: [(due: Duration, number: Int, what: Happening)] = []
  private var happenings = 0
  private var now: Duration = .zero
  private var lastArrival: Duration = .zero
  private var requested: [Identifier] = []
  private var dispatched: [Identifier] = []
  private var kinds: [Identifier: ResponseKind] = [:]

  init(seed: Int, weather: Weather) {
    self.weather = weather
    random = SeededGenerator(seed: seed)
    var settings = ResponseGateCore.Configuration()
    settings.activeTimeout = .seconds(20)
    settings.onDisconnect = random.chance(50) ? .fail : .retain
    settings.correlation = random.chance(25) ? .assume : .metadata
    settings.maxPending = random.chance(20) ? 3 : 32
    core = ResponseGateCore(configuration: settings)
  }

  /// Runs to the end of all happenings and checks every promise.
  mutating func run() throws {
    plan()
    while let due = nextDue {
      guard happenings < 5000 else { throw Broken(description: "it never comes to rest") }
      now = max(now, due)
      if let deadline = core.nextDeadline, deadline <= now { try feed(.tick) }
      guard let first = agenda.first, first.due <= now else { continue }
      agenda.removeFirst()
      try happen(first.what)
    }
    try checkEnd()
  }

  private var nextDue: Duration? {
    [agenda.first?.due, core.nextDeadline].compactMap(\.self).min()
  }
}

// MARK: - The application

extension GateSimulation {
  private mutating func plan() {
    for index in 1...random.number(3...10) {
      let at = random.milliseconds(0...8000)
      let ticket = Identifier("t\(index)")
      let isManual = random.chance(30)
      schedule(at: at, .request(ticket, isManual ? .manual() : .automatic))
      if random.chance(15) {
        schedule(at: at + random.milliseconds(0...2000), .withdraw(ticket))
      }
      if random.chance(20) { schedule(at: random.milliseconds(0...9000), .bargeIn) }
      if random.chance(weather.voiceActivity) {
        schedule(at: random.milliseconds(0...9000), .voice)
      }
      if random.chance(weather.disconnect) {
        let gone = random.milliseconds(0...9000)
        schedule(at: gone, .breakConnection)
        schedule(at: gone + random.milliseconds(1...3000), .reconnect)
      }
    }
    // Whatever is retained must get a connection to be sent on.
    if weather.disconnect > 0 { schedule(at: .seconds(30), .reconnect) }
  }

  private mutating func schedule(at due: Duration, _ what: Happening) {
    happenings += 1
    let index = agenda.firstIndex { $0.due > due } ?? agenda.endIndex
    agenda.insert((due, happenings, what), at: index)
  }

  private mutating func happen(_ what: Happening) throws {
    switch what {
    case .request(let ticket, let kind):
      requested.append(ticket)
      kinds[ticket] = kind
      try feed(.request(ticket, kind))
    case .withdraw(let ticket): try feed(.withdraw(ticket))
    case .bargeIn: try feed(.cancel)
    case .voice: if core.phase != .closed, let event = server.speak() { announce(event) }
    case .breakConnection: try breakConnection()
    case .reconnect: try feed(.connected)
    case .createArrives(let token, let epoch): createArrives(token, epoch)
    case .cancelArrives(let token, let response, let epoch):
      guard epoch == core.epoch else { return }
      say(server.cancel(token: token, response: response))
    case .sendFails(let token): try feed(.sendFailed(token))
    case .cancelSendFails(let token):
      if core.isAwaited(token) { try feed(.cancelSendFailed) }
    case .responseEnds(let id, let epoch):
      guard epoch == core.epoch else { return }
      let status: ResponseStatus =
        random.chance(80) ? .completed : random.chance(50) ? .failed : .incomplete
      if let event = server.end(id, status) { say(event) }
    case .event(let event, let epoch): try feed(.event(event, epoch: epoch))
    }
  }

  private mutating func breakConnection() throws {
    server.hangUp()
    try feed(.disconnected)
  }
}

// MARK: - The wire

extension GateSimulation {
  private mutating func createArrives(_ token: Identifier, _ epoch: Int) {
    guard epoch == core.epoch else { return }
    let echoes = core.configuration.correlation == .metadata
    announce(server.create(token: token, echoes: echoes, names: random.chance(50)))
  }

  /// Says that a response began and plans its end.
  private mutating func announce(_ event: ResponseEvent) {
    say(event)
    guard case .created(let id, _) = event else { return }
    let end = now + random.milliseconds(1...3000)
    schedule(at: end, .responseEnds(id, epoch: core.epoch))
  }

  /// Events arrive late, in order, or never.
  private mutating func say(_ event: ResponseEvent) {
    if random.chance(weather.eventLoss) { return }
    lastArrival = max(lastArrival, now + random.milliseconds(0...200))
    schedule(at: lastArrival, .event(event, epoch: core.epoch))
  }

  private mutating func send(
    _ arrival: Happening, failure: Happening
  ) {
    let fails = random.chance(weather.sendFailure)
    if !fails || random.chance(50) { schedule(at: now + random.milliseconds(0...150), arrival) }
    if fails { schedule(at: now + random.milliseconds(0...100), failure) }
  }
}

// MARK: - The promises

extension GateSimulation {
  private mutating func feed(_ input: ResponseGateCore.Input) throws {
    for effect in core.handle(input, now: now) {
      switch effect {
      case .sendCreate(let token, let tickets, _):
        try checkBatch(tickets)
        send(.createArrives(token, epoch: core.epoch), failure: .sendFails(token))
      case .sendCancel(let token, let response):
        send(
          .cancelArrives(token, response, epoch: core.epoch), failure: .cancelSendFails(token))
      case .started(let ticket, _): try demand(outcomes[ticket] == nil, "\(ticket) started late")
      case .finished(let ticket, let status): try end(ticket, .finished(status))
      case .rejected(let ticket, let reason): try end(ticket, .rejected(reason))
      case .withdrawn(let ticket): try end(ticket, .withdrawn)
      }
    }
  }

  private mutating func end(_ ticket: Identifier, _ outcome: ResponseOutcome) throws {
    try demand(outcomes[ticket] == nil, "\(ticket) ended twice")
    outcomes[ticket] = outcome
  }

  private mutating func checkBatch(_ tickets: [Identifier]) throws {
    try demand(core.phase == .createInFlight, "sent in phase \(core.phase)")
    try demand(!tickets.isEmpty, "an empty batch")
    let isMixed = tickets.count > 1 && tickets.contains { kinds[$0] != .automatic }
    try demand(!isMixed, "a manual request was merged")
    for ticket in tickets { try demand(outcomes[ticket] == nil, "\(ticket) sent after its end") }
    dispatched += tickets
  }

  private func checkEnd() throws {
    for ticket in requested { try demand(outcomes[ticket] != nil, "\(ticket) has no outcome") }
    try demand(core.pending.isEmpty, "something still waits")
    try demand(core.phase == .idle, "it rests in phase \(core.phase)")
    guard weather.allowsNoRejection else { return }
    try demand(server.rejectionCount == 0, "the server rejected \(server.rejectionCount)")
    if weather.disconnect == 0 { try checkCalmEnd() }
  }

  /// Without trouble every request is sent once, in order, and answered.
  private func checkCalmEnd() throws {
    let sent = requested.filter {
      outcomes[$0] != .withdrawn && outcomes[$0] != .rejected(.overflow)
    }
    try demand(dispatched == sent, "sent \(dispatched), not \(sent)")
    for ticket in sent {
      guard case .finished(let status)? = outcomes[ticket], status != .unknown else {
        throw Broken(description: "\(ticket) got no answer")
      }
    }
  }

  private func demand(_ holds: Bool, _ failure: String) throws {
    guard holds else { throw Broken(description: failure) }
  }
}
