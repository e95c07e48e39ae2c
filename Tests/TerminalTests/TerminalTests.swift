import SourceText
import Terminal
import Testing

struct TerminalTests {
  @Test(
    "columns are what a terminal draws",
    arguments: [
      ("abc", 3), ("é", 1), ("e\u{301}", 1), ("漢字", 4), ("😀", 2), ("👩‍👩‍👧", 2), ("❤️", 2), ("", 0),
      ("\u{200B}", 0), ("→", 1),
    ])
  func width(text: String, columns: Int) { #expect(DisplayWidth.of(text) == columns) }

  @Test("what does not fit ends with an ellipsis")
  func truncation() {
    #expect(DisplayWidth.truncated("abcdef", to: 4) == "abc…")
    #expect(DisplayWidth.truncated("漢字漢字", to: 4) == "漢…")
    #expect(DisplayWidth.truncated("abc", to: 3) == "abc")
    #expect(DisplayWidth.truncated("abc", to: 0) == "")
  }

  @Test("nothing in a document can steer the terminal")
  func escapes() {
    #expect(VisibleText.escaped("a\u{1B}[31mb\u{7}") == "a<U+001B>[31mb<U+0007>")
    #expect(VisibleText.escaped("\u{202E}abc\tx\n") == "<U+202E>abc\tx\n")
    let style = TerminalStyle(color: true, width: 80, hyperlinks: true)
    #expect(
      style.link("x", to: "https://a\u{1B}b")
        == "\u{1B}]8;;https://a<U+001B>b\u{1B}\\x\u{1B}]8;;\u{1B}\\")
    #expect(style.link("x", to: "javascript:alert(1)") == "x")
  }

  @Test("words are wrapped to the width, and a long word stands alone")
  func wrapping() {
    #expect(WordWrap.lines("aa bb ccc dddddddd e", width: 5) == ["aa bb", "ccc", "dddddddd", "e"])
    #expect(WordWrap.lines("  ", width: 5) == [])
  }

  private static let table = Table(
    [
      Table.Column("ID", rank: 3), Table.Column("COST", isNumber: true, rank: 1),
      Table.Column("TITLE", minimum: 6, rank: 2),
    ],
    rows: [["one", "$1K", "A long title of something"], ["three", "$20K", "Short"]])

  @Test(
    "a table is as wide as it may be",
    arguments: [
      (nil, "ID     COST  TITLE\none     $1K  A long title of something\nthree  $20K  Short\n"),
      (24, "ID     COST  TITLE\none     $1K  A long tit…\nthree  $20K  Short\n"),
      (16, "ID     TITLE\none    A long t…\nthree  Short\n"),
      (4, "ID\none\nthree\n"),
    ] as [(Int?, String)])
  func tables(width: Int?, expected: String) {
    #expect(Self.table.text(.plain, width: width) == expected)
  }

  @Test(
    "a frame underlines the place, also between tabs and wide characters",
    arguments: [
      ("a\nfoo(bar)\n", 6, 9, " 2 | foo(bar)\n   |     ^^^\n"),
      ("\tx = 1", 1, 2, " 1 |     x = 1\n   |     ^\n"),
      ("漢字 x", 7, 8, " 1 | 漢字 x\n   |      ^\n"),
      ("ab", 2, 2, " 1 | ab\n   |   ^\n"),
      ("ab\ncd", 1, 5, " 1 | ab\n   |  ^\n"),
    ])
  func frames(text: String, start: Int, end: Int, expected: String) {
    #expect(CodeFrame(SourceText(text), ByteRange(start, end)).text(.plain, .error) == expected)
  }

  @Test("a long line is cut around the place")
  func longLines() {
    let source = SourceText(
      String(repeating: "a", count: 500) + "HERE" + String(repeating: "b", count: 500))
    let frame = CodeFrame(source, ByteRange(500, 504)).text(.plain, .error)
    let lines = frame.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines[0].contains("aHEREb"))
    let start = lines[1].firstIndex(of: "^").map {
      lines[1].distance(from: lines[1].startIndex, to: $0)
    }
    let here = lines[0].firstIndex(of: "H").map {
      lines[0].distance(from: lines[0].startIndex, to: $0)
    }
    #expect(start == here)
  }
}
