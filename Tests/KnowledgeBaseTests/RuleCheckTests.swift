import Findings
import Foundation
import KnowledgeBase
import Postmortems
import SourceText
import Testing
import Workspace

/// Checks a copy of the fixture project `bench`, in which one thing is changed.
struct RuleCheckTests {
  private static let project = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Fixtures/bench").standardizedFileURL
  private static let today = CalendarDate("2025-07-01")

  /// Returns the findings as `code path:line` after `old` in the document became `new`.
  private func findings(
    _ path: String = "", _ old: String = "", _ new: String = "", adding: [String: String] = [:]
  ) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.copyItem(at: Self.project, to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    if !path.isEmpty {
      let file = folder.appending(path: path)
      let text = try String(contentsOf: file, encoding: .utf8)
      try #require(text.contains(old))
      try text.replacing(old, with: new).write(to: file, atomically: true, encoding: .utf8)
    }
    for (path, text) in adding {
      try text.write(to: folder.appending(path: path), atomically: true, encoding: .utf8)
    }
    let root = FileSystem.resolved(folder.path())
    let project = try Project.find(from: root, home: root)
    let check = DocumentCheck.run(
      project.incidentFolders + project.ruleFolders, in: project,
      today: try #require(Self.today))
    return check.findings.sorted().map {
      "\($0.rule) \($0.place.path):\($0.place.start.line)"
    }
  }

  @Test("an incident, its rule and their samples hold together")
  func clean() throws { #expect(try findings() == []) }

  @Test("a bug sample must be found on the marked line, and marked at all")
  func bugSamples() throws {
    let path = "incidents/burglary.md"
    let harmless = "    front.lock()\n    await walk()\n    front.lock()"
    #expect(
      try findings(path, "    await walk()\n    front.lock()", harmless)
        == ["missed-line \(path):31"])
    #expect(
      try findings(path, "  # ruleid: open-door", "") == [
        "unmarked-example \(path):30", "unmarked-finding \(path):31",
      ])
    #expect(
      try findings(path, "# ruleid: open-door", "# ruleid: open-dor") == [
        "unmarked-example \(path):30", "bad-marker \(path):31", "unmarked-finding \(path):31",
      ])
  }

  @Test("no rule may find anything in a fix sample")
  func fixSamples() throws {
    let path = "incidents/burglary.md"
    #expect(
      try findings(path, "    front.lock()\n    await walk()\n```", "    await walk()\n```")
        == ["flagged-fix \(path):40"])
  }

  @Test(
    "a sample is judged whatever its language is called, and one that cannot be is named",
    arguments: [
      ("python bug", "python3 bug", nil), ("python bug", "py3 bug", nil),
      ("python bug", "pythn bug", "unknown-language"),
      ("python bug", "ruby bug", "unknown-language"), ("python bug", "bug", "unknown-language"),
      ("python bug", "ruby", nil), ("python bug", "pythn", "unknown-language"),
    ] as [(String, String, String?)])
  func sampleLanguages(old: String, new: String, code: String?) throws {
    let path = "incidents/burglary.md"
    #expect(
      try findings(path, "```\(old)\n", "```\(new)\n") == (code.map { ["\($0) \(path):29"] } ?? []))
  }

  @Test("a marker and its contrary over one line, and one that speaks of no code, are told")
  func untrueMarkers() throws {
    let path = "incidents/burglary.md"
    #expect(
      try findings(path, "    front.unlock()  #", "    # ok: open-door\n    front.unlock()  #")
        .contains {
          $0.hasPrefix("bad-marker \(path)")
        })
  }

  @Test("a rule whose incident is there but cannot be read is told so")
  func unreadableIncident() throws {
    let path = "incidents/burglary.md"
    let found = try findings(path, "title: ", "title: a: ")
    #expect(found.contains { $0.hasPrefix("invalid-yaml \(path)") })
    #expect(!found.contains { $0.hasPrefix("unknown-incident") }, "\(found)")
  }

  @Test("a marked line of a sample is judged whatever its language is called")
  func aliasedSample() throws {
    let path = "incidents/burglary.md"
    #expect(
      try findings(path, "```python bug\n", "```python3 bug\n# ruleid: open-dor\n").contains(
        "bad-marker \(path):30"))
    #expect(
      try findings(path, "```python fix\n", "```python fix\n# ruleid: open-door\n").contains {
        $0.hasPrefix("bad-marker \(path)")
      })
  }

  @Test("a role without a language is named, and languages that are missing are named once")
  func exampleLanguages() throws {
    let path = "rules/open-door.md"
    #expect(
      try findings(path, "```js bad\nasync function enter", "``` bad\nasync function enter")
        .contains {
          $0.hasPrefix("unknown-language \(path)")
        })
    let codes = try findings(path, "languages: [", "languages: []\nx: [").filter {
      !$0.contains("unknown-key")
    }
    #expect(codes.count == 1, "\(codes)")
  }

  @Test("a rule names an incident that exists, and its examples hold")
  func rules() throws {
    let path = "rules/open-door.md"
    #expect(
      try findings(path, "incident: burglary", "incident: burglar") == [
        "unknown-incident \(path):6"
      ])
    #expect(
      try findings(path, "    // ruleid: open-door\n    door.unlock({", "    door.unlock({") == [
        "unmarked-example \(path):42", "unmarked-finding \(path):44",
      ])
    #expect(
      try findings(path, "  find:", "  fnd:").contains { $0.hasPrefix("unknown-key \(path)") })
    #expect(
      try findings(path, "javascript: $DOOR.lock();", "javascript: paint();").allSatisfy {
        $0.hasPrefix("failed-repair")
      })
  }

  @Test("a rule of an id that another has is a finding")
  func duplicates() throws {
    let rule = try String(
      contentsOf: Self.project.appending(path: "rules/open-door.md"), encoding: .utf8)
    #expect(
      try findings(adding: ["incidents/open-door.md": rule]).contains {
        $0.hasPrefix("duplicate-id rules/open-door.md")
      })
  }

  @Test("an incident of the tool's own needs a rule, a bug and a fix sample")
  func shipped() throws {
    let shipped = try #require(
      ShippedDocument.all.first { $0.path == "incidents/response-create-race.md" })
    let text = String(decoding: shipped.bytes, as: UTF8.self)
    let bare = text.replacing(" bug\n", with: " fix\n")
    try #require(bare != text)
    let codes = try findings(adding: [shipped.path: bare]).filter { $0.contains("-missing") }
    #expect(codes == ["sample-missing \(shipped.path):1"])
  }
}
