import Testing

@testable import Rules

/// An object followed from where it is made, through branches, helpers and callbacks.
struct FollowedObjectTests {
  /// Finds a socket that gets its handler neither in its run nor in its own `open` callback.
  private static func probe(_ languages: String = "javascript, swift") throws -> RuleProbe {
    try RuleProbe(
      find: "made",
      """
      as: $S
      unless: [{after: heard}, {after: heard-on-open, until: ever, paths: some}]
      """,
      define: """
        made: {javascript: "new Socket(...)", swift: "$_.socket(...)"}
        heard: {javascript: ["$S.hear($_)", "$_($S, 'heard')"], swift: "$S.listener = $_"}
        heard-on-open:
          javascript: {pattern: "$S.hear($_)", when: {inside: {callback: "$S.onopen = $_"}}}
          swift: {pattern: "$S.listener = $_", when: {inside: {callback: "$S.onOpen = $_"}}}
        """, languages: languages)
  }

  @Test(
    "an object that is heard in time is harmless",
    arguments: [
      "async function f() { const s = new Socket(); await heard(s, 'heard'); }",
      "function f() { const s = new Socket(); const g = () => { s.hear(h); }; s.onopen = g; }",
      """
      function f() { const s = new Socket(); s.onopen = () => { g(); };
        function g() { s.hear(h); } }
      """,
      """
      class A { open() { this.s = new Socket(); this.s.onopen = () => { this.go(); }; }
        async go() { this.s.hear(h); } }
      """,
      "function f() { const s = new Socket(); s.onopen = () => new Stream({ start(c) { s.hear(c); } }); }",
      "function f(x) { let s; if (x) { s = new Socket(); s.hear(h); return; } s = new Socket(); s.hear(h); }",
      "function f(s) { s = new Socket(); if (!s) { return; } s.hear(h); }",
      "class A { f() { const s = this.s = new Socket(); s.hear(h); } }",
      "class A { f() { const s = (this.s = new Socket()); this.s.hear(h); } }",
      "class A { set s(v) { v.hear(h); } f() { this.s = new Socket(); } }",
      "class A { f() { const s = new Socket(); this.s = s; this.s.hear(h); } }",
    ])
  func harmless(code: String) throws {
    #expect(try Self.probe().lines(in: code, "javascript") == [])
  }

  @Test(
    "one that is heard late, or by some alone, is found",
    arguments: [
      "async function f() { const s = new Socket(); await x; s.hear(h); }",
      "function f() { const s = new Socket(); const g = () => { s.hear(h); }; s.onclose = g; }",
      "function f() { const s = new Socket(); s.onopen = g; g(); function g() { t.hear(h); } }",
      "function f(x) { const s = new Socket(); if (x) { return; } s.hear(h); }",
      "class A { f() { const s = new Socket(); this.s.hear(h); this.s = s; } }",
      "class A { get s() { return this.t.hear(h); } f() { this.s = new Socket(); } }",
    ])
  func found(code: String) throws {
    #expect(try Self.probe().lines(in: code, "javascript").count == 1)
  }

  @Test("ways on which there is no object are none of it")
  func absent() throws {
    let code = """
      final class A {
        func open() { if let s = make() { s.listener = self } }
        func make() -> Socket? { guard let s = net.socket() else { return nil }; return s }
      }
      """
    #expect(try Self.probe().lines(in: code, "swift") == [])
    let late = code.replacing("s.listener = self", with: "keep(s)")
    #expect(try Self.probe().lines(in: late, "swift").count == 1)
  }

  @Test("an observer runs when its property is written, but not in an initializer")
  func observed() throws {
    let code = """
      final class A {
        var s: Socket? { didSet { s?.listener = self } }
        func open() { s = net.socket() }
      }
      """
    #expect(try Self.probe().lines(in: code, "swift") == [])
    let made = code.replacing("func open()", with: "init()")
    #expect(try Self.probe().lines(in: made, "swift").count == 1)
  }

  @Test("a test that binds a member anew speaks of the member")
  func boundAnew() throws {
    let code = """
      final class A {
        var s: Socket?
        func open() {
          s = net.socket()
          if let s { s.listener = self }
        }
      }
      """
    #expect(try Self.probe().lines(in: code, "swift") == [])
    let other = code.replacing("if let s {", with: "if let s = t {")
    #expect(try Self.probe().lines(in: other, "swift").count == 1)
  }

  @Test("a name bound in a test has its value behind it")
  func boundInTest() throws {
    let probe = try RuleProbe(
      find: "keep($X)", "where: {$X: {from: $_.get($_)}}", languages: "python")
    let code = "def f(m, k):\n    if not (x := m.get(k)):\n        return\n    keep(x)\n    x = 1\n"
    #expect(try probe.lines(in: code, "python") == [4])
    let other = code.replacing("if not (x", with: "if k and (x")
    #expect(try probe.lines(in: other, "python") == [])
  }

  @Test("what holds for a station is asked where it stands, by the names of the function there")
  func station() throws {
    let probe = try RuleProbe(
      find: "new Socket(...)",
      """
      as: $S
      when: {after: heard-by-asker, until: function, paths: some}
      """,
      define: """
        heard-by-asker: {pattern: "$S.hear($_)", when: {any: [{before: "$S.ask()"}, {after: "$S.ask()"}]}}
        """, languages: "javascript")
    let code = """
      async function run(socket) { socket.hear(h); socket.ask(); }
      async function f() { const s = new Socket(); await opened(s); await run(s); }
      """
    #expect(try probe.lines(in: code, "javascript") == [2])
    let other = code.replacing("socket.ask()", with: "other.ask()")
    #expect(try probe.lines(in: other, "javascript") == [])
  }
}
