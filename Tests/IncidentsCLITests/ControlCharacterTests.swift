import TestSupport
import Testing

/// Texts of documents and names that would steer a terminal or a CI system.
struct ControlCharacterTests {
  @Test("no title and no name can write a line of its own, or to the terminal")
  func controlCharacters() throws {
    let scratch = try Scratch.withDocuments()
    let title = #""late\n::error::pwned \e[31mred""#
    try scratch.write("docs/own.md", Scratch.document(title: title))
    try scratch.write("docs/esc\u{1B}[31m\n::error::n.md", "no document")
    for words in [
      ["list"], ["search", "zeppelinesque"], ["check"], ["stats"], ["show", "own"],
      ["new", "trains zeppelinesque queue late"], ["match", "nowhere\n::error::\u{1B}[1m"],
    ] {
      let run = CommandRun(
        words, in: scratch.path, environment: ["XDG_CACHE_HOME": "\(scratch.path)/cache"])
      let lines = (run.output + run.errors).split { $0.isNewline }
      #expect(!lines.contains { $0.hasPrefix("::error::") }, "\(words)")
      #expect(!lines.contains { $0.contains("\u{1B}") }, "\(words)")
    }
  }
}
