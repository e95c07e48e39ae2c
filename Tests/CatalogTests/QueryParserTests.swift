import Testing

@testable import Catalog

struct QueryParserTests {
  /// Writes a query in postfix form: words as they are, `&`, `|`, `!`.
  private static func shape(_ text: String) throws -> String {
    let query = try QueryParser.parse(text, today: TestCollection.today)
    return query.steps.map { step in
      switch step {
      case .push(let leaf):
        switch query.leaves[leaf] {
        case .text(let term): term.columns.map { "\($0[0])=" } ?? "" + "" + term.words
        case .field(let field): "<\(text.unicodeScalarText(field.range))>"
        }
      case .not: "!"
      case .and: "&"
      case .or: "|"
      }
    }.joined(separator: " ")
  }

  @Test(
    "words, OR, minus, parentheses and fields connect",
    arguments: [
      ("lost messages", "lost messages &"), ("lost OR late messages", "lost late messages & |"),
      ("lost -late", "lost late ! &"), ("-(late OR lost) x", "late lost | ! x &"),
      ("(lost OR late) message", "lost late | message &"), ("((((lost))))", "lost"),
      ("NOT lost", "lost !"), ("lost AND late", "lost late &"), ("OR lost OR", "lost"),
      ("--lost", "lost"), ("- lost", "lost"), ("lost)", "lost"), ("(lost", "lost"), ("()", ""),
      ("\"lost messages\"", "lost messages"), ("los*", "los*"), ("a.lost(late)", "lost late &"),
      ("tag:webrtc lost", "<tag:webrtc> lost &"), ("-tag:webrtc", "<tag:webrtc> !"),
      ("missing:cost", "<missing:cost> !"), ("-missing:cost", "<missing:cost>"),
      ("has:cost", "<has:cost>"), ("tag:\"webrtc\"", "<tag:\"webrtc\">"),
      ("lost lost lost", "lost lost & lost &"), ("-a.lost", "a lost !"),
    ])
  func shapes(text: String, shape: String) throws {
    #expect(try Self.shape(text) == shape)
  }

  @Test("a word that says little is not needed, unless there is no other")
  func commonWords() throws {
    #expect(try Self.shape("why is the message lost") == "message lost &")
    #expect(try Self.shape("to be or not to be") == "to be & or & not & to & be &")
  }

  @Test(
    "whatever is pasted is a query",
    arguments: [
      "foo.bar()", "response.create?", "C++", "2025-06-07", "error: something broke", "a\"b",
      "\"\"", "",
      "-", "OR", "NOT", "*", "(", ")", "\"unbalanced", "key=value", "lost AND", "NEAR(lost late)",
      "col:val", "^lost", "{lost}", "a-b", "x*y", "'; DROP TABLE document; --",
      "http://x.y/z?a=b#c",
      "std::vector<int>::push_back", "C:\\Users\\x", "\u{0}\u{1}", "👋🏽", "“lost”", "a:b:c", ":",
      "::",
      "12:30:45", "x:", ":x", "\"a\" OR", "-\"a", "((((((", "-(-(-(", "title:", "title:\"\"",
      "tag:*",
    ])
  func pasted(text: String) throws {
    _ = try QueryParser.parse(text, today: TestCollection.today)
    let collection = TestCollection(["a": document(title: "Lost")])
    _ = try collection.search(text)
  }

  @Test("what has line breaks or many words is nothing but words")
  func pastes() throws {
    let text = "2025-06-07 ERROR status:500 tag:nothing\n-x OR y (severity:high"
    let query = try QueryParser.parse(text, today: TestCollection.today)
    #expect(query.leaves.allSatisfy { if case .text = $0 { true } else { false } })
    let many = (0..<40).map { "word\($0)" }.joined(separator: " ") + " status:500"
    #expect(try QueryParser.parse(many, today: TestCollection.today).leaves.count == 42)
    let more = (0..<5000).map { "word\($0)" }.joined(separator: " ")
    let held = try QueryParser.parse(more, today: TestCollection.today)
    #expect(held.leaves.count == Query.maximumLeaves)
    #expect(held.ignoredWords == 5000 - Query.maximumLeaves)
  }

  @Test("100,000 parentheses are no deeper than one")
  func nesting() throws {
    let text =
      String(repeating: "(", count: 100_000) + "lost" + String(repeating: ")", count: 100_000)
    #expect(try Self.shape(text) == "lost")
    #expect(try Self.shape(String(repeating: "-(", count: 100_001) + "lost").hasPrefix("lost !"))
  }

  @Test(
    "a field that is nearly one, and a value that is none, are shown with a caret",
    arguments: [
      ("sevrity:P0", "  sevrity:P0\n  ^^^^^^^", "severity:P0"),
      ("lost severity:PO", "  lost severity:PO\n       ^^^^^^^^^^^", nil),
      ("status:opne", "  status:opne\n  ^^^^^^^^^^^", "status:open"),
      ("has:tagz", "  has:tagz\n  ^^^^^^^^", "has:tags"),
      ("cost:>lots", "  cost:>lots\n  ^^^^^^^^^^", nil),
      ("titel:lost", "  titel:lost\n  ^^^^^", "title:lost"),
      ("created:2025-13", "  created:2025-13\n  ^^^^^^^^^^^^^^^", nil),
      ("commit:xyz", "  commit:xyz\n  ^^^^^^^^^^", nil),
      ("tga:webrtc", "  tga:webrtc\n  ^^^", "tag:webrtc"),
      ("cost:", "  cost:\n  ^^^^^", nil),
      ("tag:voice severity:", "  tag:voice severity:\n            ^^^^^^^^^", nil),
      ("severity: tag:voice", "  severity: tag:voice\n  ^^^^^^^^^", nil),
    ] as [(String, String, String?)])
  func problems(text: String, carets: String, suggestion: String?) throws {
    let problem = #expect(throws: QueryProblem.self) {
      try QueryParser.parse(text, today: TestCollection.today)
    }
    #expect(problem?.description.contains(carets) == true, "\(problem?.description ?? "")")
    if let suggestion { #expect(problem?.suggestion == suggestion) }
  }
}

extension String {
  fileprivate func unicodeScalarText(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: Array(unicodeScalars)[range])
    return String(view)
  }
}
