import ReferenceFixes

/// The event router's core in the words of the vectors.
struct RouterVectorComponent: VectorComponent {
  private let core: EventRouterCore
  private let throwing: Set<Identifier>

  init(configuration: inout Arguments) throws {
    let settings = try Self.settings(&configuration)
    core = EventRouterCore(logged: settings.log, handlers: settings.handlers)
    throwing = settings.throwing
  }

  mutating func perform(_ op: String, _ arguments: inout Arguments) throws -> [JSONValue] {
    guard op == "event" else { throw unknown(op) }
    let type = try arguments.name("type")
    var effects = core.handle(.event(type))
    if case .handled? = effects.last, throwing.contains(type) {
      effects += core.handle(.handlerThrew(type))
    }
    return effects.map(Self.words)
  }

  var state: [Identifier: JSONValue] { [:] }
}

// MARK: - Words

extension RouterVectorComponent {
  /// What a router vector may set.
  struct Settings {
    var log: Set<Identifier> = []
    var handlers: [Identifier: Identifier] = [:]
    var throwing: Set<Identifier> = []
  }

  /// Reads the settings.
  static func settings(_ words: inout Arguments) throws -> Settings {
    var settings = Settings()
    try words.set(&settings.log, from: "log", names)
    try words.set(&settings.throwing, from: "throwing", names)
    try words.set(&settings.handlers, from: "handlers") { value in
      guard let members = value.object else { return nil }
      let names = members.compactMapValues(\.identifier)
      return names.count == members.count ? names : nil
    }
    return settings
  }

  private static func names(_ value: JSONValue) -> Set<Identifier>? {
    guard case .array(let values) = value else { return nil }
    let names = values.compactMap(\.identifier)
    return names.count == values.count ? Set(names) : nil
  }

  /// Writes an effect.
  static func words(_ effect: EventRouterCore.Effect) -> JSONValue {
    switch effect {
    case .logged(let type): ["out": "logged", "type": .string(type.text)]
    case .handled(let type, let name):
      ["out": "handled", "type": .string(type.text), "by": .string(name.text)]
    case .fault(let type): ["out": "fault", "type": .string(type.text)]
    case .unknown(let type): ["out": "unknown", "type": .string(type.text)]
    }
  }
}
