import ReferenceFixes

/// The response gate's core in the words of the vectors.
struct ResponseGateVectorComponent: TimedVectorComponent {
  private var core: ResponseGateCore
  var time = VirtualTime()

  init(configuration: inout Arguments) throws {
    core = ResponseGateCore(configuration: try Self.settings(&configuration))
  }

  mutating func perform(_ op: String, _ arguments: inout Arguments) throws -> [JSONValue] {
    if op == "advance" { try time.advance(&arguments) }
    let input = try op == "advance" ? .tick : Self.input(op, &arguments)
    return core.handle(input, now: time.now).map(Self.words)
  }

  var state: [Identifier: JSONValue] { Self.state(core) }

  var nextDeadline: Duration? { core.nextDeadline }
}

// MARK: - Words

extension ResponseGateVectorComponent {
  /// Reads the settings.
  static func settings(_ words: inout Arguments) throws -> ResponseGateCore.Configuration {
    var settings = ResponseGateCore.Configuration()
    try words.set(&settings.createdTimeout, from: "createdTimeoutMs")
    try words.set(&settings.activeTimeout, from: "activeTimeoutMs")
    try words.set(&settings.cancelTimeout, from: "cancelTimeoutMs")
    try words.set(&settings.orphanTimeout, from: "orphanTimeoutMs")
    try words.set(&settings.retryDelay, from: "retryDelayMs")
    try words.set(&settings.maxAttempts, from: "maxAttempts")
    try words.set(&settings.maxPending, from: "maxPending")
    try words.set(&settings.onDisconnect, from: "onDisconnect", ["fail": .fail, "retain": .retain])
    try words.set(
      &settings.correlation, from: "correlation", ["metadata": .metadata, "assume": .assume])
    return settings
  }

  /// Reads every op but `advance`.
  static func input(_ op: String, _ words: inout Arguments) throws -> ResponseGateCore.Input {
    switch op {
    case "request": try .request(words.name("ticket"), kind(&words))
    case "withdraw": try .withdraw(words.name("ticket"))
    case "created", "done", "error": try .event(event(op, &words), epoch: epoch(&words))
    case "cancel": .cancel
    case "send_failed": try .sendFailed(words.name("token"))
    case "cancel_send_failed": .cancelSendFailed
    case "connected": .connected
    case "disconnected": .disconnected
    default: throw VectorFailure("unknown op \"\(op)\"")
    }
  }

  private static func epoch(_ words: inout Arguments) throws -> Int? {
    try words.optionalInteger("epoch")
  }

  private static func kind(_ words: inout Arguments) throws -> ResponseKind {
    let isManual = try words.choice("kind", ["auto": false, "manual": true]) ?? false
    let parameters = try words.optionalObject("params")
    if isManual { return .manual(parameters: parameters ?? [:]) }
    guard parameters == nil else { throw VectorFailure("\"params\" needs kind manual") }
    return .automatic
  }

  private static func event(_ op: String, _ words: inout Arguments) throws -> ResponseEvent {
    switch op {
    case "created": try .created(id: words.name("id"), token: words.optionalName("token"))
    case "done":
      try .done(
        id: words.optionalName("id"), status: words.choice("status", statuses) ?? .completed,
        token: words.optionalName("token"))
    default:
      try .error(
        code: words.string("code"), eventID: words.optionalName("event_id"),
        activeID: words.optionalName("active_id"))
    }
  }

  private static let statuses: [String: ResponseStatus] = [
    "completed": .completed, "cancelled": .cancelled, "failed": .failed,
    "incomplete": .incomplete,
  ]

  /// Writes an effect.
  static func words(_ effect: ResponseGateCore.Effect) -> JSONValue {
    switch effect {
    case .sendCreate(let token, let tickets, let parameters):
      .object(
        [
          "out": "send", "type": "response.create", "token": .string(token.text),
          "tickets": .array(tickets.map { .string($0.text) }),
        ].merging(parameters.isEmpty ? [:] : ["params": .object(parameters)]) { $1 })
    case .sendCancel(let token, let response):
      .object(
        ["out": "send", "type": "response.cancel", "token": .string(token.text)]
          .merging(response.map { ["response_id": .string($0.text)] } ?? [:]) { $1 })
    case .started(let ticket, let response):
      ["out": "started", "ticket": .string(ticket.text), "response_id": .string(response.text)]
    case .finished(let ticket, let status):
      ["out": "finished", "ticket": .string(ticket.text), "status": .string(status.rawValue)]
    case .rejected(let ticket, let reason):
      ["out": "rejected", "ticket": .string(ticket.text), "reason": .string(reason.text)]
    case .withdrawn(let ticket): ["out": "withdrawn", "ticket": .string(ticket.text)]
    }
  }

  /// Writes the state.
  static func state(_ core: ResponseGateCore) -> [Identifier: JSONValue] {
    let phase: JSONValue =
      switch core.phase {
      case .idle: "idle"
      case .createInFlight: "create_in_flight"
      case .active: "active"
      case .cancelling: "cancelling"
      case .closed: "closed"
      }
    return ["phase": phase, "pending": .array(core.pending.map { .string($0.text) })]
  }
}
