import SourceText
import TestSupport
import Testing
import YAMLTree

struct YAMLHostileTests {
  /// Each line stands for ten times the line before.
  static let aliasBomb = (1...6).reduce("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n") { text, level in
    let alias = "*a\(level - 1)"
    return text + "a\(level): &a\(level) ["
      + Array(repeating: alias, count: 10).joined(separator: ",")
      + "]\n"
  }

  private static let many = 100_000

  private static func times(_ text: String, _ count: Int = many) -> String {
    String(repeating: text, count: count)
  }

  static let hostile: [(name: String, text: String)] = [
    ("flow sequences", times("[")),
    ("flow mappings", times("{")),
    ("flow mappings with keys", times("{a: ")),
    ("flow sequences by line", times("[\n")),
    ("block sequences", times("- ")),
    ("complex keys", times("? ")),
    ("closing brackets", times("]")),
    ("colons", times(":")),
    ("colons with spaces", times(": ")),
    ("plain words", times("a ")),
    ("plain lines", times("a\n")),
    ("one long key", times("a") + ": b"),
    ("keys", (0..<many / 10).map { "k\($0): v" }.joined(separator: "\n")),
    ("flow items", "[" + times("a, ", many / 5) + "]"),
    ("flow pairs", "[" + times("a: b, ", many / 10) + "]"),
    ("open quote", "'" + times("a\n")),
    ("escapes", "\"" + times("\\n")),
    ("anchors", times("&a ")),
    ("anchored items", (0..<many / 10).map { "- &a\($0) x" }.joined(separator: "\n")),
    ("aliased items", "- &a x\n" + times("- *a\n", 10_000)),
    ("tags", times("!a ")),
    ("a long tag", "!" + times("%41")),
    ("tag directives", (0..<many / 10).map { "%TAG !a\($0)! b" }.joined(separator: "\n")),
    ("version directives", times("%YAML 1.1\n")),
    ("unknown directives", times("%X y\n")),
    ("documents", times("---\n")),
    ("document ends", times("...\n")),
    ("comments", times("#\n")),
    ("blank lines", "a: |\n" + times("\n")),
    ("spaces", times(" ")),
    ("tabs", times("\t")),
    ("carriage returns", times("\r")),
    ("zeros", times("\0")),
    ("byte-order marks", times("\u{FEFF}")),
    ("separators", times("\u{2028}")),
    ("alias bomb", aliasBomb),
    (
      "alias chain",
      "- &a0 [x]\n" + (1..<1000).map { "- &a\($0) [*a\($0 - 1)]" }.joined(separator: "\n")
    ),
  ]

  @Test(
    "hostile text ends in a tree or an error", .timeLimit(.minutes(20)), arguments: hostile.indices)
  func hostileText(index: Int) {
    let (name, text) = Self.hostile[index]
    #expect(Self.isSound(Array(text.utf8)), "\(name)")
  }

  @Test("as deep as the bound allows, and no deeper")
  func depth() throws {
    let bound = YAMLParser.maximumDepth
    for (open, close) in [("[", "]"), ("- ", ""), ("{a: ", "}")] {
      let fits = Self.times(open, bound) + Self.times(close, bound)
      #expect(YAMLErrorTests.error(of: Array(fits.utf8)) == nil)
      #expect(YAMLErrorTests.error(of: Array((open + fits + close).utf8))?.kind == .depth)
    }
  }

  private static let seeds = [
    "title: \"Déjà vu\"\nseverity: P1\ncost: €2.5M\ntags: [a, 'b', \"c\"]\nsymptoms:\n  - one\n  - two\n",
    "match:\n  find: $X = $Y(...)\n  unless:\n    - attached: { paths: every, before: x }\n",
    "a: &x |\n  text\n   more\n\nb: >-\n  folded\n  text\nc: *x\n? d\n: e\n",
    "- - - a\n  - b\n-\n  k: [{a: b}, c: d, ]\n- !!str \"\\u00e9\\n\"\n",
    "%YAML 1.1\n---\r\nk: 'it''s'\r\n...\r\n# 日本語 😀\n",
  ]

  private static let alphabet =
    Array("[]{}:,-?&*!|>'\"%#@` \n\r\tab\\".utf8) + [0, 0xC3, 0xA9, 0xFF]

  @Test("mutated documents end in a sound tree or an error", arguments: seeds.indices)
  func mutations(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    for _ in 0..<1200 {
      let bytes = random.change(Array(Self.seeds[seed].utf8), with: Self.alphabet)
      #expect(Self.isSound(bytes), "\(bytes)")
    }
  }

  /// Returns whether `bytes` give an error inside them, or a tree whose ranges nest in order.
  static func isSound(_ bytes: [UInt8]) -> Bool {
    do {
      guard let root = try YAMLParser.parse(bytes[...]) else { return true }
      return isSound(root, bytes)
    } catch {
      let places = [Int(error.range.start), Int(error.range.end), error.contextOffset ?? 0]
      return places.allSatisfy { (0...bytes.count).contains($0) }
    }
  }

  private static func isSound(_ node: YAMLNode, _ bytes: [UInt8]) -> Bool {
    guard node.range.end <= bytes.count else { return false }
    if bytes[node.range.indices].first == UInt8(ascii: "*") { return true }
    switch node.content {
    case .scalar(let text, let style): return spells(bytes[node.range.indices], text, style)
    case .sequence(let items):
      return isOrdered(items.map(\.range), in: node.range)
        && items.allSatisfy { isSound($0, bytes) }
    case .mapping(let entries):
      return isOrdered(entries.flatMap { [$0.keyRange, $0.value.range] }, in: node.range)
        && entries.allSatisfy { isSound($0.value, bytes) }
    }
  }

  private static func isOrdered(_ ranges: [ByteRange], in whole: ByteRange) -> Bool {
    var end = whole.start
    for range in ranges {
      guard range.start >= end, range.end <= whole.end else { return false }
      end = range.end
    }
    return true
  }

  /// Returns whether `source` is exactly what a scalar of this style and text looks like.
  private static func spells(
    _ source: ArraySlice<UInt8>, _ text: String, _ style: YAMLNode.Style
  ) -> Bool {
    switch style {
    case .plain: squeezed(source) == squeezed(Array(text.utf8)[...])
    case .singleQuoted: source.count >= 2 && source.first == 0x27 && source.last == 0x27
    case .doubleQuoted: source.count >= 2 && source.first == 0x22 && source.last == 0x22
    case .literal: source.first == UInt8(ascii: "|")
    case .folded: source.first == UInt8(ascii: ">")
    }
  }

  /// A plain scalar may be folded over lines, but it begins and ends with a visible character.
  private static func squeezed(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    if let first = bytes.first, first <= 0x20 { return nil }
    if let last = bytes.last, last <= 0x20 { return nil }
    return bytes.filter { $0 > 0x20 }
  }
}
