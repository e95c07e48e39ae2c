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

  /// Runs the vector against its core.
  static func run(_ vector: Vector) throws {
    guard let type = components[vector.component] else {
      throw VectorFailure("\"\(vector.name)\": unknown component \"\(vector.component)\"")
    }
    var settings = Arguments(vector.configuration, at: "config of \"\(vector.name)\"")
    var component = try type.init(configuration: &settings)
    try settings.finish()
    for (index, step) in vector.steps.enumerated() {
      let place = "step \(index) (\(step.op)) of \"\(vector.name)\""
      var arguments = Arguments(step.arguments, at: place)
      let effects = try located(place) { try component.perform(step.op, &arguments) }
      try arguments.finish()
      try compare(effects, with: step.expected, at: place)
    }
    try compare(component.state, with: vector.final, of: vector.name)
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
