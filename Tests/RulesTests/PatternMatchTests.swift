import Lexing
import SourceText
import Structure
import Testing

@testable import Rules

/// What comes with a match, and single ranges held against patterns.
struct PatternMatchTests {
  @Test("a call, a write and an exit come with their steps, a read with the step around it")
  func steps() throws {
    var probe = try PatternProbe(
      "function f() { const a = g(x.y, () => x.z); return x.y; } if (x.y) {}", "javascript")
    #expect(try steps("g(...)", &probe) == ["call 1"])
    #expect(try steps("$A = g(...)", &probe) == ["write -1"])
    #expect(try steps("x.y", &probe) == ["call -1", "exit -1", "none -1"])
    #expect(try steps("x.z", &probe) == ["exit -1"])
  }

  @Test("a name behind a run stands for each argument that it can be")
  func namesBehindRuns() throws {
    var probe = try PatternProbe("end(ctx, id, id); end(id)", "javascript")
    let compiled = try Pattern.compile("end(..., $K, ...)", as: probe.file.language)
    let found = compiled.matches(in: &probe.file).map { probe.bindings($0.bindings) }
    #expect(found == [["K=ctx"], ["K=id"], ["K=id"]])
  }

  private func steps(_ pattern: String, _ probe: inout PatternProbe) throws -> [String] {
    let compiled = try Pattern.compile(pattern, as: probe.file.language)
    return compiled.matches(in: &probe.file).map { match in
      let step = match.step < 0 ? nil : probe.file.index.structure.steps[Int(match.step)]
      return "\(step.map { "\($0.kind)" } ?? "none") \(match.call < 0 ? -1 : 1)"
    }
  }

  @Test(
    "a range matches only as a whole",
    arguments: [
      ("$X.randomUUID()", "crypto.randomUUID()", "X=crypto"),
      ("$X.randomUUID()", "crypto.randomUUID().length", nil),
      ("$X.randomUUID()", "a + crypto.randomUUID()", nil),
      ("$X.randomUUID()", "(await crypto.randomUUID())", "X=crypto"),
      ("$A + $B", "a.b + c()", "A=a.b B=c()"),
      ("$A + $B", "a + b + c", nil),
      ("'x'", "\"x\"", ""),
      ("null", "undefined", ""),
      ("x.y", "x.y", ""),
      ("x.y", "!x.y", nil),
      ("[]", "[]", ""),
      ("{}", "{ }", ""),
      ("{}", "{ a }", nil),
      ("{ ... }", "{ a }", ""),
      ("new Map()", "new Map<string, X>()", ""),
      ("f(-1)", "f(-1)", ""),
      ("f(...$X)", "f(...x)", "X=x"),
      ("f(/a b/g)", "f(/a b/g)", ""),
      ("$X.a as Y", "x.a as Z", "X=x"),
    ] as [(String, String, String?)])
  func wholeRanges(pattern: String, code: String, expected: String?) throws {
    var probe = try PatternProbe("value = " + code, "typescript")
    let compiled = try Pattern.compile(pattern, as: .typescript)
    let range = TokenRange(2, probe.file.index.structure.tokens.count)
    let found = compiled.match(range, in: &probe.file)
    #expect(found.map { probe.bindings($0).joined(separator: " ") } == expected)
  }

  @Test(
    "the words that must stand in a file are those that the pattern spells",
    arguments: [
      ("$X.on('message', ...)", "javascript", "on message"),
      ("this.#ws.send({ type: 'x', ... })", "typescript", "ws send type x"),
      ("self.run = None", "python", "run"),
      ("for $X in $Y", "python", ""),
      ("$M.updateValue($V, forKey: $K)", "swift", "updateValue forKey"),
      ("return new Map()", "javascript", "Map"),
      ("$X ?? f(1, $X)", "javascript", "f 1"),
    ])
  func requiredWords(pattern: String, language: String, words: String) throws {
    let profile = try #require(LanguageProfile.named(language))
    let compiled = try Pattern.compile(pattern, as: profile)
    let found = compiled.requiredWords.map { String(decoding: $0, as: UTF8.self) }
    #expect(found.joined(separator: " ") == words)
  }

  @Test("metavariables are told in the order in which they stand")
  func variables() throws {
    let compiled = try Pattern.compile("$B.on($A, $_, $B, $...C)", as: .python)
    #expect(compiled.variables == ["B", "A", "C"])
  }
}
