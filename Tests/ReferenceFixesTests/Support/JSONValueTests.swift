import ReferenceFixes
import Testing

@Suite("JSON")
struct JSONValueTests {
  @Test(
    "a text is read and written back, sorted and without spaces",
    arguments: [
      (#" { "b" : [ 1 , -2.5 , 1e3 ] , "a" : null } "#, #"{"a":null,"b":[1,-2.5,1000.0]}"#),
      (#""\u00e9\ud83d\ude00\n\/\b\f\r\t\"\\""#, "\"é😀\\n/\\u0008\\u000c\\r\\t\\\"\\\\\""),
      (#"[true,false,{},[],"",0,-0]"#, #"[true,false,{},[],"",0,0]"#),
      (#""\ud83d""#, "\"\u{FFFD}\""), (#""\ud83dx\ude00""#, "\"\u{FFFD}x\u{FFFD}\""),
      (#"{"a":1,"a":2}"#, #"{"a":2}"#), ("123456789012345678901", "1.2345678901234568e+20"),
    ])
  func roundTrip(_ text: String, _ written: String) throws {
    let value = try JSONValue(parsing: text)
    #expect(value.text == written)
    #expect(try JSONValue(parsing: written) == value)
  }

  @Test(
    "what is no JSON is refused with its place",
    arguments: [
      ("", 0), ("{", 1), (#"{"a"}"#, 4), (#"{"a":1,}"#, 7), ("[1 2]", 3), ("01", 0), ("1.", 2),
      ("-", 0), ("+1", 0), ("1e", 2), ("tru", 0), (#""a"#, 2), ("\"\n\"", 1), (#""\x""#, 2),
      (#""\u12g4""#, 3), ("1 2", 2), ("[", 1), ("nul", 0), ("1e999", 5),
    ])
  func refused(_ text: String, _ offset: Int) {
    let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
    #expect(error?.offset == offset, "\(text)")
  }

  @Test("nesting is bounded, so no input can exhaust a stack")
  func depth() throws {
    let deep = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
    _ = try JSONValue(parsing: deep(64))
    #expect(throws: JSONError.self) { try JSONValue(parsing: deep(65)) }
    #expect(throws: JSONError.self) {
      try JSONValue(parsing: String(repeating: "[", count: 100_000))
    }
  }

  @Test("values are compared by value, and strings by code point")
  func equality() throws {
    #expect(try JSONValue(parsing: "1.0") == 1)
    #expect(JSONValue.string("e\u{301}") != .string("\u{e9}"))
    #expect(JSONValue.bool(true) != 1)
    let alike = "{\"\u{e9}\":1,\"e\u{301}\":2}"
    #expect(try JSONValue(parsing: alike).object?.count == 2)
  }

  @Test("of random texts some are read and written back alike, the others refused at a place")
  func random() throws {
    let alphabet = Array(#"{}[]",:\u019eE+-. tfalsn"#.utf8)
    var read = 0
    for seed in 0..<3000 {
      var random = SeededGenerator(seed: seed)
      let bytes = (0..<random.number(0...40)).map { _ in
        alphabet[random.number(0...alphabet.count - 1)]
      }
      do throws(JSONError) {
        let value = try JSONValue(parsing: String(decoding: bytes, as: UTF8.self))
        #expect(try JSONValue(parsing: value.text) == value)
        read += 1
      } catch {
        #expect(0...bytes.count ~= error.offset, "\(error)")
      }
    }
    #expect(read > 10)
  }
}
