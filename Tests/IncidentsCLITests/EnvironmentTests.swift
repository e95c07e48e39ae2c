import TestSupport
import Testing

/// Variables of the environment.
struct EnvironmentTests {
  @Test("a variable that says nothing useful is named, or counts as unset")
  func variables() throws {
    let scratch = try Scratch.withDocuments()
    let run = CommandRun(["stats"], in: scratch.path, environment: ["INCIDENTS_TODAY": "soon"])
    #expect(run.code == 2 && run.errors.contains("the environment's INCIDENTS_TODAY"))
    try scratch.write("docs/own.md", Scratch.document())
    let width = CommandRun(["check", "docs"], in: scratch.path, environment: ["COLUMNS": "0"])
    #expect(width.output == CommandRun(["check", "docs"], in: scratch.path).output)
  }
}
