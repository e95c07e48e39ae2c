import Testing

@testable import Rules

/// What is kept of one question about ways, or of one run of a function, is no answer to another.
struct RememberedWaysTests {
  @Test("a set that begins like another one says more than that")
  func sets() throws {
    let probe = try RuleProbe(
      find: "send()", "unless: [{guarded: one}, {guarded: two}]",
      define: "one: [{pattern: ready}]\ntwo: [one, {pattern: waiting}]", languages: "python")
    #expect(try probe.lines(in: "if waiting:\n    send()\nif x:\n    send()\n", "python") == [4])
    let other = try RuleProbe(
      find: "send()", "when: [{guarded: two}]\nunless: [{guarded: one}]",
      define: "one: [{pattern: ready}]\ntwo: [one, {pattern: waiting}]", languages: "python")
    let code = "if waiting:\n    send()\nif ready:\n    send()\n"
    #expect(try other.lines(in: code, "python") == [2])
  }

  @Test("a function that undid nothing of one thing can undo it of another")
  func visits() throws {
    let probe = try RuleProbe(
      find: "send()", "unless: {before: $S.lock(), lost: $S.unlock()}", languages: "python")
    let code = """
      def free():
          b.unlock()

      def f():
          a.lock()
          free()
          a.unlock()
          b.lock()
          free()
          send()

      def g():
          a.lock()
          free()
          send()
      """
    #expect(try probe.lines(in: code, "python") == [10])
  }
}
