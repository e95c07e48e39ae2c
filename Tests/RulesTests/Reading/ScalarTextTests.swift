import Rules
import SourceText
import Testing
import YAMLTree

/// A word is looked for in the text as YAML reads it; where it is found in the file, by its line and
/// column, tells whether the way back is right.
struct ScalarTextTests {
  @Test(
    "a part of a scalar is found in the file",
    arguments: [
      ("key: an odd word here", "1:13"), ("key: 'an odd word here'", "1:14"),
      ("key: \"an odd word here\"", "1:14"), ("key: 'it''s an odd word'", "1:20"),
      ("key: |\n  first\n  odd word\n", "3:7"), ("key: >-\n  an\n  odd word\n", "3:7"),
      ("key: |-\n\n    deep\n      odd word", "4:11"), ("key: an\n  odd\n  word here", "3:3"),
      ("key: |\r\n  first\r\n  odd word\r\n", "3:7"), ("key: \"größer: word\"", "1:15"),
      ("key: \"a \\\"b\\\" word\"", "1:6"), ("a: &a the word\nkey: *a", "2:6"),
      ("key: '  word'", "1:9"), ("key: |2\n    word", "2:5"),
    ])
  func place(yaml: String, position: String) throws {
    let source = SourceText(yaml)
    let node = try #require(try YAMLParser.parse(source.bytes[...])?["key"])
    let text = try #require(ScalarText(node, in: source))
    let found = try #require(text.text.firstRange(of: "word"))
    let start = text.text.utf8.distance(from: text.text.startIndex, to: found.lowerBound)
    let place = source.position(at: Int(text.range(of: ByteRange(start, start + 4)).start))
    #expect("\(place.line):\(place.column)" == position)
  }

  @Test("an empty part, and one past the end, stand at the end")
  func end() throws {
    let source = SourceText("key: word")
    let node = try #require(try YAMLParser.parse(source.bytes[...])?["key"])
    let text = try #require(ScalarText(node, in: source))
    #expect(text.range(of: ByteRange(4, 4)) == ByteRange(9, 9))
    #expect(text.range(of: ByteRange(40, 50)) == ByteRange(9, 9))
    #expect(text.range(of: ByteRange(2, 2)) == ByteRange(7, 7))
  }
}
