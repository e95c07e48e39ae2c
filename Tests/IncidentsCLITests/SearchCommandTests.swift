import TestSupport
import Testing

struct SearchCommandTests {
  @Test("a query without a word or a field finds nothing, and says so")
  func emptyQueries() throws {
    let scratch = try Scratch.withDocuments()
    for query in ["!!!", "\"\"", "()", "OR", "-", "\u{1F600}"] {
      let run = scratch.run("search", query)
      #expect(run.code == 1 && run.output.isEmpty, "\(query)")
      #expect(run.errors.hasPrefix("there is neither a word nor a field in this query"))
    }
    #expect(scratch.run("stats", "!!!").code == 1)
  }

  @Test("a pasted document is a query, whatever dashes it begins with")
  func pastedQuery() {
    let pasted = "---\ntitle: Telephony\nseverity: P1\n---\n\n# Conversation already has a response"
    let run = CommandRun(["search", pasted], in: "/")
    #expect(run.code == 0)
    #expect(run.output.contains("response-create-race"))
    #expect(CommandRun(["search", "-- -telephony"], in: "/").code == 0)
    #expect(CommandRun(["search", "--nonsense"], in: "/").code == 2)
  }
}
