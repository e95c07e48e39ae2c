import MarkdownTree
import SourceText
import Terminal
import Testing

struct MarkdownRendererTests {
  private static func render(_ text: String, _ style: TerminalStyle) throws -> String {
    MarkdownRenderer.text(try MarkdownTree(SourceText(text)), style: style)
  }

  private static let narrow = TerminalStyle(color: false, width: 30, hyperlinks: false)

  @Test(
    "Markdown stays readable without colour",
    arguments: [
      ("# A *b*\n\ntext", "A b\n═══\n\ntext\n"),
      ("## A\n### B\n", "A\n─\n\n### B\n"),
      ("one two three four five six seven eight", "one two three four five six\nseven eight\n"),
      ("a  \nb\nc", "a\nb c\n"),
      ("- a\n- b\n  - c\n", "- a\n- b\n  - c\n"),
      ("3. a\n4. b\n", "3. a\n4. b\n"),
      ("- a\n\n- b\n", "- a\n\n- b\n"),
      ("- [x] done\n- [ ] open\n", "- [x] done\n- [ ] open\n"),
      ("> q\n>\n> r\n", "│ q\n│\n│ r\n"),
      ("> - a\n>   b\n", "│ - a b\n"),
      ("```swift\nlet x = 1\n\n  y\n```\n", "    let x = 1\n\n      y\n"),
      ("x `code` y", "x `code` y\n"),
      ("**s**~~t~~", "st\n"),
      ("[a b](https://x.example)", "a b <https://x.example>\n"),
      ("https://x.example", "https://x.example\n"),
      ("| a | b |\n|---|---|\n| cc | d |\n", "a   b\n──  ─\ncc  d\n"),
      ("---\n", "──────────────────────────────\n"),
      ("a\n\n- b\n\nc", "a\n\n- b\n\nc\n"),
      ("", ""),
    ])
  func plain(markdown: String, expected: String) throws {
    #expect(try Self.render(markdown, Self.narrow) == expected)
  }

  @Test("a wide table is narrowed, and its cells are wrapped")
  func wideTable() throws {
    let long = "one two three four five six seven eight nine ten"
    let text = try Self.render("| a | b |\n|---|---|\n| \(long) | \(long) |\n", Self.narrow)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 30 })
    #expect(text.contains("ten"))
  }

  @Test("colour and links are escape sequences, and text cannot add its own")
  func styled() throws {
    let style = TerminalStyle(color: true, width: 40, hyperlinks: true)
    #expect(
      try Self.render("*a* [b](https://x.example)", style)
        == "\u{1B}[3ma\u{1B}[0m \u{1B}]8;;https://x.example\u{1B}\\\u{1B}[4mb\u{1B}[0m\u{1B}]8;;\u{1B}\\\n"
    )
    #expect(try !Self.render("a\u{1B}]0;x\u{7}b", style).contains("\u{1B}"))
  }
}
