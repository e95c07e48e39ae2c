import ReferenceFixes

/// The run registry's core in the words of the vectors.
struct RunRegistryVectorComponent: TimedVectorComponent {
  typealias Core = RunRegistryCore<Identifier, Identifier>

  private var core: Core
  var time = VirtualTime()

  init(configuration: inout Arguments) throws {
    core = Core(configuration: try Self.settings(&configuration))
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

extension RunRegistryVectorComponent {
  /// Reads the settings; `replace` is ours alone and no word of the vectors.
  static func settings(_ words: inout Arguments) throws -> RunRegistryConfiguration {
    var settings = RunRegistryConfiguration()
    try words.set(
      &settings.policy, from: "policy", ["perRun": .perRun, "fifo": .fifo, "reject": .reject])
    try words.set(&settings.maxPerSession, from: "maxPerSession")
    try words.set(&settings.killGrace, from: "killGraceMs")
    return settings
  }

  /// Reads every op but `advance`.
  static func input(_ op: String, _ words: inout Arguments) throws -> Core.Input {
    switch op {
    case "begin": try .begin(words.name("run"), session: words.name("session"))
    case "end":
      try .end(words.name("run"), words.optionalString("how").map { RunEnding($0) } ?? .completed)
    case "cancel": try .cancel(words.name("run"))
    case "cancel_session": try .cancelSession(words.name("session"))
    case "shutdown": .shutdown
    default: throw VectorFailure("unknown op \"\(op)\"")
    }
  }

  /// Writes an effect.
  static func words(_ effect: Core.Effect) -> JSONValue {
    switch effect {
    case .started(let run): ["out": "started", "run": .string(run.text)]
    case .queued(let run): ["out": "queued", "run": .string(run.text)]
    case .rejected(let run, let reason): words(run, reason)
    case .abortSignal(let run): ["out": "abort_signal", "run": .string(run.text)]
    case .ended(let run, let ending):
      ["out": "ended", "run": .string(run.text), "how": .string(ending.text)]
    case .unknownRun(let run): ["out": "unknown_run", "run": .string(run.text)]
    }
  }

  private static func words(_ run: Identifier, _ reason: RunRejection<Identifier>) -> JSONValue {
    var words: [Identifier: JSONValue] = [
      "out": "rejected", "run": .string(run.text), "reason": .string(reason.text),
    ]
    if case .sessionBusy(let active) = reason { words["active"] = .string(active.text) }
    return .object(words)
  }

  /// Writes the state.
  static func state(_ core: Core) -> [Identifier: JSONValue] {
    let runs = core.states.mapValues { state -> JSONValue in
      switch state {
      case .running: "running"
      case .queued: "queued"
      case .cancelling: "cancelling"
      }
    }
    return [
      "runs": .object(runs), "sessions": .array(core.sessions.map { .string($0.text) }),
    ]
  }
}
