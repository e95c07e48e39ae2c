import Rules
import SourceText
import Testing

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
    #expect(try NameExpression.compile(expression).matches(name) == isThere)
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
    "no text makes the reader trap or go on for ever",
    arguments: [
      String(repeating: "(", count: 100_000), String(repeating: "a|", count: 100_000),
      String(repeating: "()", count: 100_000), String(repeating: "(a", count: 50_000),
      String(repeating: "[", count: 100_000), String(repeating: "\\", count: 99_999),
      "(((a{1000}){1000}){1000}){1000}",
    ])
  func hostile(expression: String) {
    _ = try? NameExpression.compile(expression)
  }
}
