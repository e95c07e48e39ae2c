import SourceText
import TestSupport
import Testing

@testable import MarkdownTree

struct MarkdownOutlineTests {
  /// Lines of all kinds; what follows which decides what they are.
  private static let lines = [
    "# Title", "## Two  words", "### `c` *x* &amp; y", "## a_b_c ##", "## http://a.b/c and a@b.cd",
    "## [x]", "text here", "more: text", "- item", "* item", "+ item", "1. one", "10) ten",
    "  - nested", "    continued", "   para", "> quote", "> - q", "- > q", ">      code", "```",
    "```log", "~~~", "~~~~ x=1 y", "````", "  ```", "```a`", "``` a&amp;b", "---", "", "", "", " ",
    "\t", "**bold** x", "__b__", "_i_ x", "`code` x", "[link](x) y", "[x]: /u", "[^1]: n",
    "2025-01-01 ERROR x: y", "#tag", "a | b", "- | -", "--- | ---", "|-|-|", "===", "***", "<b>",
    "     code", "- [ ] task", "-      code", "1)", "-", "é x", "####### x", "#", "## ", "#\tx",
    "1234567890. x", "\u{FEFF}x", "\u{B}x", "\u{0}", "a\u{0}b", "- a\r", "x\r",
  ]

  @Test("an outline says what the whole tree says")
  func comparison() throws {
    var generator = SeededRandom(seed: 26)
    var outlines = 0
    for _ in 0..<4000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...9, using: &generator) {
        text += (Self.lines.randomElement(using: &generator) ?? "") + "\n"
      }
      if Bool.random(using: &generator) { text.unicodeScalars.removeLast() }
      let source = SourceText(text)
      guard let outline = MarkdownOutline(source, from: 0) else { continue }
      outlines += 1
      let tree = try MarkdownTree(source)
      #expect(Self.told(outline) == Self.told(tree), "\(text.debugDescription)")
    }
    #expect(outlines > 500)
  }

  @Test(
    "a text that breaks a bound has no outline",
    arguments: [
      "```\n" + String(repeating: ">", count: 600) + "\n```\n",
      "```\na|b\n" + String(repeating: "|-", count: 700) + "\n"
        + String(repeating: "x\n", count: 900)
        + "```\n",
    ])
  func bounds(text: String) {
    #expect(throws: MarkdownError.self) { try MarkdownTree(SourceText(text)) }
    #expect(MarkdownOutline(SourceText(text), from: 0) == nil)
  }

  @Test("what leaves no doubt has an outline")
  func simple() throws {
    let text = "# A\n\ntext, 1. not a list\n- item\n  more\n\n## B: c\n\n```log\n---\n```\n\n> q\n"
    let outline = try #require(MarkdownOutline(SourceText(text), from: 0))
    #expect(outline.headings.map(\.text) == ["A", "B: c"])
    #expect(outline.fences.map(\.info) == ["log"])
  }

  private static func told(_ outline: MarkdownOutline) -> [String] {
    outline.headings.map { "\($0.level) \($0.range) \($0.text)" }
      + outline.fences.map {
        "\($0.info) \($0.range) \(String(describing: $0.infoRange)) \($0.contentRange)"
      }
  }

  private static func told(_ tree: MarkdownTree) -> [String] {
    var headings: [String] = []
    var fences: [String] = []
    for (index, node) in tree.nodes.enumerated() {
      guard let range = node.range else { continue }
      switch node.kind {
      case .heading(let level) where node.depth == 1:
        headings.append("\(level) \(range) \(tree.plainText(of: index))")
      case .codeBlock(let info, _, _):
        let content = node.contentRange ?? range
        fences.append("\(info) \(range) \(String(describing: node.infoRange)) \(content)")
      default: break
      }
    }
    return headings + fences
  }
}
