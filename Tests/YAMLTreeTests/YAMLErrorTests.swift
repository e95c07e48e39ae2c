import SourceText
import Testing

@testable import YAMLTree

struct YAMLErrorTests {
  /// A broken document, and what its error must say; `begun` is where the broken thing began.
  struct Sample: CustomTestStringConvertible {
    let text: String
    let kind: YAMLError.Kind
    let problem: String
    let range: ByteRange
    var begun: Int?
    var testDescription: String { "\(kind): \(text.debugDescription)" }
  }

  static let samples = [
    Sample(
      text: "é: 'open", kind: .scanner,
      problem: "found unexpected end of stream while scanning a quoted scalar",
      range: ByteRange(9, 9), begun: 4),
    Sample(
      text: "é: [ü,\nb: c", kind: .parser,
      problem: "did not find expected ',' or ']' while parsing a flow sequence",
      range: ByteRange(13, 13), begun: 4),
    Sample(
      text: "é: x: y", kind: .scanner, problem: "mapping values are not allowed in this context",
      range: ByteRange(5, 6)),
    Sample(
      text: "a: 1\n\tb: 2", kind: .scanner,
      problem: "a tab stands here, and YAML indents with blanks only",
      range: ByteRange(5, 6)),
    Sample(
      text: "a: \"x\nb: 1\nc: \"y\"", kind: .parser,
      problem: "what this quote begins ends at the next quote, some lines below",
      range: ByteRange(15, 16), begun: 3),
    Sample(
      text: "é: @x", kind: .scanner,
      problem: "found character that cannot start any token while scanning for the next token",
      range: ByteRange(4, 5), begun: 4),
    Sample(
      text: "a: é\0", kind: .reader, problem: "control characters are not allowed",
      range: ByteRange(5, 6)),
    Sample(
      text: "a: 1\nb: 2\na: 3", kind: .duplicateKey,
      problem: "key \"a\" is already in this mapping",
      range: ByteRange(10, 11), begun: 0),
    Sample(
      text: "x: {é: 1, \"é\": 2}", kind: .duplicateKey,
      problem: "key \"é\" is already in this mapping", range: ByteRange(11, 15), begun: 4),
    Sample(
      text: "[a]: 1", kind: .keyNotScalar, problem: "a key must be plain or quoted text",
      range: ByteRange(0, 3)),
    Sample(
      text: "find: !é.ready now", kind: .scanner,
      problem: "did not find expected whitespace or line break while scanning a tag",
      range: ByteRange(7, 9), begun: 6),
    Sample(
      text: "find: !self.ready now", kind: .unknownTag,
      problem: "unknown tag \"!self.ready\"; quote text that begins with \"!\"",
      range: ByteRange(6, 17)),
    Sample(
      text: "# x\n%TAG ! tag:x,2000:\n---\na", kind: .tagDirective,
      problem: "a %TAG directive is not read", range: ByteRange(4, 8)),
    Sample(
      text: "é: *later", kind: .undefinedAlias,
      problem: "no anchor \"&later\" before this alias", range: ByteRange(4, 10)),
    Sample(
      text: "&a [1, *a]", kind: .recursiveAlias,
      problem: "alias \"*a\" stands inside its own anchor", range: ByteRange(7, 9), begun: 3),
    Sample(
      text: "a: 1\n---\nb: 1", kind: .multipleDocuments, problem: "a second document begins",
      range: ByteRange(5, 8)),
    Sample(
      text: String(repeating: "[", count: 101), kind: .depth,
      problem: "nested deeper than 100 levels", range: ByteRange(100, 101)),
    Sample(
      text: YAMLHostileTests.aliasBomb, kind: .aliasExpansion,
      problem: "aliases stand for more than 10000 nodes or 100 levels", range: ByteRange(167, 170)),
  ]

  @Test("an error says what, where, and where the broken thing began", arguments: samples)
  func facts(sample: Sample) throws {
    let error = try #require(Self.error(of: Array(sample.text.utf8)))
    #expect(error.kind == sample.kind)
    #expect(error.description == sample.problem)
    #expect(error.range == sample.range)
    #expect(error.contextOffset == sample.begun)
  }

  @Test("each kind that a text can cause has a sample")
  func everyKind() {
    let unreachable: Set<YAMLError.Kind> = [.memory, .size]
    let missing = Set(YAMLError.Kind.allCases).subtracting(Self.samples.map(\.kind))
    #expect(missing == unreachable)
  }

  @Test("bytes that are no UTF-8 are refused where they stand", arguments: 0..<2)
  func invalidBytes(base: Int) throws {
    let file =
      Array(repeating: UInt8(ascii: "#"), count: base * 7) + [0x61, 0x3A, 0x20, 0xC3, 0x28]
    let error = try #require(Self.error(of: file, from: base * 7))
    #expect(error.kind == .reader)
    #expect(error.range == ByteRange(base * 7 + 4, base * 7 + 5))
  }

  static func error(of bytes: [UInt8], from start: Int = 0) -> YAMLError? {
    do {
      _ = try YAMLParser.parse(bytes[start...])
      return nil
    } catch {
      return error
    }
  }
}
