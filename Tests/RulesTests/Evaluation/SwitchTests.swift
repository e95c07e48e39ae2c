import Testing

@testable import Rules

/// Whether a way leads past the cases of a `switch`.
struct SwitchTests {
  private func lines(past cases: String, _ language: String) throws -> [Int] {
    let probe = try RuleProbe(
      find: "send()", "unless: {before: lock(), callers: false}", languages: language)
    return try probe.lines(in: cases, language)
  }

  @Test(
    "the cases of Swift take every value",
    arguments: [
      ("case .a: lock()\ncase .b: lock()", []), ("case .a: lock()\ncase .b: break", [7]),
      ("case .a where x: lock()\ncase .a, .b: lock()", []),
      ("case .a: lock()\ndefault: lock()", []), ("case .a: lock()\n@unknown default: x()", [7]),
      ("case .a: return\ncase .b: lock()", []),
    ])
  func swift(cases: String, lines: [Int]) throws {
    let code = "func f(_ s: State, _ x: Bool) {\nswitch s {\n\(cases)\n}\n\nsend()\n}\n"
    #expect(try self.lines(past: code, "swift") == lines)
  }

  @Test(
    "a bare name of Python takes every value, unless there is a condition",
    arguments: [
      ("case 'a': lock()\n  case _: lock()", []), ("case 'a': lock()\n  case x: lock()", []),
      ("case 'a': lock()\n  case x if x: lock()", [5]),
      ("case 'a': lock()\n  case 'b': lock()", [5]),
      ("case a.b: lock()\n  case None: lock()", [5]), ("case 'a': lock()\n  case _: pass", [5]),
      ("case x if x: lock()\n  case _: lock()", []),
    ])
  func python(cases: String, lines: [Int]) throws {
    let code = "def f(s):\n match s:\n  \(cases)\n send()\n"
    #expect(try self.lines(past: code, "python") == lines)
  }

  @Test("without a default the cases of JavaScript leave something over")
  func javascript() throws {
    let cases = "case a: lock(); break; case b: lock(); break;"
    #expect(try lines(past: "switch (s) { \(cases) } send();", "javascript") == [1])
    let all = cases + " default: lock();"
    #expect(try lines(past: "switch (s) { \(all) } send();", "javascript") == [])
  }

  @Test("what a bare name takes says nothing about the value")
  func name() throws {
    let probe = try RuleProbe(
      find: "send()", "unless: {guarded: $_ == other}", languages: "python")
    let code = "def f(s):\n match s:\n  case other: send()\n"
    #expect(try probe.lines(in: code, "python") == [3])
  }
}
