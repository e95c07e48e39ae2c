import Lexing
import Testing

@testable import Rules

/// Code that is long rather than deep is followed to its end; what is too deep is said to be unknown.
struct LongCodeTests {
  private static let closed = "unless: {after: $LOCK.release(), until: function}"
  private static let guarded = "unless: {guarded: {pattern: isFree}, until: function}"

  /// `count` tests of which each has its turn where the one before did not hold, and `last`.
  private static func chain(_ count: Int, _ last: String) -> String {
    (0..<count).map { "if (x === \($0)) { a(); } else " }.joined() + "{ \(last) }"
  }

  @Test("a chain of tests is walked to its last one", arguments: [1, 79, 80, 1000])
  func chains(count: Int) throws {
    let probe = try RuleProbe(find: "$LOCK.acquire()", Self.closed, languages: "javascript")
    let before = "function f(l, x) { l.acquire();\n"
    let once = before + Self.chain(count, "l.release();") + " }"
    #expect(try probe.lines(in: once, "javascript") == [1])
    let always = before + Self.chain(count, "a();") + " l.release(); }"
    #expect(try probe.lines(in: always, "javascript") == [])
  }

  @Test("what a chain of tests says holds in its last arm", arguments: [1, 79, 80, 1000])
  func guards(count: Int) throws {
    let probe = try RuleProbe(find: "send()", Self.guarded, languages: "javascript")
    let free = "function f(x) {" + Self.chain(count, "if (isFree) { send(); }") + " }"
    #expect(try probe.lines(in: free, "javascript") == [])
    let open = "function f(x) {" + Self.chain(count, "send();") + " }"
    #expect(try probe.lines(in: open, "javascript") == [1])
  }

  @Test(
    "what stands too deep to be walked leaves a finding that is not certain", arguments: [10, 400])
  func depth(count: Int) throws {
    let probe = try RuleProbe(find: "$LOCK.acquire()", Self.closed, languages: "javascript")
    let tests = String(repeating: "if (x) {", count: count)
    let ends = String(repeating: "}", count: count)
    let code = "function f(l, x) { l.acquire();\n\(tests) l.release(); \(ends) }"
    let result = probe.result(in: code, as: .javascript, listsDismissed: false)
    #expect(result.findings.map { $0.doubt == nil } == [count == 10])
  }

  @Test("a lock is held in a try however much stands before it", arguments: [1, 15, 16, 500])
  func locks(count: Int) throws {
    let probe = try RuleProbe(
      find: "$MAP[$KEY] = $_", "unless: {before: {holds: $KEY not in $MAP}}",
      languages: "python", vocabulary: "words:\n  lock: [lock]\n  unlocking: [release]\n")
    let steps = String(repeating: "    note(id)\n", count: count)
    let begin = "async def f(self, lock, id):\n    await lock.acquire()\n\(steps)"
    let held = """
          try:
              if id in self.map: return
              await work()
              self.map[id] = 1
          finally:
              lock.release()

      """
    #expect(try probe.lines(in: begin + held, "python") == [])
    let given = begin + "    try: note(id)\n    finally: lock.release()\n"
    #expect(try probe.lines(in: given + held, "python") == [count + 8])
  }
}
