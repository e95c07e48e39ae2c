import SourceText
import Testing

@testable import Rules

struct NameExpressionTests {
  @Test(
    "an expression is searched for in a name",
    arguments: [
      ("run", "overrun", true), ("^run", "overrun", false), ("run$", "overrun", true),
      ("^run$", "run", true), ("r.n", "ron", true), ("r.n", "rn", false), (".", "", false),
      ("^$", "", true), ("a|b", "xb", true), ("^(a|bc)+$", "abcbc", true),
      ("^(a|bc)+$", "abcb", false), ("^(?:ab)?c", "c", true), ("ab*c", "ac", true),
      ("ab+c", "ac", false), ("ab+?c", "abbc", true), ("^a{2}$", "aaa", false),
      ("^a{2,}$", "aaaa", true), ("^a{1,3}$", "aaaa", false), ("^a{0}b$", "b", true),
      ("^(ab|c){2,3}$", "abcab", true), ("^(ab|c){2,3}$", "ab", false),
      ("[a-c]x", "bx", true), ("[^a-c]x", "bx", false), ("[]x]", "]", true), ("[a-]", "-", true),
      ("[\\w.]+@", "a.b@", true), ("^\\w+$", "größe_1", true), ("^\\W$", "-", true),
      ("\\d\\D\\s\\S", "1x y", true), ("\\bid\\b", "call.id", true), ("\\bid\\b", "call_id", false),
      ("\\Bid\\b", "callid", true), ("\\.", "a", false), ("\\$", "$x", true),
      ("(?i)session", "mySESSION", true), ("session", "mySESSION", false),
      ("(?i)[A-F]", "c", true), ("(?i)[^A-F]", "c", false), ("(?i)É", "é", true),
      ("|a", "", true), ("()*b", "b", true), ("(a*)*b", "aaac", false),
      ("x\u{1F600}?y", "xy", true),
    ])
  func search(expression: String, name: String, isThere: Bool) throws {
    let compiled = try NameExpression.compile(expression)
    #expect(compiled.matches(name) == isThere)
    guard isThere, let first = name.utf8.first else { return }
    #expect(compiled.mayBegin(with: first))
    for length in 1...name.count where compiled.isAnchored {
      #expect(compiled.mayMatch(from: String(name.prefix(length))), "from \(length) characters")
    }
  }

  @Test(
    "what an expression begins with tells what cannot match",
    arguments: [
      ("^_+[A-Z]\\w*__", "__init__", false), ("^_+[A-Z]\\w*__", "_Peer", true),
      ("^_+[A-Z]\\w*__", "_Peer__id", true), ("^(on|handle)_open$", "on_opened", false),
      ("^on|^off", "of", true), ("^on|^off", "oh", false), ("^on$", "on", true),
      ("^a\\b.b", "ab", false), ("(?i)^On", "oN", true),
    ])
  func beginning(expression: String, text: String, isOpen: Bool) throws {
    let compiled = try NameExpression.compile(expression)
    #expect(compiled.isAnchored)
    #expect(compiled.mayMatch(from: text) == isOpen)
  }

  @Test(
    "an expression that may match anywhere, or nothing, has no begin",
    arguments: ["on", "^on|off", "^(on|)$", "^", "a*^b|c"])
  func unanchored(expression: String) throws {
    #expect(try !NameExpression.compile(expression).isAnchored)
  }

  @Test(
    "what is no expression says where",
    arguments: [
      ("", 0, 0), ("(ab", 0, 1), ("ab)", 2, 3), ("é(?=a)", 2, 5), ("*a", 0, 1), ("a|+", 2, 3),
      ("a**", 2, 3), ("a{x}", 1, 4), ("a{3,2}", 1, 6), ("a{2", 1, 2), ("a{1001}", 1, 7),
      ("[a-", 0, 1), ("[z-a]", 1, 4), ("\\q", 0, 2), ("a\\", 1, 2), ("(?i)", 0, 4),
      ("(a{99}){99}", 7, 8),
    ])
  func mistake(expression: String, start: Int, end: Int) {
    let error = #expect(throws: PatternError.self) { try NameExpression.compile(expression) }
    #expect(error?.range == ByteRange(start, end))
  }

  @Test(
    "time is linear in the name, whatever repeats inside what repeats", .timeLimit(.minutes(20)),
    arguments: ["(a+)+b", "(a|aa)+$b", "(a*)*b", "((a?){20}){20}b", "(.*)(.*)(.*)b", "(a|a|a)*b"])
  func catastrophe(expression: String) throws {
    let compiled = try NameExpression.compile(expression)
    #expect(!compiled.matches(String(repeating: "a", count: 2_000)))
  }

  @Test(
    "what is far too long or too deep is refused where it becomes so",
    arguments: [
      ("(", 100_000, "'(' is never closed", 99_999), ("a|", 100_000, "too long", 2_667),
      ("(a", 50_000, "'(' is never closed", 99_998),
      ("[", 100_000, "'[' is never closed", 0), ("\\", 99_999, "too long", 8_000),
      ("(((a{1000}){1000}){1000}){1000}", 1, "too long", 11),
    ])
  func hostile(piece: String, count: Int, problem: String, start: Int32) {
    let error = #expect(throws: PatternError.self) {
      try NameExpression.compile(String(repeating: piece, count: count))
    }
    #expect(error?.problem.contains(problem) == true, "\(error?.problem ?? "")")
    #expect(error?.range.start == start)
  }

  @Test("groups of nothing mean nothing, however many there are")
  func emptyGroups() throws {
    let groups = String(repeating: "()", count: 100_000)
    #expect(try NameExpression.compile("^\(groups)$").matches(""))
    #expect(try !NameExpression.compile("^\(groups)$").matches("a"))
  }
}
