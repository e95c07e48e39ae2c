import Testing

@testable import Rules

/// What has been met for ever before a function is called.
struct OnceMadeTests {
  private static let clauses = "unless: {before: lock(), until: ever}"

  @Test(
    "each initializer of a type meets it, but for those that hand on to another",
    arguments: [
      ("init() { lock() }", []), ("init() { lock() }; init(x: Int) { other() }", [2]),
      ("init(x: Int) { other() }; init() { lock() }", [2]),
      ("init() { lock() }; init(x: Int) { lock() }", []),
      ("convenience init(x: Int) { self.init() }; init() { lock() }", []),
      ("init() { lock() }; required init?(x: Coder) { fatalError(y) }", []),
      ("init() { super.init() }", [2]),
    ])
  func initializers(code: String, lines: [Int]) throws {
    let probe = try RuleProbe(find: "send()", Self.clauses, languages: "swift")
    let text = "final class A {\n func run() { send() }\n \(code)\n}\n"
    #expect(try probe.lines(in: text, "swift") == lines)
  }

  @Test(
    "the code of the file meets it before a function that it does not come to meanwhile",
    arguments: [
      ("lock()", []), ("f()\nlock()", [2]), ("g()\nlock()", [2]), ("lock()\nf()", []),
      ("class A:\n    f()\nlock()", [2]), ("def h():\n    f()\nlock()", []),
    ])
  func file(rest: String, lines: [Int]) throws {
    let probe = try RuleProbe(find: "send()", Self.clauses, languages: "python")
    let text = "def g():\n    send()\ndef f():\n    g()\n\(rest)\n"
    #expect(try probe.lines(in: text, "python") == lines)
  }
}
