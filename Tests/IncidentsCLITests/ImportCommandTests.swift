import Foundation
import IncidentsCLI
import TestSupport
import Testing

struct ImportCommandTests {
  /// A fresh project with one foreign file in it.
  private static func withProject(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try "".write(toFile: "\(folder)/.incidents.yml", atomically: true, encoding: .utf8)
    try foreign.write(toFile: "\(folder)/Kitchen.md", atomically: true, encoding: .utf8)
    try body(folder)
  }

  private static let foreign = """
    # Orders donâ€™t reach the kitchen

    **Date:** June 7, 2025
    **Severity:** SEV2

    The printer is â† silent, itâ€™s offline.

    """

  private static let path = "incidents/kitchen.md"

  @Test("what was imported and renamed since goes by its new id")
  func renamed() throws {
    try Self.withProject { folder in
      _ = CommandRun(["import", "Kitchen.md"], in: folder)
      try FileManager.default.moveItem(
        atPath: "\(folder)/\(Self.path)", toPath: "\(folder)/incidents/printer.md")
      let run = CommandRun(["import", "--format", "json", "Kitchen.md"], in: folder)
      #expect(run.output.contains("\"path\": \"incidents/printer.md\""))
      #expect(run.output.contains("\"id\": \"printer\""))
      #expect(run.output.contains("\"state\": \"unchanged\""))
    }
  }

  @Test("a source that is named twice is one document, --id one file, and a shipped id is told")
  func once() throws {
    try Self.withProject { folder in
      try FileManager.default.copyItem(
        atPath: "\(folder)/Kitchen.md", toPath: "\(folder)/Copy.md")
      let many = CommandRun(["import", "--id", "x", "Kitchen.md", "Copy.md"], in: folder)
      #expect(many.errors.contains("it names one document, so give one FILE"))
      let run = CommandRun(["import", "--dry-run", "Kitchen.md", "Copy.md"], in: folder)
      #expect(run.output.contains("\(Self.path): unchanged, from Copy.md"), "\(run.output)")
      let shipped = CommandRun(["import", "--id", "response-create-race", "Copy.md"], in: folder)
      #expect(shipped.output.contains("replaces: the shipped incident 'response-create-race'"))
    }
  }

  @Test("a dry run shows the front matter and each repair, and writes nothing")
  func dryRun() throws {
    try Self.withProject { folder in
      let run = CommandRun(["import", "--dry-run", "Kitchen.md"], in: folder)
      #expect(run.code == 0)
      #expect(
        run.output == """
          incidents/kitchen.md: would be written, from Kitchen.md (bold keys)
            repaired: 3 of UTF-8 read as Windows-1252, 1 of them inferred because a byte is lost
              1:13: "â€™" is "’" (UTF-8 read as Windows-1252)
              6:16: "â†" is "←" (UTF-8 read as Windows-1252, inferred)
              6:29: "â€™" is "’" (UTF-8 read as Windows-1252)
            title: Orders don’t reach the kitchen  (inferred from the heading on line 1)
            severity: P2  (inferred from 'Severity' on line 4: SEV2)
            cost: unknown
            duration: unknown
            created_date: 2025-06-07  (inferred from 'Date' on line 3: June 7, 2025)

          """)
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/incidents"))
    }
  }

  @Test("importing twice changes nothing, also after the document was filled in or renamed")
  func twice() throws {
    try Self.withProject { folder in
      #expect(CommandRun(["import", "Kitchen.md"], in: folder).output.contains(": written, "))
      let text = try String(contentsOfFile: "\(folder)/\(Self.path)", encoding: .utf8)
      #expect(
        text.hasSuffix(
          "---\n# Orders don’t reach the kitchen\n\n**Date:** June 7, 2025\n**Severity:** SEV2\n\nThe printer is ← silent, it’s offline.\n"
        ))
      let edited = text.replacing("cost: unknown", with: "cost: $5")
      try edited.write(toFile: "\(folder)/\(Self.path)", atomically: true, encoding: .utf8)
      for name in ["kitchen", "renamed"] {
        let run = CommandRun(["import", "Kitchen.md"], in: folder)
        #expect(run.code == 0)
        #expect(run.output == "incidents/\(name).md: unchanged, from Kitchen.md (bold keys)\n")
        #expect(
          try String(contentsOfFile: "\(folder)/incidents/\(name).md", encoding: .utf8) == edited)
        if name == "kitchen" {
          try FileManager.default.moveItem(
            atPath: "\(folder)/incidents/kitchen.md", toPath: "\(folder)/incidents/renamed.md")
        }
      }
    }
  }

  @Test("a document that is there is never replaced, and the other files are imported")
  func conflict() throws {
    try Self.withProject { folder in
      #expect(CommandRun(["import", "Kitchen.md"], in: folder).code == 0)
      try "# Another\n".write(toFile: "\(folder)/KITCHEN.md", atomically: true, encoding: .utf8)
      try "# Third\n".write(toFile: "\(folder)/third.md", atomically: true, encoding: .utf8)
      let run = CommandRun(["import", "KITCHEN.md", "nowhere.md", "third.md"], in: folder)
      #expect(run.code == 2)
      #expect(
        run.errors.contains(
          "KITCHEN.md: incidents/kitchen.md is there already; choose another --id"))
      #expect(run.errors.contains("nowhere.md"))
      #expect(run.output.hasPrefix("incidents/third.md: written"))
      #expect(CommandRun(["import", "--id", "other", "KITCHEN.md"], in: folder).code == 0)
      #expect(CommandRun(["import", "--id", "A B", "KITCHEN.md"], in: folder).code == 2)
      #expect(CommandRun(["import", "--id", "x", "KITCHEN.md", "third.md"], in: folder).code == 2)
      #expect(CommandRun(["import"], in: folder).code == 2)
    }
  }

  @Test("JSON names the fields, where they come from, and the repairs")
  func json() throws {
    try Self.withProject { folder in
      let run = CommandRun(["import", "--format", "json", "Kitchen.md"], in: folder)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      #expect(object["version"] as? Int == 1)
      let imported = try #require((object["imported"] as? [[String: Any]])?.first)
      #expect(imported["path"] as? String == Self.path)
      #expect(imported["state"] as? String == "written")
      let repairs = try #require(imported["repairs"] as? [[String: Any]])
      #expect(repairs.map { $0["inferred"] as? Bool } == [false, true, false])
      let fields = try #require(imported["fields"] as? [[String: Any]])
      #expect(fields.map { $0["name"] as? String }.contains("created_date"))
    }
  }

  @Test("what is imported is accepted by check but for what nobody judged")
  func checked() throws {
    try Self.withProject { folder in
      #expect(CommandRun(["import", "Kitchen.md"], in: folder).code == 0)
      let run = CommandRun(["check"], in: folder)
      #expect(run.output.contains("missing: category, symptoms, tags"))
      #expect(run.output.contains("nobody has judged the cost"))
      #expect(!run.output.contains("unknown-key"))
    }
  }

  @Test("an import takes neither an empty file nor one that is no text")
  func imports() throws {
    let scratch = try Scratch.withDocuments()
    try scratch.write("empty.md", " \n")
    try scratch.write("picture.md", [0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 13])
    let run = scratch.run("import", "empty.md", "picture.md")
    #expect(run.code == 2)
    #expect(run.errors.contains("empty.md: not imported: there is nothing in it\n"))
    #expect(run.errors.contains("picture.md: not imported: it is no text\n"))
  }
}
