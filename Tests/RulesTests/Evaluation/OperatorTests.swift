import Rules
import Testing

/// The operators about lists, reads, handlers and other rules.
struct OperatorTests {
  @Test(
    "a function is one however it is written",
    arguments: [
      ("javascript", "const f = () => 1;", []), ("javascript", "function f() {}", []),
      ("javascript", "const f = async function () {};", []), ("javascript", "const f = g();", [2]),
      ("python", "f = lambda: 1", []), ("python", "def f(): pass", []), ("python", "f = g()", [2]),
      ("swift", "let f = { 1 }", []), ("swift", "func f() {}", []), ("swift", "let f = g()", [2]),
    ])
  func function(language: String, definition: String, lines: [Int]) throws {
    let probe = try RuleProbe(
      find: "keep($X)", "where: {$X: {not: {function: true}}}",
      languages: "javascript, python, swift")
    #expect(try probe.lines(in: "\(definition)\nkeep(f)\n", language) == lines)
  }

  @Test("each item of a list is judged, and is what the finding points at")
  func each() {
    let probe = RuleProbe([
      "r": """
      match:
        find: $TYPE in $LIST
        each: {$EVENT: $LIST}
        where: {$EVENT: {event: [response.done]}}
        report: [{at: $EVENT}]
      """
    ])
    #expect(probe.problems == [])
    let code = """
      LIST = [
          "response.text",
          Events.RESPONSE_DONE.value,
      ]
      if kind in LIST:
          pass
      """
    #expect(probe.lines(in: code) == ["r": [3]])
    #expect(probe.lines(in: code.replacing("RESPONSE_DONE", with: "DONE")) == [:])
    #expect(probe.lines(in: code.replacing("LIST = [", with: "LIST = other + [")) == [:])
  }

  @Test(
    "a list can be a member, a tuple, or given to the call that makes it",
    arguments: [
      "    quiet = {'a', 'error'}\n", "    quiet = ('a', 'error')\n",
      "    quiet = frozenset(['a', 'error'])\n",
      "    def __init__(self):\n        self.quiet = ['error']\n",
    ])
  func lists(definition: String) {
    let probe = RuleProbe([
      "r": """
      match:
        find: $TYPE in $LIST
        each: {$EVENT: $LIST}
        where: {$EVENT: {event: [error]}}
      """
    ])
    let code = "class A:\n" + definition + "    def f(self, e):\n        g(e in self.quiet)\n"
    #expect(probe.lines(in: code)["r"]?.count == 1)
  }

  @Test("what is told once is told at its first place")
  func once() {
    let probe = RuleProbe(["r": "match: {find: $HELD.append($_), once: $HELD}"])
    #expect(probe.lines(in: "a.append(1)\nb.append(2)\na.append(3)\n") == ["r": [1, 2]])
  }

  @Test(
    "a read counts outside of what is left out",
    arguments: [
      ("def f(self):\n    return self.held\n", false), ("log(self.held)\n", true),
      ("self.held = None\n", true), ("f(held=1)\n", true), ("other.held.pop()\n", false),
      ("first.append(self.held.pop())\nrun(first)\n", false),
      ("self.held.append(self.held.pop())\n", false),
    ])
  func read(rest: String, isFound: Bool) {
    let probe = RuleProbe([
      "r": """
      match:
        find: $HELD.append($_)
        unless: [{read: $HELD, besides: [added, logged]}]
      define:
        added: [$HELD.append($_)]
        logged: [log(...)]
      """
    ])
    #expect(probe.problems == [])
    #expect(probe.lines(in: "self.held.append(1)\n" + rest) == (isFound ? ["r": [1]] : [:]))
  }

  @Test(
    "a name that says little is read behind the name before it",
    arguments: [
      ("log(text.current)\n", false), ("log(sound.current)\n", true), ("hand(text)\n", false),
      ("text.current = None\n", true),
    ])
  func readOfMember(rest: String, isFound: Bool) {
    let probe = RuleProbe([
      "r": "match: {find: $HELD = $_, where: {$HELD: {words: [text]}}, unless: [{read: $HELD}]}"
    ])
    #expect(probe.problems == [])
    let found = probe.lines(in: "text.current = 1\n" + rest)["r"] ?? []
    #expect(found.contains(1) == isFound)
  }

  @Test(
    "an event has a handler by registration, key, decorator or name",
    arguments: [
      ("bus.on('speech.started', lambda e: 1)\n", true), ("def on_speech_started(e): pass\n", true),
      ("def f(e): pass\ntable = {Kind.SPEECH_STARTED: f}\n", true), ("def f(e): pass\n", false),
    ])
  func handled(rest: String, isFound: Bool) {
    let probe = RuleProbe(["r": "match: {find: skip($EVENT), when: [{handled: $EVENT}]}"])
    #expect(probe.lines(in: "skip('speech.started')\n" + rest) == (isFound ? ["r": [1]] : [:]))
  }

  @Test("another rule's finding counts where both speak of the same")
  func reported() {
    let bodies: KeyValuePairs = [
      "other": "match: {find: '$MAP[$KEY] = $_'}",
      "r": "match: {find: 'del $MAP[$ID]', when: [{reported: other}]}",
    ]
    let probe = RuleProbe(bodies)
    #expect(probe.problems == [])
    #expect(probe.lines(in: "del a[k]\na[j] = 1\n") == ["other": [2], "r": [1]])
    #expect(probe.lines(in: "del a[k]\nb[j] = 1\n") == ["other": [2]])
  }

  @Test("rules that ask for each other are left out, and what asks for them finds nothing")
  func circle() {
    let probe = RuleProbe([
      "a": "match: {find: f($X), when: [{reported: b}]}",
      "b": "match: {find: f($X), when: [{reported: a}]}",
      "c": "match: {find: f($X), when: [{not: {reported: a}}]}",
      "d": "match: {find: f($X), when: [{reported: d}]}",
    ])
    #expect(
      probe.problems == [
        "'b' asks what 'a' reports, which asks for it in turn",
        "'a' asks what 'b' reports, which asks for it in turn",
        "'d' asks what 'd' reports, which asks for it in turn",
      ])
    #expect(probe.lines(in: "f(1)\n") == ["c": [1]])
  }

  @Test("a rule that is asked about has to be there")
  func missing() {
    let probe = RuleProbe(["other": "match: {find: f(), when: [{reported: othr}]}"])
    #expect(probe.problems == ["no rule has the id 'othr'"])
  }

  @Test(
    "an event can be asked for by what its name ends with",
    arguments: [
      ("if kind == 'text.delta':\n    f()\n", true), ("if time_delta > 0:\n    f()\n", false),
      ("def on_text_delta(e):\n    f()\n", true), ("if kind == 'delta':\n    f()\n", false),
      ("def apply_settings_delta(e):\n    f()\n", false),
    ])
  func ending(code: String, isFound: Bool) {
    let probe = RuleProbe(["r": "match: {find: f(), when: [{during: ['*.delta']}]}"])
    #expect(probe.lines(in: code) == (isFound ? ["r": [2]] : [:]))
  }

  @Test(
    "an event is handled where no other one comes to the place too",
    arguments: [
      ("if t in ('a.done',):\n    f()\n", [2]), ("if t in ('a.done', 'b.done'):\n    f()\n", []),
      ("if t in ['a.done', t2]:\n    f()\n", []), ("if t == 'a.done':\n    f()\n", [2]),
      ("if isinstance(e, ADone):\n    f()\n", [2]),
      ("if isinstance(e, (ADone, B)):\n    f()\n", []),
      ("if isinstance(e, ADone | B):\n    f()\n", []),
      ("match t:\n    case 'a.done' | 'b.done':\n        f()\n", []),
      ("match t:\n    case 'a.done':\n        f()\n", [3]),
      ("match e:\n    case ADone():\n        f()\n", [3]),
      ("match e:\n    case ('a.done', x):\n        f()\n", [3]),
      ("match e:\n    case (ADone() | B()):\n        f()\n", []),
    ])
  func alternatives(code: String, lines: [Int]) {
    let probe = RuleProbe(["r": "match: {find: f(), when: [{during: [a.done]}]}"])
    #expect(probe.lines(in: code)["r"] ?? [] == lines)
  }

  @Test("a case of Swift lets each of its patterns through")
  func cases() throws {
    let probe = try RuleProbe(find: "f()", "when: {during: a.done}", languages: "swift")
    let code = "switch e {\ncase .aDone: f()\ncase .aDone, .b: f()\ndefault: f()\n}\n"
    #expect(try probe.lines(in: code, "swift") == [2])
  }

  @Test(
    "what comes only from something does so in every choice and by every assignment",
    arguments: [
      ("k = make()", true), ("k = a or make()", false), ("k = make() or make()", true),
      ("k = make() if a() else make()", true), ("k = make() if a else b", false),
      ("k = make() or None", true), ("k = str(a or make())", false), ("k = f'x-{make()}'", true),
      ("k = (a or make())", false), ("k = None\nif a:\n    k = make()", true),
      ("k = b\nif a:\n    k = make()", false), ("k = b\nk = make()", true),
      ("if a:\n    k = make()\nelse:\n    k = b", false),
      ("if a:\n    k = make()\nelse:\n    k = make()", true),
      ("k = make()\nif a:\n    k = b\n    raise E", true), ("k = p", false),
      ("p = p or make()\nk = p", false), ("if not p:\n    p = make()\nk = p", false),
      ("if not p:\n    p = b\np = make()\nk = p", true),
    ])
  func onlyFrom(assignment: String, isFrom: Bool) throws {
    let probe = try RuleProbe(
      find: "use($K)", "where: {$K: {only-from: made}}", define: "made: make()",
      languages: "python")
    let lines = assignment.split(separator: "\n").map { "    " + $0 + "\n" }
    let code = "def run(p, a, b):\n" + lines.joined() + "    use(k)\n"
    #expect(try probe.lines(in: code, "python") == (isFrom ? [lines.count + 2] : []))
  }

  @Test("an assignment of another arm does not reach a place")
  func arms() throws {
    let probe = try RuleProbe(
      find: "use($K)", "where: {$K: {only-from: made}}", define: "made: make()")
    let code = """
      function run(a, b) {
        let k = make();
        if (a) {
          k = b;
        } else {
          use(k);
        }
        use(k);
      }
      """
    #expect(try probe.lines(in: code, "javascript") == [6])
  }

  @Test(
    "a number is counted where each read is followed, or led, by one step of it",
    arguments: [
      ("use(n)\nn += 1", true), ("n += 1\nuse(n)", true), ("n = n + 1\nuse(n)", true),
      ("use(n)\nn -= 1", false), ("use(n)\nn += step", false), ("use(n)\nn = n * 2", false),
      ("use(n)\nawait a()\nn += 1", false), ("use(n)\nif a():\n    n += 1", false),
      ("use(n)\nif a():\n    return\nn += 1", false), ("n += 1\nn = 0\nuse(n)", false),
      ("if a():\n    n += 1\n    use(n)", true), ("n += 1\nfor x in a():\n    use(n)", false),
      ("for i in range(3):\n    use(i)", true), ("for i in a():\n    use(i)", false),
      ("for i in range(3):\n    await a()\n    use(i)", true),
      ("for i in range(3):\n    for x in a():\n        use(i)", false),
    ])
  func counted(code: String, isCounted: Bool) throws {
    let probe = try RuleProbe(find: "use($N)", "where: {$N: {counted: true}}", languages: "python")
    let lines = code.split(separator: "\n")
    let line = try #require(lines.firstIndex { $0.hasSuffix(")") && $0.contains("use(") })
    let text = "n = 0\nasync def run():\n    global n\n"
    let found = try probe.lines(
      in: text + lines.map { "    " + $0 + "\n" }.joined(), "python")
    #expect(found == (isCounted ? [line + 4] : []))
  }

  @Test("a loop of three parts counts for its rounds")
  func loop() throws {
    let probe = try RuleProbe(
      find: "use($N)", "where: {$N: {counted: true}}", languages: "javascript")
    let code = """
      for (let i = 0; i < 3; i++) use(i);
      for (let i = 0; i < 3; i++) for (const x of xs) use(i);
      for (let k = 3; k > 0; k--) use(k);
      """
    #expect(try probe.lines(in: code, "javascript") == [1])
  }

  @Test("a name that a function takes from around it is no local of it")
  func outer() throws {
    let probe = try RuleProbe(
      find: "use($N)", "where: {$N: {longlived: true}}", languages: "python")
    let code = "n = 0\ndef run():\n    global m, n\n    n = 1\n    k = 1\n    use(n)\n    use(k)\n"
    #expect(try probe.lines(in: code, "python") == [6])
  }
}
