import ReferenceFixes

/// The description gate's core in the words of the vectors.
struct DescriptionGateVectorComponent: TimedVectorComponent {
  private var core: DescriptionGateCore
  var time = VirtualTime()

  init(configuration: inout Arguments) throws {
    core = DescriptionGateCore(timeout: try Self.timeout(&configuration))
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

extension DescriptionGateVectorComponent {
  /// Reads the one setting.
  static func timeout(_ words: inout Arguments) throws -> Duration {
    var timeout = DescriptionGateCore().timeout
    try words.set(&timeout, from: "timeoutMs")
    return timeout
  }

  /// Reads every op but `advance`.
  static func input(_ op: String, _ words: inout Arguments) throws -> DescriptionGateCore.Input {
    switch op {
    case "signaling": try .signaling(state(&words), epoch: words.optionalInteger("epoch"))
    case "apply":
      try .apply(words.name("id"), type(&words), epoch: words.optionalInteger("epoch"))
    case "set_ok": try .setSucceeded(words.name("id"))
    case "set_failed": try .setFailed(words.name("id"), reason: words.string("reason"))
    case "wait": try .wait(words.name("waiter"))
    case "background_fault":
      try .backgroundFault(words.string("what"), epoch: words.optionalInteger("epoch"))
    case "close": .close
    case "reconnect": .reconnect
    default: throw VectorFailure("unknown op \"\(op)\"")
    }
  }

  private static func state(_ words: inout Arguments) throws -> SignalingState {
    let word = try words.string("state")
    guard let state = SignalingState(rawValue: word) else {
      throw VectorFailure("\"state\" cannot be \"\(word)\"")
    }
    return state
  }

  private static func type(_ words: inout Arguments) throws -> DescriptionType {
    let word = try words.string("type")
    guard let type = DescriptionType(rawValue: word) else {
      throw VectorFailure("\"type\" cannot be \"\(word)\"")
    }
    return type
  }

  /// Writes an effect.
  static func words(_ effect: DescriptionGateCore.Effect) -> JSONValue {
    switch effect {
    case .setRemote(let id): ["out": "set_remote", "id": .string(id.text), "yieldBefore": true]
    case .ready(let epoch): ["out": "ready", "epoch": .integer(epoch)]
    case .failed(let id, let failure):
      ["out": "failed", "id": .string(id.text), "reason": .string(failure.text)]
    case .released(let waiter): ["out": "released", "waiter": .string(waiter.text)]
    case .waitFailed(let waiter, let failure):
      ["out": "wait_failed", "waiter": .string(waiter.text), "reason": .string(failure.rawValue)]
    case .fault(let what): ["out": "fault", "what": .string(what)]
    case .staleFault(let what): ["out": "fault_stale", "what": .string(what)]
    }
  }

  /// Writes the state.
  static func state(_ core: DescriptionGateCore) -> [Identifier: JSONValue] {
    ["ready": .bool(core.isReady), "epoch": .integer(core.epoch)]
  }
}
