import SourceText
import Testing
import YAMLTree

struct YAMLParserTests {
  @Test(
    "every node knows its bytes",
    arguments: [
      ("", "nothing"),
      ("# only a comment\n", "nothing"),
      ("---\n", "plain‹›"),
      ("a: 1", "{plain‹a›: plain‹1›}"),
      ("a: 1 # one\nb:   two words  \n", "{plain‹a›: plain‹1›, plain‹b›: plain‹two words›}"),
      ("'it''s': \"q\\\"x\"\n", "{single‹'it''s'›: double‹\"q\\\"x\"›}"),
      ("a: one\n  two\nb: 1", "{plain‹a›: plain‹one\n  two›, plain‹b›: plain‹1›}"),
      ("a: \"one\n  two\"  \n", "{plain‹a›: double‹\"one\n  two\"›}"),
      ("a:\nb: ", "{plain‹a›: plain‹›, plain‹b›: plain‹›}"),
      ("- a\n-\n- - b\n", "[plain‹a›, plain‹›, [plain‹b›]‹- b›]"),
      ("a:\n- 1\n- 2\n\n# end\n", "{plain‹a›: [plain‹1›, plain‹2›]‹- 1\n- 2›}"),
      ("a: [1, 'b' ]\n", "{plain‹a›: [plain‹1›, single‹'b'›]‹[1, 'b' ]›}"),
      ("{a: 1, b }", "{plain‹a›: plain‹1›, plain‹b›: plain‹›}"),
      ("[a: b , c]", "[{plain‹a›: plain‹b›}‹a: b›, plain‹c›]"),
      ("? a\n\n# later\n? b\n", "{plain‹a›: plain‹›, plain‹b›: plain‹›}"),
      ("a: |\n  x\n   y\n\n# end\n", "{plain‹a›: literal‹|\n  x\n   y›}"),
      (
        "a: >-  # folded\n  x\n  y \n\n\nb: 1",
        "{plain‹a›: folded‹>-  # folded\n  x\n  y ›, plain‹b›: plain‹1›}"
      ),
      ("a: |+\n\n\n", "{plain‹a›: literal‹|+›}"),
      ("a: !!str  12\nb: ! x", "{plain‹a›: plain‹12›, plain‹b›: plain‹x›}"),
      ("a: &x !!str # why\n  'v'\nb: *x", "{plain‹a›: single‹'v'›, plain‹b›: single‹*x›}"),
      (
        "a: &x\nb: [&y , !!str ]",
        "{plain‹a›: plain‹›, plain‹b›: [plain‹›, plain‹›]‹[&y , !!str ]›}"
      ),
      ("a: &x !<tag:yaml.org,2002:seq> [1]", "{plain‹a›: [plain‹1›]‹[1]›}"),
      (
        "a: &x\n  b: 1\nc: *x",
        "{plain‹a›: {plain‹b›: plain‹1›}‹b: 1›, plain‹c›: {plain‹b›: plain‹1›}‹*x›}"
      ),
      (
        "é: 'ß😀'\n日本: [語, \"…\"]",
        "{plain‹é›: single‹'ß😀'›, plain‹日本›: [plain‹語›, double‹\"…\"›]‹[語, \"…\"]›}"
      ),
      (
        "a: é\r\nb: |\r\n  x\r\n  y\r\nc: 1\r\n",
        "{plain‹a›: plain‹é›, plain‹b›: literal‹|\r\n  x\r\n  y›, plain‹c›: plain‹1›}"
      ),
      ("a: 1\rb: 2\r", "{plain‹a›: plain‹1›, plain‹b›: plain‹2›}"),
      ("\u{FEFF}a: é", "{plain‹a›: plain‹é›}"),
      ("%YAML 1.1\n---\na: 1\n...\n", "{plain‹a›: plain‹1›}"),
      ("http://x: y: z", "scanner error"),
    ])
  func ranges(text: String, tree: String) {
    #expect(Self.outline(text) == tree)
  }

  @Test("a slice of a file gives offsets in the file")
  func slices() throws {
    let file = Array("---\n é: [ü]\n---\nbody".utf8)
    let root = try #require(try YAMLParser.parse(file[4..<14]))
    let value = try #require(root["é"])
    #expect(root.range == ByteRange(5, 13))
    #expect(value.range == ByteRange(9, 13))
    #expect(value.sequence?.first?.range == ByteRange(10, 12))
    #expect(root.mapping?.first?.range == ByteRange(5, 13))
  }

  @Test("offsets are exact behind thousands of multibyte characters")
  func farOffsets() throws {
    let items = (0..<3000).map { "- \"é😀\($0)\"" }
    let bytes = Array(items.joined(separator: "\n").utf8)
    let nodes = try #require(try YAMLParser.parse(bytes[...])?.sequence)
    #expect(nodes.count == items.count)
    for (node, item) in zip(nodes, items) {
      #expect(bytes[node.range.indices].elementsEqual(item.utf8.dropFirst(2)))
    }
  }

  @Test(
    "scalars are read as text, whatever YAML would resolve them to",
    arguments: [
      ("NO", "NO"), ("12345678", "12345678"), ("~", "~"), ("\"a\\tb\\0\\u00e9\"", "a\tb\0é"),
      ("'it''s'", "it's"), ("|\n  a\n   b\n", "a\n b\n"), (">\n  a\n  b\n\n  c\n", "a b\nc\n"),
      ("|-\r\n  a\r\n  b\r\n", "a\nb"), ("one\n  two", "one two"), ("\"one \\\n  two\"", "one two"),
    ])
  func texts(yaml: String, text: String) throws {
    #expect(try YAMLParser.parse(Array(yaml.utf8)[...])?.scalar == text)
  }

  /// Writes a tree with the source of each node, or the kind of the error.
  static func outline(_ text: String) -> String {
    let bytes = Array(text.utf8)
    do {
      guard let root = try YAMLParser.parse(bytes[...]) else { return "nothing" }
      return outline(root, bytes, isRoot: true)
    } catch {
      return "\(error.kind) error"
    }
  }

  private static func outline(_ node: YAMLNode, _ bytes: [UInt8], isRoot: Bool = false) -> String {
    let source = "‹\(String(decoding: bytes[node.range.indices], as: UTF8.self))›"
    switch node.content {
    case .scalar(_, let style): return name(style) + source
    case .sequence(let items):
      let inner = items.map { outline($0, bytes) }.joined(separator: ", ")
      return "[\(inner)]" + (isRoot ? "" : source)
    case .mapping(let entries):
      let inner = entries.map { entry in
        let style: YAMLNode.Style =
          switch bytes[entry.keyRange.indices.lowerBound] {
          case UInt8(ascii: "'"): .singleQuoted
          case UInt8(ascii: "\""): .doubleQuoted
          default: .plain
          }
        let key = YAMLNode.Content.scalar(text: entry.key, style: style)
        return outline(YAMLNode(content: key, range: entry.keyRange), bytes) + ": "
          + outline(entry.value, bytes)
      }
      return "{\(inner.joined(separator: ", "))}" + (isRoot ? "" : source)
    }
  }

  private static func name(_ style: YAMLNode.Style) -> String {
    switch style {
    case .plain: "plain"
    case .singleQuoted: "single"
    case .doubleQuoted: "double"
    case .literal: "literal"
    case .folded: "folded"
    }
  }
}
