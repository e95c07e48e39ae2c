import ReferenceFixes
import Testing

/// One story told to one component, as `vectors/FORMAT.md` defines it.
struct Vector: Sendable {
  /// One input and the effects that must follow.
  struct Step: Sendable {
    let op: String
    let arguments: [Identifier: JSONValue]
    let expected: [JSONValue]
  }

  let name: String
  let component: String
  let configuration: [Identifier: JSONValue]
  let steps: [Step]
  let final: [Identifier: JSONValue]

  /// Reads a vector and refuses every key that the format does not have.
  init(_ value: JSONValue) throws {
    var members = try Arguments(value, at: "vector")
    name = try members.string("name")
    members = try Arguments(value, at: "vector \"\(name)\"")
    _ = try (members.string("name"), members.string("fix"), members.string("why"))
    component = try members.string("component")
    configuration = try Self.object(members.value("config"), "config of \"\(name)\"")
    final = try Self.object(members.value("final"), "final of \"\(name)\"")
    guard case .array(let steps)? = members.value("steps") else {
      throw VectorFailure("vector \"\(name)\": \"steps\" is no array")
    }
    let place = name
    self.steps = try steps.enumerated().map { index, step in
      try Step(step, at: "step \(index) of \"\(place)\"")
    }
    try members.finish()
  }

  private static func object(
    _ value: JSONValue?, _ place: String
  ) throws -> [Identifier: JSONValue] {
    guard let value else { return [:] }
    guard let members = value.object else { throw VectorFailure("\(place): not an object") }
    return members
  }
}

extension Vector.Step {
  /// Reads a step; what is neither `do`, `expect` nor `note` is an argument.
  init(_ value: JSONValue, at place: String) throws {
    guard var members = value.object else { throw VectorFailure("\(place): not an object") }
    guard let op = members.removeValue(forKey: "do")?.string else {
      throw VectorFailure("\(place): \"do\" is no string")
    }
    self.op = op
    switch members.removeValue(forKey: "expect") {
    case nil: expected = []
    case .array(let effects)?: expected = effects
    default: throw VectorFailure("\(place): \"expect\" is no array")
    }
    if let note = members.removeValue(forKey: "note"), note.string == nil {
      throw VectorFailure("\(place): \"note\" is no string")
    }
    arguments = members
  }
}

extension Vector: CustomTestStringConvertible {
  var testDescription: String { "\(component): \(name)" }
}
