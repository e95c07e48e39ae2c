import Findings
import Foundation
import KnowledgeBase
import Postmortems
import Testing
import Workspace

struct DocumentRepairTests {
  /// A copy of the fixture project in a folder of its own.
  private static func copy() throws -> Project {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.copyItem(at: Fixtures.project, to: folder)
    return try Project.find(from: folder.path(), home: nil)
  }

  private static func check(_ project: Project) throws -> DocumentCheck {
    let today = try #require(CalendarDate("2026-12-01"))
    return DocumentCheck.run(project.incidentFolders, in: project, today: today)
  }

  private static func body(_ bytes: [UInt8]) -> [UInt8] {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    let fence = Array("---".utf8)
    let starts = text.indices.filter {
      text[$0...].starts(with: fence) && ($0 == 0 || text[$0 - 1] == 0x0A)
    }
    return starts.count > 1 ? Array(text[starts[1]...]) : text
  }

  @Test("a repair keeps every byte of the body, and leaves nothing to repair")
  func repairs() throws {
    let project = try Self.copy()
    defer { try? FileManager.default.removeItem(atPath: project.root) }
    let before = try Self.check(project)
    let repairs = before.repairs
    #expect(repairs.count >= 10)
    for repair in repairs {
      let old = try FileSystem.read(repair.path)
      #expect(Self.body(old) == Self.body(repair.after), "\(repair.path)")
      try FileSystem.replace(repair.path, with: repair.after)
      #expect(try FileSystem.read(repair.path) == repair.after)
    }
    let after = try Self.check(project)
    #expect(after.repairs.isEmpty)
    #expect(after.findings.count < before.findings.count)
  }

  @Test("what a mended key uncovers is mended, and shown, in the same run")
  func uncovered() throws {
    let project = try Self.copy()
    defer { try? FileManager.default.removeItem(atPath: project.root) }
    let path = try #require(project.incidentFolders.first) + "/uncovered.md"
    let text = "---\ntitle: Twice\nCategory: Idem Potency\n---\n\n# Twice\n"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let repair = try #require(try Self.check(project).repairs.first { $0.path == path })
    #expect(String(decoding: repair.after, as: UTF8.self).contains("\ncategory: idem-potency\n"))
    #expect(repair.diff.contains("\n-Category: Idem Potency\n+category: idem-potency\n"))
  }

  @Test("the diff is one that git applies, with the same result")
  func diffs() throws {
    let project = try Self.copy()
    defer { try? FileManager.default.removeItem(atPath: project.root) }
    for repair in try Self.check(project).repairs {
      let patch = "\(project.root)/patch"
      try repair.diff.write(toFile: patch, atomically: true, encoding: .utf8)
      let git = Process()
      git.executableURL = URL(filePath: "/usr/bin/env")
      git.arguments = ["git", "apply", "--unsafe-paths", "--whitespace=nowarn", "patch"]
      git.currentDirectoryURL = URL(filePath: project.root)
      try git.run()
      git.waitUntilExit()
      #expect(git.terminationStatus == 0, "\(repair.diff)")
      #expect(try FileSystem.read(repair.path) == repair.after, "\(repair.path)")
    }
  }
}
