import SourceText
import TestSupport
import Testing

@testable import MarkdownTree

struct MarkdownHostileTests {
  /// A text and the bound that refuses it, if one does.
  struct Sample: CustomTestStringConvertible {
    let name: String
    let text: String
    let refusal: MarkdownError.Kind?
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ refusal: MarkdownError.Kind? = nil) {
      self.name = name
      self.text = text
      self.refusal = refusal
    }
  }

  private static func times(_ text: String, _ count: Int = 20_000) -> String {
    String(repeating: text, count: count)
  }

  static let samples = [
    Sample("quotes", times(">", 100_000), .depth),
    Sample("lists", times("- ", 100_000), .depth),
    Sample("numbered lists", times("1. ", 100_000), .depth),
    Sample("lists and blank lines", times("- ", 500) + "a" + times("\n")),
    Sample("footnotes", times("[^a]:", 100_000), .depth),
    Sample("lists in quotes", times("> - ", 251), .depth),
    Sample("a list as deep as the bound", times("- ", 500) + "a"),
    Sample("a rule", times("-", 100_000)),
    Sample("brackets", times("[", 100_000), .brackets),
    Sample("brackets that fit", times("[", 20_000)),
    Sample("images", times("![[]()", 100_000), .brackets),
    Sample("bars", times("|a", 100_000) + "\n" + times("|-", 100_000), .brackets),
    Sample("rows like a header's line", times("a|b\n|-\n", 10_000), .brackets),
    Sample(
      "short rows", times("|a", 3000) + "\n" + times("|-", 3000) + "\n" + times("|x\n", 3000),
      .tableCells),
    Sample(
      "long definition", "[a]: " + times("u", 20_000) + "\n\n" + times("[a] ", 6_000), .definitions),
    Sample(
      "long title", "[a]: u '" + times("u\n", 10_000) + "'\n\n" + times("[a] ", 6_000), .definitions
    ),
    Sample("stars", times("*a ")),
    Sample("underscores", times("_")),
    Sample("strong", times("**a **a ")),
    Sample("backticks", times("`a``")),
    Sample("angles", times("<a ")),
    Sample("comments", times("<!--")),
    Sample("entities", times("&")),
    Sample("tildes", times("~~a")),
    Sample("addresses", times("a@")),
    Sample("backslashes", times("\\")),
    Sample("fences", times("```\n", 20_000)),
    Sample("headings", times("# a\n", 10_000)),
    Sample("setext", times("a\n", 10_000) + "==="),
    Sample("blank lines", times("\n")),
    Sample("spaces", times(" ")),
    Sample("tabs", times("\t")),
    Sample("zeros", times("\0")),
    Sample("carriage returns", times("\r")),
    Sample("byte-order marks", times("\u{FEFF}")),
    Sample("definitions", (0..<10_000).map { "[\($0)]: u" }.joined(separator: "\n\n")),
    Sample("staircase", (0..<400).map { times("  ", $0) + "- a\n" }.joined()),
  ]

  @Test("hostile text ends in a tree or a refusal", .timeLimit(.minutes(20)), arguments: samples)
  func hostile(sample: Sample) {
    let source = SourceText(sample.text)
    do {
      let tree = try MarkdownTree(source)
      #expect(sample.refusal == nil)
      #expect(Self.flaw(in: tree) == nil)
    } catch {
      #expect(error.kind == sample.refusal, "\(error)")
    }
  }

  @Test("each bound that a test can reach has a sample")
  func everyBound() {
    let reached = Set(Self.samples.compactMap(\.refusal))
    #expect(Set(MarkdownError.Kind.allCases).subtracting(reached) == [.size])
  }

  @Test("bytes that are no UTF-8 are read as another encoding, without loss")
  func invalidBytes() throws {
    let source = SourceText(decoding: [0x2A, 0xFF, 0x2A, 0xC3, 0x0A])
    let tree = try MarkdownTree(source)
    #expect(tree.plainText(of: 0) == "ÿÃ")
  }

  private static let seeds = [
    "# Title *é*\n\nSome `code` and **bold _both_** ~~gone~~.  \nNext [link](u \"t\") <http://a.b> www.c.d\n",
    "- [x] done\n- [ ] open\n\n  para\n  - sub 1\n\n        code\n1. one\n2. two\n   > quote\n   lazy\n",
    "> ```js bug\n> let x = 1\n> ```\n> after\n\n~~~\nopen\n<div>\nx\n</div>\n\n***\nHead\n===\n",
    "| a | b |\n|:--|--:|\n| `c\\|d` | *e* |\n| f |\n\ntext\nx | y\n--|--\n1 | 2\n",
    "[r]: http://x.y 'title'\n[s]: <u>\npara [r] [t][s] ![i][r] [^1]\n\n[^1]: note\n    more\n\n[^2]: unused\n",
    "日本語 *語* 😀 `é`\r\n\r\n- a\r\n  b\\\r\n  c &amp; \\* <b>d</b>\r\n\t- tab\r\n",
  ]

  private static let alphabet =
    Array("`~*_[]()<>|-+#=!:\\&;. \n\r\t1ax\"'".utf8) + [0, 0xC3, 0xA9, 0xFF]

  @Test("mutated documents keep sound places", arguments: seeds.indices)
  func mutations(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    for _ in 0..<900 {
      let bytes = random.change(Array(Self.seeds[seed].utf8), with: Self.alphabet)
      guard let tree = try? MarkdownTree(SourceText(decoding: bytes)) else { continue }
      let flaw = Self.flaw(in: tree)
      #expect(flaw == nil, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
  }

  @Test("in plain documents every inline but a line break is placed", arguments: seeds.indices)
  func allPlaced(seed: Int) throws {
    let tree = try MarkdownTree(SourceText(Self.seeds[seed]))
    let missing = tree.nodes.filter { $0.range == nil }.map(\.kind)
    #expect(missing.allSatisfy { [.softBreak, .lineBreak, .tableCell].contains($0) })
  }

  /// Returns what is wrong with the places of a tree, if anything is.
  static func flaw(in tree: MarkdownTree) -> String? {
    let limit = tree.range.end
    var parents: [MarkdownNode] = []
    for (index, node) in tree.nodes.enumerated() {
      parents.removeLast(parents.count - node.depth)
      guard node.end > index, node.end <= tree.nodes.count else { return "\(node) ends nowhere" }
      if let range = node.range {
        guard range.end <= limit, range.start >= 0 else { return "\(node) is outside" }
        if let flaw = flaw(in: node, at: range, under: parents.last, in: tree) { return flaw }
      }
      parents.append(node)
    }
    return nil
  }

  private static func flaw(
    in node: MarkdownNode, at range: ByteRange, under parent: MarkdownNode?, in tree: MarkdownTree
  ) -> String? {
    if let outer = parent?.range, range.start < outer.start || range.end > outer.end {
      return "\(node) leaves \(outer)"
    }
    if let lines = node.lines {
      let table = tree.source.lines
      guard table.line(at: Int(range.start)) == lines.lowerBound,
        node.depth == 0 || table.line(at: Int(range.end)) == lines.upperBound
      else { return "\(node) is not on its lines" }
    }
    let source = tree.source.text(in: range)
    switch node.kind {
    case .text(let text):
      let isPlain = !source.contains { "\\&\0".contains($0) }
      return isPlain && source != text ? "\(node) says \(source)" : nil
    case .code: return source.first == "`" && source.last == "`" ? nil : "\(node) is \(source)"
    case .codeBlock(_, let text, _):
      return isCode(text, node.contentRange, in: tree) ? nil : "\(node) has other lines"
    default: return nil
    }
  }

  /// Returns whether each line of `text` ends the line of the source that it was read from.
  private static func isCode(_ text: String, _ range: ByteRange?, in tree: MarkdownTree) -> Bool {
    guard let range else { return false }
    let written = LineTable(Array(tree.source.bytes[range.indices]))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    guard written.count >= lines.count else { return false }
    let first = tree.source.lines.line(at: Int(range.start))
    return lines.enumerated().allSatisfy { number, line in
      let source = tree.source.text(in: tree.source.range(ofLine: first + number))
      let bare = line.drop { $0 == " " }
      return source.replacing("\0", with: "\u{FFFD}").hasSuffix(bare)
    }
  }
}
