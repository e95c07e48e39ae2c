import SourceText
import Testing

@testable import Lexing

/// A language that is not built in needs a profile and nothing else.
struct AddedLanguageTests {
  @Test("Go is read by a profile alone")
  func go() {
    let text = """
      func (s *Server) Run() error { // start
        ch <- "a\\"b" + `raw \\ {` + string('\\'')
        if x := s.next(); x != nil { go s.handle(x.type) }
      }
      """
    #expect(
      TokenDump.text(of: SourceText(text), language: .go) == """
        1:1^ word function func
        1:6 open parenthesis -> 1:16 (
        1:7 word s
        1:9 operator star *
        1:10 word Server
        1:16 close parenthesis -> 1:6 )
        1:18 word Run
        1:21 open parenthesis -> 1:22 (
        1:22 close parenthesis -> 1:21 )
        1:24 word error
        1:30 open block -> 4:1 {
        1:32 comment // start
        2:3^ word ch
        2:6 operator <-
        2:9 string "a\\"b"
        2:16 operator plus +
        2:18 string `raw \\ {`
        2:28 operator plus +
        2:30 word string
        2:36 open parenthesis -> 2:41 (
        2:37 string '\\''
        2:41 close parenthesis -> 2:36 )
        3:3^ word if if
        3:6 word x
        3:8 operator walrus :=
        3:11 word s
        3:12 operator dot .
        3:13 word next
        3:17 open parenthesis -> 3:18 (
        3:18 close parenthesis -> 3:17 )
        3:19 separator semicolon ;
        3:21 word x
        3:23 operator notEqual !=
        3:26 word null nil
        3:30 open block -> 3:52 {
        3:32 word async go
        3:35 word s
        3:36 operator dot .
        3:37 word handle
        3:43 open parenthesis -> 3:50 (
        3:44 word x
        3:45 operator dot .
        3:46 word type
        3:50 close parenthesis -> 3:43 )
        3:52 close block -> 3:30 }
        4:1^ close block -> 1:30 }

        """)
  }

  @Test("half a Go file gives tokens and faults")
  func half() {
    var tokens = Tokens()
    tokens.lex(Array("func f( { x := \"open\n}".utf8), as: .go)
    #expect(tokens.faults.map(\.kind) == [.unmatchedBracket, .unterminatedString])
    #expect(tokens.kinds[..<tokens.count].last == .close)
  }
}
