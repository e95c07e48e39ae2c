import Lexing
import Structure
import Testing

/// What expressions are and where they come from.
struct ValueTests {
  @Test(
    "a sent literal is found through locals, wrappers and a function that returns it",
    arguments: [
      "const event = { type: 'response.create' }; const text = JSON.stringify(event); ws.send(text);",
      "function make() { return { type: 'response.create' }; } ws.send(JSON.stringify(make()));",
      "ws.send((({ type: 'response.create' })));",
    ])
  func origins(text: String) throws {
    var probe = Probe(text, .javascript)
    let argument = try #require(probe.index.arguments(of: probe.call("ws.send")).first)
    let origin = probe.index.origin(of: argument.value)
    guard case .record = origin.kind else {
      Issue.record("\(origin)")
      return
    }
    let field = try #require(probe.index.elements(of: origin).first)
    #expect(probe.index.text(Int(field.name)) == "type")
    #expect(probe.text(field.value) == "'response.create'")
  }

  @Test("a name that is written twice has no one origin")
  func twice() throws {
    var probe = Probe("e = {'a': 1}\nif x:\n    e = {'b': 2}\nsend(e)\n", .python)
    let argument = try #require(probe.index.arguments(of: probe.call("send")).first)
    guard case .place = probe.index.origin(of: argument.value).kind else {
      Issue.record("followed one of two definitions")
      return
    }
  }

  @Test("no more than four hops are followed")
  func hops() throws {
    var probe = Probe("a = 1\nb = a\nc = b\nd = c\ne = d\nf = e\nsend(f)\n", .python)
    let argument = try #require(probe.index.arguments(of: probe.call("send")).first)
    let origin = probe.index.origin(of: argument.value)
    #expect(origin.path.count == 4)
    #expect(probe.text(origin.tokens) == "b")
  }

  @Test("callers of a method, a function and an assigned arrow are found")
  func callers() {
    var probe = Probe(
      "const go = () => 1; function run() { go(); } class A { m() { run(); this.n(); } n() { this.n } }",
      .javascript)
    for (name, count) in [("go", 1), ("run", 1), ("n", 1), ("m", 0)] {
      #expect(probe.index.callers[probe.body(name)].count == count, "\(name)")
    }
  }
}
