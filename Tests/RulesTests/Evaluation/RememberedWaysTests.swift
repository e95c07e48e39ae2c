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
    #expect(try other.lines(in: "if waiting:\n    send()\nif ready:\n    send()\n", "python") == [2])
  }
}
