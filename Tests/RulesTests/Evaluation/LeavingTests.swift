import Lexing
import Testing

@testable import Rules

/// Ways that leave a part of a function pass what runs when it is left.
struct LeavingTests {
  private static let released = "unless: {after: $LOCK.release(), until: function}"

  @Test(
    "a finally is passed however its try is left",
    arguments: [
      "return work()", "work()", "if x: continue", "if x: break", "if x: raise Gone",
      "if x: return 1\nwork()",
    ])
  func finally(left: String) throws {
    let probe = try RuleProbe(find: "$LOCK.acquire()", Self.released, languages: "python")
    let body = left.split(separator: "\n").map { "   " + $0 + "\n" }.joined()
    let code = "def f(lock, xs):\n for x in xs:\n  lock.acquire()\n  try:\n"
    let whole = "  finally:\n   lock.release()\n"
    #expect(try probe.lines(in: code + body + whole, "python") == [])
    let half = "  finally:\n   if x: lock.release()\n"
    #expect(try probe.lines(in: code + body + half, "python") == [3])
  }

  @Test(
    "a finally inside another one, and a try inside a try, are passed one after the other",
    arguments: [
      ("try { try { return a(); } finally { l.release(); } } finally { b(); }", []),
      ("try { try { return a(); } finally { b(); } } finally { l.release(); }", []),
      ("try { a(); } finally { try { return b(); } finally { l.release(); } }", []),
      ("try { return a(); } finally { try { b(); } finally { c(); } }", [1]),
      ("try { return a(); } catch { return b(); } finally { l.release(); }", []),
      ("try { a(); l.release(); } finally { if (a) { return b(); } }", []),
      ("one: for (;;) { try { if (a) break; } finally { b(); } } l.release();", []),
    ])
  func nested(code: String, lines: [Int]) throws {
    let probe = try RuleProbe(find: "$LOCK.acquire()", Self.released, languages: "javascript")
    let code = "function f(l, a) { l.acquire(); \(code) }"
    #expect(try probe.lines(in: code, "javascript") == lines)
  }

  @Test(
    "what was deferred before a way leaves is passed, the last first",
    arguments: [
      ("defer { l.release() }; if x { return }; work()", []),
      ("if x { return }; defer { l.release() }; work()", [1]),
      ("defer { l.release() }; defer { work() }; if x { return }", []),
      ("if x { defer { l.release() }; return }; l.release()", []),
      ("if x { defer { l.release() }; work() }", [1]),
      ("for y in x { defer { work() }; if y { break } }; l.release()", []),
      ("defer { if x { l.release() } }; return", [1]),
    ])
  func deferred(code: String, lines: [Int]) throws {
    let probe = try RuleProbe(find: "$LOCK.acquire()", Self.released, languages: "swift")
    #expect(try probe.lines(in: "func f() { l.acquire(); \(code) }", "swift") == lines)
  }

  @Test(
    "a finally is reached by errors that nobody caught, and what follows it is not",
    arguments: [
      ("try:\n  work()\n  lock()\n finally:\n  send()\n", [6]),
      ("try:\n  work()\n  lock()\n finally:\n  work()\n send()\n", []),
      ("try:\n  work()\n except Error:\n  pass\n finally:\n  lock()\n send()\n", []),
      ("lock()\n try:\n  work()\n finally:\n  send()\n", []),
      ("try:\n  work()\n  lock()\n except Error:\n  lock()\n finally:\n  send()\n", []),
      ("try:\n  lock()\n except Error:\n  if x: raise\n  lock()\n finally:\n  send()\n", [8]),
    ])
  func errors(code: String, lines: [Int]) throws {
    let probe = try RuleProbe(
      find: "send()", "unless: {before: lock(), callers: false}", languages: "python")
    #expect(try probe.lines(in: "def f(x):\n " + code, "python") == lines)
  }

  @Test("what a predicate returns inside of a try counts behind its finally")
  func outcomes() throws {
    let probe = try RuleProbe(
      find: "send()", "unless: {guarded: {pattern: ready}}", languages: "javascript")
    let code = """
      function isUp() { try { if (ready) { return true; } return false; } finally { log(); } }
      function f() { if (isUp()) { send(); } }
      function g() { if (!isUp()) { send(); } }
      """
    #expect(try probe.lines(in: code, "javascript") == [3])
  }

  @Test("a call that does not come back ends its way")
  func last() throws {
    let probe = try RuleProbe(
      find: "send()", "unless: {before: lock(), callers: false}", languages: "swift")
    let code = "func f() {\nguard x else { fatalError(y) }\nif z { lock() } else { fatalError() }\n"
    #expect(try probe.lines(in: code + "send()\n}\n", "swift") == [])
    let own = code + "send()\n}\nfunc fatalError() {}\n"
    #expect(try probe.lines(in: own, "swift") == [4])
  }

  @Test("each finally in a finally takes as many steps as one alone")
  func steps() throws {
    let probe = try RuleProbe(find: "f()", "unless: {before: lock()}", languages: "javascript")
    let steps = [10, 20].map { depth in
      let open = String(repeating: "try { if (a) { return; } lock(); } finally { ", count: depth)
      let code = "f();" + open + String(repeating: "}", count: depth)
      return probe.result(in: code, as: .javascript, listsDismissed: false).steps
    }
    #expect(steps[1] < 3 * steps[0], "\(steps)")
  }
}
