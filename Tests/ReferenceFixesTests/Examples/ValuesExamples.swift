import ReferenceFixes
import Testing

@Suite("Examples of Values", .unlessHanging)
struct ValuesExamples {
  @Test func exampleOfIdentifier() async throws {
    let names: [Identifier] = ["r2", "r10"]
    #expect(names.sorted().map(\.text) == ["r10", "r2"])
    #expect(Identifier("e\u{301}") != Identifier("\u{e9}"))
  }

  @Test func exampleOfJSONError() async throws {
    #expect(throws: JSONError(offset: 6, expected: "a value")) {
      try JSONValue(parsing: #"{"a": }"#)
    }
  }

  @Test func exampleOfJSONValue() async throws {
    let event: JSONValue = try JSONValue(parsing: #"{"type": "error", "tries": 2}"#)
    #expect(event["type"]?.string == "error")
    #expect(event == ["type": "error", "tries": 2.0])
    #expect(event.text == #"{"tries":2,"type":"error"}"#)
  }
}
