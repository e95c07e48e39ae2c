import Rules
import Testing

@testable import Linting

struct SourceCheckTests {
  @Test("ordinary source is not objected to")
  func ordinary() {
    #expect(SourceCheck.objection(Array("let a = 1\r\nlet b = '\u{E9}'\n".utf8)) == nil)
    #expect(SourceCheck.objection([]) == nil)
  }

  @Test("a stray NUL is tolerated, a file full of control bytes is binary")
  func binary() {
    #expect(SourceCheck.objection(Array("let a = '\0'\nlet b = 2\n".utf8)) == nil)
    #expect(SourceCheck.objection([0x47, 0, 1, 2, 3, 0, 0, 9, 9, 0]) == "binary")
  }

  @Test("a line of more than 20,000 bytes is a machine's, however lines end")
  func minified() {
    let long = String(repeating: "x", count: SourceCheck.longestLine)
    for end in ["\n", "\r", "\r\n"] {
      #expect(SourceCheck.objection(Array("a\(end)\(long)\(end)b".utf8)) == nil)
      #expect(
        SourceCheck.objection(Array("a\(end)\(long)x\(end)b".utf8))
          == "minified: line 2 has 20001 bytes, more than 20000")
    }
  }

  @Test("UTF-16 is to be decoded first, with and without a mark")
  func wide() {
    #expect(SourceCheck.isWide([0xFF, 0xFE, 0x61, 0]))
    #expect(SourceCheck.isWide([0, 0x61, 0, 0x62]))
    #expect(!SourceCheck.isWide(Array("const a = 1".utf8)))
  }

  @Test("a word is found as a word only")
  func words() {
    let text = Array("send(resend, $send); send_it(); x.send".utf8)
    #expect(WordScan.holds(text, Array("send".utf8)))
    #expect(WordScan.holds(text, Array("resend".utf8)))
    #expect(!WordScan.holds(text, Array("sen".utf8)))
    #expect(!WordScan.holds(Array("resend $send send_it".utf8), Array("send".utf8)))
    #expect(!WordScan.holds([], Array("send".utf8)))
  }

  @Test(
    "a word is called where what stands around it can be a call",
    arguments: [
      ("send(1)", true), ("x.send\n(1)", true), ("send?.(1)", true), ("send!(1)", true),
      ("send<T>(1)", true), ("new send;", true), ("new a.b.send", true), ("send { 1 }", true),
      ("send /* 1 */ (1)", true), ("send`1`", true), ("send \\\n(1)", true),
      ("send, send(1)", true), ("const send = 1", false), ("x.send.y()", false),
      ("f(send)", false), ("renew send", false), ("new a(send)", false), ("send", false),
      ("new" + String(repeating: " ", count: 300) + "send;", true),
    ])
  func calls(_ text: String, _ isCalled: Bool) {
    #expect(WordScan.holds(Array(text.utf8), Array("send".utf8), as: .asCall) == isCalled)
  }

  @Test("a filter knows every word of its file, and few others")
  func filter() {
    let words = (0..<2000).map { "name\($0 &* 7919)_x" }
    let filter = WordFilter(Array(words.joined(separator: "(").utf8))
    #expect(words.allSatisfy { filter.mayHold(Array($0.utf8)) })
    let others = (0..<2000).count { filter.mayHold(Array("other\($0)".utf8)) }
    #expect(others < 200)
    #expect(filter.mayHold(Array("name0_x.name7919_x".utf8)))
    #expect((0..<2000).count { filter.mayHold(Array("name0_x.other\($0)".utf8)) } == others)
    #expect(!WordFilter([]).mayHold(Array("a".utf8)))
    #expect(WordFilter.everything.mayHold(Array("a".utf8)))
  }
}
