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
}
