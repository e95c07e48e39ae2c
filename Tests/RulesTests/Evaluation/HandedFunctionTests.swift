import Testing

@testable import Rules

/// What a function of the file asks before it runs what it was handed.
struct HandedFunctionTests {
  @Test(
    "what it asks of its parameters it asks of what is handed on beside",
    arguments: [
      ("ifNew(runs, id, () => { runs[id] = run; });", []),
      ("ifNew(runs, other, () => { runs[id] = run; });", [3]),
      ("ifNew(rest, id, () => { runs[id] = run; });", [3]),
      ("ifNew(this.runs, id, () => { this.runs[id] = run; });", []),
      ("ifNew(this, id, () => { this.runs[id] = run; });", [3]),
      ("later(runs, id, () => { runs[id] = run; });", [3]),
    ])
  func parameters(call: String, lines: [Int]) throws {
    let probe = try RuleProbe(
      find: "$MAP[$KEY] = $_", "unless: {guarded: \"!$MAP.has($KEY)\"}", languages: "javascript")
    let code = """
      function ifNew(map, key, work) { if (!map.has(key)) work(); }
      function keep(runs, rest, id, other, run) {
        \(call)
      }
      function later(map, key, work) { if (!map.has(key)) log(); work(); }
      """
    #expect(try probe.lines(in: code, "javascript") == lines)
  }

  @Test("what it asks of a member of a parameter it asks of that member")
  func members() throws {
    let probe = try RuleProbe(
      find: "$MAP[$KEY] = $_", "unless: {guarded: \"!$MAP.has($KEY)\"}", languages: "javascript")
    let code = """
      function ifNew(hub, key, work) { if (!hub.runs.has(key)) work(); }
      function keep(hub, id, run) { ifNew(hub, id, () => { hub.runs[id] = run; }); }
      """
    #expect(try probe.lines(in: code, "javascript") == [])
  }
}
