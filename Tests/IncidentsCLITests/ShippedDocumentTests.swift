import Foundation
import TestSupport
import Testing

/// The documents inside the program beside those of a project.
struct ShippedDocumentTests {
  @Test("the project's own document replaces the shipped one")
  func ownDocument() throws {
    try Scratch.withFolder { folder in
      let text = """
        ---
        title: Ours
        category: test
        severity: P4
        symptoms: [none]
        tags: [ours]
        created_date: 2026-01-01
        ---

        # Ours

        ## Problem

        Ours.

        """
      try FileManager.default.createDirectory(
        atPath: "\(folder)/docs", withIntermediateDirectories: true)
      try "incidents: [docs]\n".write(
        toFile: "\(folder)/.incidents.yml", atomically: true, encoding: .utf8)
      try text.write(
        toFile: "\(folder)/docs/response-create-race.md", atomically: true, encoding: .utf8)
      #expect(
        CommandRun(["list", "--tag", "ours"], in: folder).output.contains(
          "response-create-race  P4"))
      #expect(CommandRun(["check"], in: folder).output == "1 document: nothing wrong\n")
    }
  }

  @Test("a link to a shipped incident needs no way back")
  func linkToShipped() throws {
    try Scratch.withFolder { folder in
      let text = try String(
        contentsOfFile: CommandRun.brokenDocuments + "/incidents/clean.md", encoding: .utf8)
      try FileManager.default.createDirectory(
        atPath: "\(folder)/incidents", withIntermediateDirectories: true)
      try text.replacing("tags:", with: "related: [response-create-race]\ntags:").write(
        toFile: "\(folder)/incidents/mine.md", atomically: true, encoding: .utf8)
      #expect(CommandRun(["check"], in: folder).output == "1 document: nothing wrong\n")
    }
  }

  @Test("what travels inside the program is no file of the project's")
  func shipped() throws {
    let scratch = try Scratch.withDocuments()
    try scratch.write("docs/own.md", Scratch.document())
    let run = scratch.run("search", "active response")
    #expect(run.output.contains("  shipped incidents/response-create-race.md:"))
    #expect(scratch.run("search", "zeppelinesque").output.contains("  docs/own.md:"))
    let json = scratch.run("search", "active", "response", "--format", "json").output
    #expect(json.contains("\"shipped\": true"))
  }
}
