import TestSupport
import Testing

/// Documents that cannot be read, beside others that can.
struct BrokenDocumentTests {
  @Test("a broken document costs one line, and nothing else")
  func broken() throws {
    let scratch = try Scratch.withDocuments()
    try scratch.write("docs/good.md", Scratch.document())
    try scratch.write("docs/bad.md", "---\ntitle: [\n---\n")
    for words in [["search", "zeppelinesque"], ["match", "-"], ["index", "rebuild"]] {
      let run = CommandRun(
        words, in: scratch.path, environment: ["XDG_CACHE_HOME": "\(scratch.path)/cache"])
      let lines = run.errors.split(separator: "\n").filter { $0.contains("docs/bad.md") }
      #expect(lines.count == 1 && lines[0].contains(": left out: "), "\(words): \(run.errors)")
    }
    #expect(scratch.run("search", "zeppelinesque").output.contains("docs/good.md:5  good"))
  }
}
