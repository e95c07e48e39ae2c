import Testing

@testable import Rules

/// Where a function begins that is given to a call which a rule asks for.
struct CallbackOrderTests {
  @Test(
    "a function that runs at once is one too, and what follows it is not",
    arguments: [
      ("rooms.forEach((room) => { send(); });", []), ("rooms.map((room) => { send(); });", [1]),
      ("rooms.forEach((room) => { work(); }); send();", [1]),
      ("rooms.forEach((a) => { a.map((b) => { send(); }); });", []),
      ("lock(); rooms.map((room) => { send(); }); send();", []),
      ("if (x) lock(); rooms.forEach((room) => { send(); }); send();", [1]),
      ("rooms.forEach((room) => { run(); }); function run() { send(); }", []),
    ])
  func now(code: String, lines: [Int]) throws {
    let probe = try RuleProbe(
      find: "send()", "unless: {before: [{callback: $_.forEach($_)}, lock()]}",
      languages: "javascript")
    #expect(try probe.lines(in: code, "javascript") == lines)
  }

  @Test("a trailing closure is given to its call")
  func trailing() throws {
    let probe = try RuleProbe(
      find: "send()", "unless: {before: {callback: $_.withLock($_)}}", languages: "swift")
    let code = "func f() {\nlock.withLock { send() }\nrooms.forEach { room in send() }\n}\n"
    #expect(try probe.lines(in: code, "swift") == [3])
  }

  @Test(
    "a function that is called as well begins where its calls are, too",
    arguments: [
      ("opened()\n", [3]), ("later(lambda: opened())\n", [3]), ("", []),
      ("@door.on('open')\ndef other():\n    opened()\n", []),
    ])
  func called(rest: String, lines: [Int]) throws {
    let probe = try RuleProbe(
      find: "send()", "unless: {before: {callback: \"$_.on('open', ...)\"}}", languages: "python")
    let code = "@door.on('open')\ndef opened():\n    send()\n"
    #expect(try probe.lines(in: code + rest, "python") == lines)
  }
}
