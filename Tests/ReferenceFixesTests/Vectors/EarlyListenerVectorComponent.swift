import ReferenceFixes

/// The early listener's core in the words of the vectors.
struct EarlyListenerVectorComponent: VectorComponent {
  typealias Core = EarlyListenerCore<String>

  private var core: Core

  init(configuration: inout Arguments) throws {
    let settings = try Self.settings(&configuration)
    core = Core(capacity: settings.capacity, overflow: settings.overflow)
  }

  mutating func perform(_ op: String, _ arguments: inout Arguments) throws -> [JSONValue] {
    core.handle(try Self.input(op, &arguments)).map(Self.words)
  }

  var state: [Identifier: JSONValue] {
    [
      "buffered": .integer(core.bufferedCount),
      "attached": core.consumer.map { .string($0.text) } ?? .null,
    ]
  }
}

// MARK: - Words

extension EarlyListenerVectorComponent {
  /// Reads the settings.
  static func settings(
    _ words: inout Arguments
  ) throws -> (capacity: Int, overflow: OverflowPolicy) {
    var (capacity, overflow) = (Core().capacity, Core().overflow)
    try words.set(&capacity, from: "capacity")
    try words.set(&overflow, from: "overflow", ["fail": .fail, "drop_oldest": .dropOldest])
    guard capacity >= 0 else { throw VectorFailure("\"capacity\" is negative") }
    return (capacity, overflow)
  }

  /// Reads an op.
  static func input(_ op: String, _ words: inout Arguments) throws -> Core.Input {
    switch op {
    case "message":
      try .message(words.string("msg"), epoch: words.optionalInteger("epoch"))
    case "attach": try .attach(words.name("who"))
    case "detach": .detach
    case "open": .open
    case "close": try .close(reason: words.optionalString("reason") ?? "remote")
    case "reconnect": .reconnect
    default: throw VectorFailure("unknown op \"\(op)\"")
    }
  }

  /// Writes an effect.
  static func words(_ effect: Core.Effect) -> JSONValue {
    switch effect {
    case .deliver(let message, let name):
      ["out": "deliver", "to": .string(name.text), "msg": .string(message)]
    case .deliverClose(let reason, let name):
      ["out": "deliver_close", "to": .string(name.text), "reason": .string(reason)]
    case .attachRefused(let name): ["out": "attach_refused", "to": .string(name.text)]
    case .overflowed: ["out": "overflow"]
    case .droppedOldest: ["out": "dropped_oldest"]
    }
  }
}
