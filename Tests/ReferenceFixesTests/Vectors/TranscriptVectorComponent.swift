import ReferenceFixes

/// The transcript store in the words of the vectors.
struct TranscriptVectorComponent: VectorComponent {
  private var store = TranscriptStore()

  init(configuration: inout Arguments) {}

  mutating func perform(_ op: String, _ arguments: inout Arguments) throws -> [JSONValue] {
    store.handle(try Self.input(op, &arguments)).map(Self.words)
  }

  var state: [Identifier: JSONValue] {
    let items = store.items.mapValues { entry -> JSONValue in
      [
        "text": .string(entry.text), "final": .bool(entry.isFinal),
        "role": entry.role.map { .string($0) } ?? .null, "synthesized": .bool(entry.isSynthesized),
      ]
    }
    return ["items": .object(items)]
  }

  private static func input(
    _ op: String, _ words: inout Arguments
  ) throws -> TranscriptStore.Input {
    switch op {
    case "created": try .created(words.name("item"), role: words.optionalString("role"))
    case "delta": try .delta(words.name("item"), text: words.string("text"))
    case "completed": try .completed(words.name("item"), text: words.string("text"))
    case "deleted": try .deleted(words.name("item"))
    default: throw VectorFailure("unknown op \"\(op)\"")
    }
  }

  private static func words(_ effect: TranscriptStore.Effect) -> JSONValue {
    switch effect {
    case .text(let item, let text):
      ["out": "text", "item": .string(item.text), "text": .string(text)]
    case .final(let item, let text):
      ["out": "final", "item": .string(item.text), "text": .string(text)]
    case .lateDeltaIgnored(let item): ["out": "late_delta_ignored", "item": .string(item.text)]
    }
  }
}
