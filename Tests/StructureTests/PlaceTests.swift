import Lexing
import Structure
import Testing

/// Chains of members in any spelling, and the names they begin with.
struct PlaceTests {
  @Test("every spelling of a member is one place")
  func spellings() {
    var probe = Probe(
      "class A { m() { this.#ws = 1; this.ws = 2; this['ws'] = 3; (this.ws) = 4; this.ws! = 5 } }",
      .typescript)
    let targets = ["this.#ws", "this.ws", "this['ws']", "(this.ws)", "this.ws!"]
    #expect(probe.places(of: targets).count == 1)
    #expect(probe.structure.steps.count { $0.kind == .write } == 5)
  }

  @Test("an assignment is the place that it writes")
  func assignments() {
    var probe = Probe(
      "class A { m() { const a = this.b = c(); const d = (this.b ??= e()) } }", .javascript)
    let values = probe.structure.steps.filter { $0.detail == .declare }.map(\.value)
    let places = values.map { probe.index.place(of: $0) }
    #expect(places.count == 2)
    #expect(Set(places) == probe.places(of: ["this.b"]))
  }

  @Test("a shadowed name is another place")
  func shadowing() {
    var probe = Probe(
      "let a = 1; function f(a) { a.x = 2; { let a = 3; a.x = 4; } a.x = 5; } a.x = 6;", .javascript
    )
    let writes = probe.structure.steps.filter {
      $0.kind == .write && probe.text($0.target) == "a.x"
    }
    let places = writes.map { probe.index.place(of: $0.target) }
    #expect(places.count == 4)
    #expect(places[0] == places[2])
    #expect(Set(places).count == 3)
  }

  @Test("what a loop goes through is one place, before its block and in it")
  func loopVariable() {
    let loops: [(String, LanguageProfile)] = [
      ("for (const a of b) { a = 1; } a = 2;", .javascript),
      ("for a in b { a = 1 }; a = 2", .swift), ("for a in b:\n    a = 1\n", .python),
    ]
    for (code, language) in loops {
      var probe = Probe(code, language)
      let places = probe.structure.steps.filter { $0.kind == .write }.map(\.target)
        .map { probe.index.place(of: $0) }
      #expect(places[0] == places[1])
      #expect(places.count < 3 || places[2] != places[0])
    }
  }

  @Test("two keys are two places, one key is one")
  func keys() {
    var probe = Probe("m = {}\nm[k].x = 1\nm[k].x = 2\nm[j].x = 3\nm['k'].x = 4\n", .python)
    let writes = probe.structure.steps.filter { probe.text($0.target).hasSuffix(".x") }
    let places = writes.map { probe.index.place(of: $0.target) }
    #expect(places[0] == places[1])
    #expect(Set(places).count == 3)
  }

  @Test("a bare member of a Swift type is the member of self")
  func implicitSelf() {
    var probe = Probe(
      "class A { var ws = 1; func f() { ws = 2; self.ws = 3 }; func g() { let ws = 4; ws.x = 5 } }",
      .swift)
    let writes = probe.structure.steps.filter { $0.kind == .write && $0.detail == .plain }
    let places = writes.map { probe.index.place(of: $0.target) }
    #expect(places[0] == places[1])
    #expect(places[2] != places[0])
  }

  @Test("the parts of a Swift type have the same members")
  func extensions() {
    var probe = Probe(
      """
      class A { var ws = 1; struct B { var ws = 2; func f() { ws = 3 } }; func f() { ws = 4 } }
      extension A { func g() { ws = 5; self.ws = 6 } }
      extension A.B { func g() { ws = 7 } }
      """, .swift)
    let writes = probe.structure.steps.filter { $0.kind == .write && $0.detail == .plain }
    let places = writes.map { probe.index.place(of: $0.target) }
    #expect(places.count == 5)
    #expect(places[1] == places[2] && places[1] == places[3])
    #expect(places[0] == places[4])
    #expect(places[0] != places[1])
  }

  @Test("a member of a type is the same by the name of the type")
  func typeMembers() {
    var probe = Probe(
      "class A { static ws = 1; static f() { A.ws = 2; this.ws = 3; A.other = 4 } }", .javascript)
    #expect(probe.places(of: ["A.ws", "this.ws"]).count == 1)
    #expect(probe.places(of: ["A.ws", "A.other"]).count == 2)
    var swift = Probe(
      "struct A { static var ws = 1; func f() { A.ws = 2; Self.ws = 3 } }", .swift)
    #expect(swift.places(of: ["A.ws", "Self.ws"]).count == 1)
  }

  @Test("a name that Python assigns in a function is the function's")
  func pythonScopes() {
    var probe = Probe("x = 1\ndef f():\n    x = 2\n    y = x\nz = x\n", .python)
    let inner = probe.index.declaration(at: probe.token("x", after: 2))
    let outer = probe.index.declaration(at: probe.token("x", after: 3))
    #expect(inner >= 0 && outer >= 0 && inner != outer)
  }
}
