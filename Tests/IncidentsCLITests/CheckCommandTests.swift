import Foundation
import TestSupport
import Testing

/// What `check` makes of folders and files.
struct CheckCommandTests {
  @Test("an empty folder has nothing to check, and says so")
  func emptyFolder() throws {
    try Scratch.withFolder { folder in
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
    try Scratch.withFolder { folder in
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

  @Test("a file that cannot be written is named, and the others are repaired")
  func partialRepair() throws {
    try Scratch.withFolder { folder in
      let broken = CommandRun.brokenDocuments + "/incidents/severity-foreign.md"
      for name in ["a", "b"] {
        try FileManager.default.createDirectory(
          atPath: "\(folder)/incidents/\(name)", withIntermediateDirectories: true)
        try FileManager.default.copyItem(
          atPath: broken, toPath: "\(folder)/incidents/\(name)/\(name)-document.md")
      }
      try FileManager.default.createDirectory(
        atPath: "\(folder)/incidents/b/b-document.md.\(getpid()).tmp",
        withIntermediateDirectories: true)
      let run = CommandRun(["check", "--fix"], in: folder)
      #expect(run.code == 2)
      #expect(run.errors.hasPrefix("incidents: not repaired: incidents/b/b-document.md: "))
      #expect(run.errors.hasSuffix("repaired 1 document\n"))
      #expect(run.output.hasSuffix("2 documents: 1 error\n"))
    }
  }

  @Test("a document of thousands of names, sections and aliases is judged whole")
  func largeDocument() throws {
    try Scratch.withFolder { folder in
      try FileManager.default.createDirectory(
        atPath: "\(folder)/incidents", withIntermediateDirectories: true)
      let mentions = String(repeating: "@ab ", count: 3_000)
      let sections = String(repeating: "## Fix\n\n```py\nx\n```\n", count: 3_000)
      let aliases = (0..<5_000).map { "  - alias \($0)\n" }.joined()
      try "---\ntitle: x\naliases:\n\(aliases)---\n\n\(mentions)\n\n\(sections)".write(
        toFile: "\(folder)/incidents/large.md", atomically: true, encoding: .utf8)
      let run = CommandRun(["check"], in: folder)
      #expect(run.output.contains("3000 warnings"))
    }
  }
}
