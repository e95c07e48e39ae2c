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

  @Test("rules that ask about each other end")
  func circle() {
    let probe = RuleProbe([
      "a": "match: {find: f($X), when: [{reported: b}]}",
      "b": "match: {find: f($X), when: [{reported: a}]}",
    ])
    #expect(probe.lines(in: "f(1)\n") == [:])
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
}
