import MarkdownTree
import SourceText
import Testing

struct MarkdownTreeTests {
  /// A text and its tree, one node a line with its lines and its source.
  struct Sample: CustomTestStringConvertible {
    let name: String
    let text: String
    let outline: String
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ outline: String) {
      self.name = name
      self.text = text
      self.outline = outline
    }
  }

  static let samples = [
    Sample(
      "lists end with their last item",
      "para\n\n- a\n- b\n\n\nafter\n",
      """
      paragraph 1-1 ‹para›
       text(para) ‹para›
      list 3-4 ‹- a⏎- b›
       item 3-3 ‹- a›
        paragraph 3-3 ‹a›
         text(a) ‹a›
       item 4-4 ‹- b›
        paragraph 4-4 ‹b›
         text(b) ‹b›
      paragraph 7-7 ‹after›
       text(after) ‹after›
      """),
    Sample(
      "a list ends before the blank line, a quote with its last mark",
      "- a\n\n  b\n\n> q\n> r\n>\n\nx\n",
      """
      loose list 1-3 ‹- a⏎⏎  b›
       item 1-3 ‹- a⏎⏎  b›
        paragraph 1-1 ‹a›
         text(a) ‹a›
        paragraph 3-3 ‹b›
         text(b) ‹b›
      blockQuote 5-7 ‹> q⏎> r⏎>›
       paragraph 5-6 ‹q⏎> r›
        text(q) ‹q›
        softBreak
        text(r) ‹r›
      paragraph 9-9 ‹x›
       text(x) ‹x›
      """),
    Sample(
      "indented code ends with its text",
      "    code\n\n    more\n\n\nx\n",
      """
      codeBlock(: code⏎⏎more⏎) 1-3 ‹code⏎⏎    more› code ‹    code⏎⏎    more⏎›
      paragraph 6-6 ‹x›
       text(x) ‹x›
      """),
    Sample(
      "an empty item is a line",
      "- a\n\n      code\n\n\n- \n",
      """
      loose list 1-6 ‹- a⏎⏎      code⏎⏎⏎- ›
       item 1-3 ‹- a⏎⏎      code›
        paragraph 1-1 ‹a›
         text(a) ‹a›
        codeBlock(: code⏎) 3-3 ‹code› code ‹      code⏎›
       item 6-6 ‹- ›
      """),
    Sample(
      "a fence that nobody closes runs to the end",
      "```js bug\nx\n```\n\n~~~\nopen\n\n",
      """
      codeBlock(js bug: x⏎) 1-3 ‹```js bug⏎x⏎```› info ‹js bug› code ‹x⏎›
      codeBlock(: open⏎⏎) 5-7 ‹~~~⏎open⏎› code ‹open⏎⏎›
      """),
    Sample(
      "the end of a quote closes a fence",
      "> ```\n> a\n> b\nx\n",
      """
      blockQuote 1-3 ‹> ```⏎> a⏎> b›
       codeBlock(: a⏎b⏎) 1-3 ‹```⏎> a⏎> b› code ‹> a⏎> b⏎›
      paragraph 4-4 ‹x›
       text(x) ‹x›
      """),
    Sample(
      "a fence inside a quote",
      "> ``` py\n> a\n> ```\nx\n",
      """
      blockQuote 1-3 ‹> ``` py⏎> a⏎> ```›
       codeBlock(py: a⏎) 1-3 ‹``` py⏎> a⏎> ```› info ‹py› code ‹> a⏎›
      paragraph 4-4 ‹x›
       text(x) ‹x›
      """),
    Sample(
      "the end of an item closes a fence",
      "- ```\n  a\n\nb",
      """
      list 1-3 ‹- ```⏎  a⏎›
       item 1-3 ‹- ```⏎  a⏎›
        codeBlock(: a⏎⏎) 1-3 ‹```⏎  a⏎› code ‹  a⏎⏎›
      paragraph 4-4 ‹b›
       text(b) ‹b›
      """),
    Sample(
      "an empty fence",
      "```\n```\n```",
      """
      codeBlock(: ) 1-2 ‹```⏎```› code ‹›
      codeBlock(: ) 3-3 ‹```› code ‹›
      """),
    Sample(
      "headings, rules and HTML",
      "Head\n====\nx\n\n# A #\n***\n<div>\nx\n\ny\n",
      """
      heading1 1-2 ‹Head⏎====›
       text(Head) ‹Head›
      paragraph 3-3 ‹x›
       text(x) ‹x›
      heading1 5-5 ‹# A #›
       text(A) ‹A›
      thematicBreak 6-6 ‹***›
      htmlBlock(<div>⏎x⏎) 7-8 ‹<div>⏎x›
      paragraph 10-10 ‹y›
       text(y) ‹y›
      """),
    Sample(
      "a heading of several lines",
      "Two\nlines `a\nb`\n---\n--\n",
      """
      heading2 1-4 ‹Two⏎lines `a⏎b`⏎---›
       text(Two) ‹Two›
       softBreak
       text(lines ) ‹lines ›
       code(a b) ‹`a⏎b`›
      paragraph 5-5 ‹--›
       text(--) ‹--›
      """),
    Sample(
      "an HTML comment ends where it is closed",
      "<!-- a\nb -->\nx\n",
      """
      htmlBlock(<!-- a⏎b -->⏎) 1-2 ‹<!-- a⏎b -->›
      paragraph 3-3 ‹x›
       text(x) ‹x›
      """),
    Sample(
      "a table, its escaped bars and a missing cell",
      "| a | b |\n|---|:-:|\n| c `x\\|y` | d\\|*e* |\n| f |\n\nx\n",
      """
      table none center 1-4 ‹| a | b |⏎|---|:-:|⏎| c `x\\|y` | d\\|*e* |⏎| f |›
       header 1-1 ‹| a | b |›
        cell 1-1 ‹a›
         text(a) ‹a›
        cell 1-1 ‹b›
         text(b) ‹b›
       row 3-3 ‹| c `x\\|y` | d\\|*e* |›
        cell 3-3 ‹c `x\\|y`›
         text(c ) ‹c ›
         code(x|y) ‹`x\\|y`›
        cell 3-3 ‹d\\|*e*›
         text(d|) ‹d\\|›
         emphasis ‹*e*›
          text(e) ‹e›
       row 4-4 ‹| f |›
        cell 4-4 ‹f›
         text(f) ‹f›
        cell 4-4
      paragraph 6-6 ‹x›
       text(x) ‹x›
      """),
    Sample(
      "a table after text",
      "text\nmore\na | b\n---|:-:\n\n",
      """
      paragraph 1-2 ‹text⏎more›
       text(text) ‹text›
       softBreak
       text(more) ‹more›
      table none center 3-4 ‹a | b⏎---|:-:›
       header 3-3 ‹a | b›
        cell 3-3 ‹a›
         text(a) ‹a›
        cell 3-3 ‹b›
         text(b) ‹b›
      """),
    Sample(
      "a table inside a quote",
      "> text\n> | a | b |\n> |---|---:|\n> | c | d | e |\nlazy\n",
      """
      blockQuote 1-4 ‹> text⏎> | a | b |⏎> |---|---:|⏎> | c | d | e |›
       paragraph 1-1 ‹text›
        text(text) ‹text›
       table none right 2-4 ‹| a | b |⏎> |---|---:|⏎> | c | d | e |›
        header 2-2 ‹| a | b |›
         cell 2-2 ‹a›
          text(a) ‹a›
         cell 2-2 ‹b›
          text(b) ‹b›
        row 4-4 ‹| c | d | e |›
         cell 4-4 ‹c›
          text(c) ‹c›
         cell 4-4 ‹d›
          text(d) ‹d›
      paragraph 5-5 ‹lazy›
       text(lazy) ‹lazy›
      """),
    Sample(
      "link definitions belong to no paragraph",
      "[r]: u\n[s]: v\npara [r]\nx\n",
      """
      paragraph 3-4 ‹para [r]⏎x›
       text(para ) ‹para ›
       link(u) ‹[r]›
        text(r) ‹r›
       softBreak
       text(x) ‹x›
      """),
    Sample(
      "footnotes",
      "x[^1] y[^zz]\n\n[^zz]: Z\n    more\n\n[^1]: note\n\n    para2\n\nend\n",
      """
      paragraph 1-1 ‹x[^1] y[^zz]›
       text(x) ‹x›
       footnote(1) ‹[^1]›
       text( y) ‹ y›
       footnote(2) ‹[^zz]›
      paragraph 10-10 ‹end›
       text(end) ‹end›
      footnoteDefinition 6-8 ‹[^1]: note⏎⏎    para2›
       paragraph 6-6 ‹note›
        text(note) ‹note›
       paragraph 8-8 ‹para2›
        text(para2) ‹para2›
      footnoteDefinition 3-4 ‹[^zz]: Z⏎    more›
       paragraph 3-4 ‹Z⏎    more›
        text(Z) ‹Z›
        softBreak
        text(more) ‹more›
      """),
    Sample(
      "tasks",
      "- [x] done\n- [ ] open\n  - sub\n",
      """
      list 1-3 ‹- [x] done⏎- [ ] open⏎  - sub›
       done 1-1 ‹- [x] done›
        paragraph 1-1 ‹done›
         text(done) ‹done›
       todo 2-3 ‹- [ ] open⏎  - sub›
        paragraph 2-2 ‹open›
         text(open) ‹open›
        list 3-3 ‹- sub›
         item 3-3 ‹- sub›
          paragraph 3-3 ‹sub›
           text(sub) ‹sub›
      """),
    Sample(
      "numbers",
      "1. a\n2. b\n   - c\n\n3. d",
      """
      loose list from 1 1-5 ‹1. a⏎2. b⏎   - c⏎⏎3. d›
       item 1-1 ‹1. a›
        paragraph 1-1 ‹a›
         text(a) ‹a›
       item 2-3 ‹2. b⏎   - c›
        paragraph 2-2 ‹b›
         text(b) ‹b›
        list 3-3 ‹- c›
         item 3-3 ‹- c›
          paragraph 3-3 ‹c›
           text(c) ‹c›
       item 5-5 ‹3. d›
        paragraph 5-5 ‹d›
         text(d) ‹d›
      """),
    Sample(
      "marks of an empty quote",
      "> - a\n>\n>\n\n",
      """
      blockQuote 1-3 ‹> - a⏎>⏎>›
       list 1-1 ‹- a›
        item 1-1 ‹- a›
         paragraph 1-1 ‹a›
          text(a) ‹a›
      """),
    Sample(
      "every inline",
      "`a b` ** ***em** x* [l *i*](u \"t\") ![i](p) <http://x.y> www.a.b m@n.op ~~s~~ \\* &amp; &eacute; z\n  next `` ` `` d  \n   more\\\nend\n",
      """
      paragraph 1-4 ‹`a b` ** ***em** x* [l *i*](u "t") ![i](p) <http://x.y> www.a.b m@n.op ~~s~~ \\* &amp; &eacute; z⏎  next `` ` `` d  ⏎   more\\⏎end›
       code(a b) ‹`a b`›
       text( ** ) ‹ ** ›
       emphasis ‹***em** x*›
        strong ‹**em**›
         text(em) ‹em›
        text( x) ‹ x›
       text( ) ‹ ›
       link(u: t) ‹[l *i*](u "t")›
        text(l ) ‹l ›
        emphasis ‹*i*›
         text(i) ‹i›
       text( ) ‹ ›
       image(p) ‹![i](p)›
        text(i) ‹i›
       text( ) ‹ ›
       link(http://x.y) ‹<http://x.y>›
        text(http://x.y) ‹http://x.y›
       text( ) ‹ ›
       link(http://www.a.b) ‹www.a.b›
        text(www.a.b) ‹www.a.b›
       text( ) ‹ ›
       link(mailto:m@n.op) ‹m@n.op›
        text(m@n.op) ‹m@n.op›
       text( ) ‹ ›
       strikethrough ‹~~s~~›
        text(s) ‹s›
       text( * & é z) ‹ \\* &amp; &eacute; z›
       softBreak
       text(next ) ‹next ›
       code(`) ‹`` ` ``›
       text( d) ‹ d›
       lineBreak
       text(more) ‹more›
       lineBreak
       text(end) ‹end›
      """),
    Sample(
      "automatic links",
      "see m@n.op and q@r.st end www.a.b x http://c.d y\n",
      """
      paragraph 1-1 ‹see m@n.op and q@r.st end www.a.b x http://c.d y›
       text(see ) ‹see ›
       link(mailto:m@n.op) ‹m@n.op›
        text(m@n.op) ‹m@n.op›
       text( and ) ‹ and ›
       link(mailto:q@r.st) ‹q@r.st›
        text(q@r.st) ‹q@r.st›
       text( end ) ‹ end ›
       link(http://www.a.b) ‹www.a.b›
        text(www.a.b) ‹www.a.b›
       text( x ) ‹ x ›
       link(http://c.d) ‹http://c.d›
        text(http://c.d) ‹http://c.d›
       text( y) ‹ y›
      """),
    Sample(
      "links and HTML over several quoted lines",
      "> long [link\n> text](<u v>\n> 'ti\n> tle') and <b\n> c=\"d\">x</b>\n   lazy *e\nf*\n",
      """
      blockQuote 1-7 ‹> long [link⏎> text](<u v>⏎> 'ti⏎> tle') and <b⏎> c="d">x</b>⏎   lazy *e⏎f*›
       paragraph 1-7 ‹long [link⏎> text](<u v>⏎> 'ti⏎> tle') and <b⏎> c="d">x</b>⏎   lazy *e⏎f*›
        text(long ) ‹long ›
        link(u v: ti⏎tle) ‹[link⏎> text](<u v>⏎> 'ti⏎> tle')›
         text(link) ‹link›
         softBreak
         text(text) ‹text›
        text( and ) ‹ and ›
        html(<b⏎c="d">) ‹<b⏎> c="d">›
        text(x) ‹x›
        html(</b>) ‹</b>›
        softBreak
        text(lazy ) ‹lazy ›
        emphasis ‹*e⏎f*›
         text(e) ‹e›
         softBreak
         text(f) ‹f›
      """),
    Sample(
      "zeros, lone carriage returns and byte-order marks",
      "a\0b *c*\r\nd\r`e`\u{FEFF}\n\u{FEFF}# x\n",
      """
      paragraph 1-4 ‹a\0b *c*␍⏎d␍`e`\u{FEFF}⏎\u{FEFF}# x›
       text(a�b ) ‹a\0b ›
       emphasis ‹*c*›
        text(c) ‹c›
       softBreak
       text(d) ‹d›
       softBreak
       code(e) ‹`e`›
       text(\u{FEFF}) ‹\u{FEFF}›
       softBreak
       text(\u{FEFF}# x) ‹\u{FEFF}# x›
      """),
    Sample(
      "a second byte-order mark",
      "\u{FEFF}\u{FEFF}# x",
      """
      heading1 1-1 ‹# x›
       text(x) ‹x›
      """),
    Sample(
      "links without words",
      "[]() ![](x) [a]() [b][] [b] [c][b]\n\n[b]: <> 'x'",
      """
      paragraph 1-1 ‹[]() ![](x) [a]() [b][] [b] [c][b]›
       link() ‹[]()›
       text( ) ‹ ›
       image(x) ‹![](x)›
       text( ) ‹ ›
       link() ‹[a]()›
        text(a) ‹a›
       text( ) ‹ ›
       link(: x) ‹[b][]›
        text(b) ‹b›
       text( ) ‹ ›
       link(: x) ‹[b]›
        text(b) ‹b›
       text( ) ‹ ›
       link(: x) ‹[c][b]›
        text(c) ‹c›
      """),
    Sample(
      "carriage returns in code",
      "```\r\na\r\nb\r\n```\r\n",
      """
      codeBlock(: a⏎b⏎) 1-4 ‹```␍⏎a␍⏎b␍⏎```› code ‹a␍⏎b␍⏎›
      """),
  ]

  @Test("every node knows its lines and its bytes", arguments: samples)
  func places(sample: Sample) throws {
    #expect(try Outline.of(sample.text) == sample.outline)
  }

  @Test("a part of a file gives lines and offsets in the file")
  func parts() throws {
    let source = SourceText("---\nid: é\n---\n# Ünder\n\n> `x`\n")
    let tree = try MarkdownTree(source, in: ByteRange(15, source.bytes.count))
    let heading = tree.nodes[1]
    #expect(heading.kind == .heading(level: 1))
    #expect(heading.lines == 4...4)
    #expect(heading.range.map(source.text) == "# Ünder")
    let code = try #require(tree.nodes.last)
    #expect(code.kind == .code("x"))
    #expect(code.range.map(source.text) == "`x`")
    #expect(tree.nodes[code.depth].lines == 6...6)
  }

  @Test("a node's words are those of all inside it")
  func plainText() throws {
    let tree = try MarkdownTree(SourceText("# A *b* `c` [d](u)\nx\ny\n\n- z\n"))
    #expect(tree.children(of: 0).map(tree.plainText) == ["A b c d", "x y", "z"])
  }

  @Test(
    "HTML is safe",
    arguments: [
      ("# A *b*", "<h1>A <em>b</em></h1>\n"),
      ("<script>x</script>", "<!-- raw HTML omitted -->\n"),
      (
        "[a](javascript:x) <b>c</b>",
        "<p><a href=\"\">a</a> <!-- raw HTML omitted -->c<!-- raw HTML omitted --></p>\n"
      ),
      ("~~a~~ www.b.c", "<p><del>a</del> <a href=\"http://www.b.c\">www.b.c</a></p>\n"),
      (
        "- [x] a",
        "<ul>\n<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> a</li>\n</ul>\n"
      ),
      (
        "a|b\n-|-:\nc|d",
        "<table>\n<thead>\n<tr>\n<th>a</th>\n<th align=\"right\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>c</td>\n<td align=\"right\">d</td>\n</tr>\n</tbody>\n</table>\n"
      ),
      ("", ""),
    ])
  func html(text: String, html: String) throws {
    #expect(try MarkdownTree(SourceText(text)).html() == html)
  }

  @Test("several threads read at the same time without mixing their marks")
  func threads() async throws {
    let source = SourceText(String(repeating: "~~a~~ www.b.c *d* - [x] e | f\n\n", count: 50))
    let alone = try MarkdownTree(source).nodes
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<40 { group.addTask { (try? MarkdownTree(source).nodes) == alone } }
      for await isSame in group { #expect(isSame) }
    }
  }
}
