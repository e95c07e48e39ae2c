import Foundation
import IncidentsCLI
import Testing

/// What happens to somebody who does not know the tool, or has an odd machine.
struct StrangerTests {
  private static func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path())
  }

  @Test("help fits 80 columns")
  func helpWidth() {
    for command in ["list", "show", "check", "debug", "completion"] {
      let lines = CommandRun([command, "--help"], in: "/").output.split(separator: "\n")
      #expect(lines.count > 5)
      #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines.filter { $0.count > 80 })")
    }
  }

  @Test("an empty folder has nothing to check, and says so")
  func emptyFolder() throws {
    try Self.withFolder { folder in
      let run = CommandRun(["check"], in: folder)
      #expect(run.code == 2)
      #expect(run.errors == "incidents: no folder 'incidents' here; name a PATH to check\n")
      try FileManager.default.createDirectory(
        atPath: "\(folder)/incidents", withIntermediateDirectories: true)
      #expect(CommandRun(["check"], in: folder).output == "no documents: nothing wrong\n")
    }
  }

  @Test("a FIFO, a folder without right and a link to itself are named, not waited for")
  func oddFiles() throws {
    try Self.withFolder { folder in
      #expect(unsafe mkfifo("\(folder)/pipe.md", 0o600) == 0)
      let fifo = CommandRun(["check", "pipe.md"], in: folder)
      #expect(fifo.code == 1)
      #expect(fifo.output.contains("pipe.md:1:1: error: cannot be read: not a regular file"))
      try FileManager.default.createDirectory(
        atPath: "\(folder)/incidents", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/incidents/loop", withDestinationPath: "../incidents")
      #expect(CommandRun(["check"], in: folder).code == 0)
    }
  }

  @Test("a broken configuration is named with its place, by every command")
  func brokenConfiguration() throws {
    try Self.withFolder { folder in
      try "incidnts: [docs]\n".write(
        toFile: "\(folder)/.incidents.yml", atomically: true, encoding: .utf8)
      for command in [["list"], ["show", "x"], ["check"]] {
        let run = CommandRun(command, in: folder)
        #expect(run.code == 2)
        #expect(
          run.errors
            == "incidents: .incidents.yml:1:1: unknown key 'incidnts'; did you mean 'incidents'?\n")
      }
    }
  }

  @Test("the project's own document replaces the shipped one")
  func ownDocument() throws {
    try Self.withFolder { folder in
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

  @Test("colour is written where it is wanted, and nowhere else")
  func colour() {
    let plain = CommandRun(["list"], in: "/")
    let forced = CommandRun(["list", "--color", "always"], in: "/")
    #expect(!plain.output.contains("\u{1B}"))
    #expect(forced.output.contains("\u{1B}["))
    #expect(!CommandRun(["list", "--color", "never"], in: "/").output.contains("\u{1B}"))
  }
}
