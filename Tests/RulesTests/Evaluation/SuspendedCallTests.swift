import Testing

@testable import Rules

/// Whether a guard outlives a call, by what of the call is awaited.
struct SuspendedCallTests {
  @Test(
    "a suspension ends the run of the first function that is not awaited",
    arguments: [
      ("const p = this.run();", []), ("await this.run();", [4]),
      ("const p = this.deep();", []), ("await this.deep();", [4]),
    ])
  func deep(call: String, lines: [Int]) throws {
    let probe = try RuleProbe(
      find: "$MAP.set($KEY, $_)", "unless: {before: {holds: not $MAP.has($KEY)}}",
      languages: "javascript")
    let code = """
      class A { map = new Map();
        async go(id) { if (this.map.has(id)) { return; }
          \(call)
          this.map.set(id, 1); }
        async deep() { await this.run(); }
        async run() { await x.y(); } }
      """
    #expect(try probe.lines(in: code, "javascript") == lines)
  }
}
