import ReferenceFixes

/// Tells a vector to a component and stops at the first difference.
enum VectorRunner {
  /// The components by name.
  static let components: [String: any VectorComponent.Type] = [
    "response_gate": ResponseGateVectorComponent.self,
    "run_registry": RunRegistryVectorComponent.self,
    "description_gate": DescriptionGateVectorComponent.self,
    "early_listener": EarlyListenerVectorComponent.self,
    "transcript": TranscriptVectorComponent.self,
    "router": RouterVectorComponent.self,
  ]

  /// How a component comes to know that time passes.
  enum Waking: CaseIterable {
    /// Once, when all the time has passed.
    case late
    /// At each deadline that it names.
    case punctual
  }

  /// Runs the vector against its core, however that is woken.
  static func run(_ vector: Vector) throws {
    for waking in Waking.allCases { try run(vector, waking) }
  }

  private static func run(_ vector: Vector, _ waking: Waking) throws {
    guard let type = components[vector.component] else {
      throw VectorFailure("\"\(vector.name)\": unknown component \"\(vector.component)\"")
    }
    var settings = Arguments(vector.configuration, at: "config of \"\(vector.name)\"")
    var component: any VectorComponent = try type.init(configuration: &settings)
    try settings.finish()
    for (index, step) in vector.steps.enumerated() {
      let place = "step \(index) (\(step.op)) of \"\(vector.name)\", woken \(waking)"
      let effects = try located(place) {
        try perform(step.op, step.arguments, component: &component, waking, at: place)
      }
      try compare(effects, with: step.expected, at: place)
    }
    try compare(component.state, with: vector.final, of: vector.name)
  }

  private static func perform(
    _ op: String, _ arguments: [Identifier: JSONValue], component: inout any VectorComponent,
    _ waking: Waking, at place: String
  ) throws -> [JSONValue] {
    var left = Arguments(arguments, at: place)
    if op == "advance", waking == .punctual, var timed = component as? any TimedVectorComponent {
      defer { component = timed }
      return try advance(&timed, &left)
    }
    let effects = try component.perform(op, &left)
    try left.finish()
    return effects
  }

  /// Moves from deadline to deadline.
  private static func advance(
    _ component: inout any TimedVectorComponent, _ arguments: inout Arguments
  ) throws -> [JSONValue] {
    var left = try arguments.integer("ms")
    try arguments.finish()
    guard left >= 0 else { throw VectorFailure("\"ms\" is negative") }
    var effects: [JSONValue] = []
    while let next = component.millisecondsToDeadline, next <= left {
      var words = Arguments(["ms": .integer(next)], at: "advance")
      effects += try component.perform("advance", &words)
      left -= next
    }
    component.time.pass(milliseconds: left)
    return effects
  }

  /// Fails unless the effects are exactly the expected ones, in order.
  static func compare(
    _ effects: [JSONValue], with expected: [JSONValue], at place: String
  ) throws {
    guard effects != expected else { return }
    let came = JSONValue.array(effects)
    throw VectorFailure("\(place): expected \(JSONValue.array(expected)), came \(came)")
  }

  /// Fails unless every key that `final` names has its value.
  static func compare(
    _ state: [Identifier: JSONValue], with final: [Identifier: JSONValue], of name: String
  ) throws {
    for (key, expected) in final.sorted(by: { $0.key < $1.key }) {
      guard let value = state[key] else {
        throw VectorFailure("final of \"\(name)\": unknown key \"\(key)\"")
      }
      guard value == expected else {
        throw VectorFailure(
          "final of \"\(name)\": expected \(key) \(expected), came \(value)")
      }
    }
  }

  private static func located<Value>(_ place: String, _ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let failure as VectorFailure {
      let text = failure.description
      throw text.hasPrefix(place) ? failure : VectorFailure("\(place): \(text)")
    }
  }
}
