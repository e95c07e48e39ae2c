import Foundation
import SourceText
import TestSupport
import Testing
import YAMLTree

struct JSONReaderTests {
  private static func node(_ text: String) throws(YAMLError) -> YAMLNode {
    try JSONReader.parse(Array(text.utf8)[...])
  }

  @Test("a value is read with the place of each part")
  func places() throws {
    let text = #"{"é": [1, true], "b": {"c": "😀"}}"#
    let bytes = Array(text.utf8)
    let root = try Self.node(text)
    func written(_ range: ByteRange?) -> String? {
      range.map { String(decoding: bytes[$0.indices], as: UTF8.self) }
    }
    #expect(written(root.range) == text)
    #expect(root.mapping?.map { written($0.keyRange) } == [#""é""#, #""b""#])
    #expect(written(root["é"]?.range) == "[1, true]")
    #expect(root["é"]?.sequence?.map { written($0.range) } == ["1", "true"])
    #expect(written(root["b"]?["c"]?.range) == #""😀""#)
    #expect(written(root["b"]?.range) == #"{"c": "😀"}"#)
  }

  @Test(
    "escapes stand for what they name, pairs of them for one character",
    arguments: [
      (#""\ud83d\ude00""#, "😀"), (#""\u00e9\n\/\"\\""#, "é\n/\"\\"), (#""""#, ""),
      ("\"\u{2028}\u{FEFF}\"", "\u{2028}\u{FEFF}"),
    ])
  func escapes(text: String, meant: String) throws {
    let node = try Self.node(text)
    #expect(node.content == .scalar(text: meant, style: .doubleQuoted))
  }

  @Test(
    "words and numbers stay as they were written",
    arguments: ["null", "true", "false", "0", "-1", "10", "1.5", "0.5e-3", "2E+9"])
  func words(text: String) throws {
    #expect(try Self.node(" \(text)\n").content == .scalar(text: text, style: .plain))
  }

  @Test(
    "what is no JSON is refused where it stands",
    arguments: [
      ("", 0, "a value"), ("{", 1, "'\"'"), ("[1,]", 3, "a value"), ("{\"a\": 1,}", 8, "'\"'"),
      ("{'a': 1}", 1, "'\"'"), ("a: 1", 0, "a value"), ("# x\n1", 0, "a value"),
      ("[1 2]", 3, "','"), ("01", 0, "a value"), ("1.", 0, "a value"), (".5", 0, "a value"),
      ("+1", 0, "a value"), ("1e", 0, "a value"), ("--1", 0, "a value"), ("NaN", 0, "a value"),
      ("1 2", 2, "the end of the file"), ("\"a", 2, "the end of a text"),
      ("\"a\nb\"", 2, "the end of a text"), (#""\x""#, 2, "an escape"),
      (#""\u12"#, 3, "four digits"), (#""\ud83d""#, 7, "a character"),
      (#""\ude00""#, 7, "a character"), (#""\ud83d\u0041""#, 13, "a character"),
      (String(repeating: "[", count: 65), 64, "less nesting"),
    ])
  func refused(text: String, offset: Int32, expected: String) throws {
    let error = #expect(throws: YAMLError.self) { try Self.node(text) }
    #expect(error?.range.start == offset)
    #expect(error?.description == "expected \(expected)")
  }

  @Test("a key that stands twice is refused, with the place of the first")
  func duplicates() throws {
    let error = #expect(throws: YAMLError.self) { try Self.node(#"{"a": 1, "b": 2, "a": 3}"#) }
    #expect(error?.kind == .duplicateKey)
    #expect(error?.range == ByteRange(17, 20))
    #expect(error?.contextOffset == 1)
  }

  @Test("as deep as the bound allows")
  func depth() throws {
    let bound = JSONReader.maximumDepth
    let text = String(repeating: "[", count: bound) + String(repeating: "]", count: bound)
    #expect(try Self.node(text).range.count == 2 * bound)
  }

  @Test("what is read of mutated text is JSON to Foundation as well")
  func mutations() throws {
    let seed = Array(#"{"a": [1, -2.5e3, "\u00e9\ud83d\ude00"], "é": {"": null}, "t": true}"#.utf8)
    let alphabet = Array("[]{}:,\"\\u09eE.-+ \ntn".utf8)
    var random = SeededRandom(seed: 3)
    var read = 0
    for _ in 0..<4000 {
      let text = String(decoding: random.change(seed, with: alphabet), as: UTF8.self)
      let bytes = Array(text.utf8)
      guard (try? JSONReader.parse(bytes[...])) != nil else { continue }
      read += 1
      #expect(throws: Never.self, "\(text)") {
        try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      }
    }
    #expect(read > 100)
  }
}
