import Findings
import Lexing
import Testing

@testable import Rules

/// What is said of a function that no code calls.
struct NobodyCallsTests {
  @Test(
    "a function inside another one is dead code, unless a decorator may hand it to who calls it",
    arguments: [
      ("", Severity.note), ("@cached", .note), ("@app.get('/')", .warning),
      ("@app.startup", .warning), ("@route('/')", .warning), ("@cached\n @app.get('/')", .warning),
    ])
  func decorated(decorators: String, severity: Severity) throws {
    let probe = try RuleProbe(
      find: "$MAP[$KEY] = $_", "unless: {before: {holds: $KEY not in $MAP}}", languages: "python")
    let code = "rooms = {}\ndef serve(app):\n \(decorators)\n def join(key):\n  rooms[key] = 1\n"
    let result = probe.result(in: code, as: .python, listsDismissed: false)
    #expect(result.findings.map(\.severity) == [severity])
  }
}
