import Findings
import Linting
import TestSupport
import Testing

struct SeverityPolicyTests {
  private func severities(
    _ path: String, configuration: String = "", code: String = "door.unlock()\nsleep(1)\n"
  ) throws -> [Severity] {
    let scratch = try Scratch([".incidents.yml": configuration, path: code])
    return try scratch.lint([path]).flatMap(\.findings).map(\.severity)
  }

  @Test("test and example code lowers a finding one step, by the project's own names too")
  func roles() throws {
    #expect(try severities("src/a.js") == [.error, .warning])
    #expect(try severities("tests/a.js") == [.warning, .note])
    #expect(try severities("examples/tests/a.js") == [.warning, .note])
    #expect(try severities("e2e/a.js") == [.error, .warning])
    #expect(try severities("e2e/a.js", configuration: "tests: [e2e/]\n") == [.warning, .note])
    #expect(
      try severities("play/a.js", configuration: "examples: [play/]\n") == [.warning, .note])
  }

  @Test("a chosen severity stands for the rule's own; what lowers it goes on from there")
  func chosen() throws {
    let configuration = "severity: {late-lock: warning, sleeper: error}\n"
    #expect(try severities("src/a.js", configuration: configuration) == [.warning, .error])
    #expect(try severities("tests/a.js", configuration: configuration) == [.note, .warning])
    #expect(
      try severities("tests/a.js", configuration: "severity: {late-lock: note}\n")
        == [.note, .note])
  }
}
