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
    for command in ["list", "show", "check", "debug", "completion", "new", "import"] {
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

  @Test("a log is read from a file or an open pipe, and never from what may not end")
  func oddLogs() throws {
    try Self.withFolder { folder in
      #expect(unsafe mkfifo("\(folder)/fifo", 0o600) == 0)
      for path in ["fifo", "/dev/zero", "."] {
        let run = CommandRun(["match", path], in: folder)
        #expect(run.code == 2)
        #expect(run.errors == "incidents: \(path): not a regular file\n")
      }
      let missing = CommandRun(["match", "nowhere"], in: folder)
      #expect(missing.errors == "incidents: nowhere: no such file or folder\n")
      let log = "ERROR conversation_already_has_active_response"
      let piped = try ProgramRun("echo '\(log)' | $incidents match /dev/fd/0", in: folder)
      #expect(piped.code == 0)
      #expect(piped.output.contains("response-create-race"))
    }
  }

  @Test("a configuration that is no file, or leads to none, is an error and not the defaults")
  func oddConfiguration() throws {
    try Self.withFolder { folder in
      let path = "\(folder)/.incidents.yml"
      try FileManager.default.createSymbolicLink(
        atPath: path, withDestinationPath: "nowhere.yml")
      let dangling = CommandRun(["list"], in: folder)
      #expect(dangling.code == 2)
      #expect(dangling.errors == "incidents: .incidents.yml: no such file or folder\n")
      try FileManager.default.removeItem(atPath: path)
      #expect(unsafe mkfifo(path, 0o600) == 0)
      let fifo = CommandRun(["list"], in: folder)
      #expect(fifo.code == 2)
      #expect(fifo.errors == "incidents: .incidents.yml: not a regular file\n")
    }
  }

  @Test("a name that is no UTF-8 is an id as it is printed, and a query is shown legibly")
  func oddNames() throws {
    try Self.withFolder { folder in
      let text = try String(
        contentsOfFile: Fixture.project + "/incidents/clean.md", encoding: .utf8)
      try text.write(toFile: "\(folder)/clean.md", atomically: true, encoding: .utf8)
      let name = "$(printf '\\377\\351.md')"
      let script = "mkdir incidents && mv clean.md incidents/\(name) && $incidents"
      let list = try ProgramRun("\(script) list", in: folder)
      #expect(list.output.contains("\\xFF\\xE9 "), "\(list.output)\(list.errors)")
      let check = try ProgramRun("$incidents check", in: folder)
      #expect(check.output.contains("name '\\xFF\\xE9' is no id"))
      let query = try ProgramRun("$incidents search \"$(printf 'tag:\\377')\"", in: folder)
      #expect(query.errors.contains("tag:\u{FFFD}"), "\(query.errors)")
    }
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

  @Test("a new document is what check accepts once it is filled in")
  func newDocument() throws {
    try Self.withFolder { folder in
      let title = "Say \"hi\" twice: a data channel loses its first messages"
      let made = CommandRun(["new", title], in: folder)
      #expect(made.code == 0)
      let path = "incidents/say-hi-twice-a-data-channel-loses-its-first-messages.md"
      #expect(made.output == "\(path)\n")
      #expect(made.errors.hasPrefix("similar: webrtc-handler-timing ("))
      #expect(CommandRun(["new", title], in: folder).code == 2)
      let open = CommandRun(["check", "--format", "json"], in: folder).output
      for code in ["empty-field", "unknown-judgement", "empty-section"] {
        #expect(open.contains(code))
      }
      var text = try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
      text = text.replacing("category:", with: "category: data-loss")
        .replacing(": unknown", with: ": unknown (not measured)")
        .replacing("symptoms:", with: "symptoms: [Silence]")
        .replacing("root_cause:", with: "root_cause: A late handler").replacing(
          "tags:", with: "tags: [webrtc]"
        )
        .replacing("<!--", with: "Text").replacing("-->", with: "").replacing("```log", with: "log")
      try text.write(toFile: "\(folder)/\(path)", atomically: true, encoding: .utf8)
      #expect(CommandRun(["check"], in: folder).output == "1 document: nothing wrong\n")
    }
  }

  @Test("a folder that is gone, one that is forbidden and one that is not there are named")
  func missingFolders() throws {
    #expect(CommandRun(["list"], in: "/nowhere/at/all").code == 2)
    try Self.withFolder { folder in
      try "incidents: [docs]\nexclud: [a]\n".write(
        toFile: "\(folder)/.incidents.yml", atomically: true, encoding: .utf8)
      let run = CommandRun(["list"], in: folder)
      #expect(
        run.errors == """
          incidents: .incidents.yml:1:13: there is no folder 'docs'; \
          'incidents' are paths from the folder of this file
          .incidents.yml:2:1: unknown key 'exclud'; did you mean 'exclude'?

          """)
      #expect(run.code == 2)
    }
  }

  @Test("a document in CRLF is shown whole, and its samples are compared")
  func lineEnds() throws {
    try Self.withFolder { folder in
      let source = Fixture.project + "/incidents/sample-from-source.md"
      let text = try String(contentsOfFile: source, encoding: .utf8)
        .replacing("def deliver", with: "# ruleid: x\ndef deliver").replacing(
          "# ruleid: x\n", with: "")
      try FileManager.default.createDirectory(
        atPath: "\(folder)/incidents", withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: Fixture.project + "/code", toPath: "\(folder)/code")
      try text.replacing("\n", with: "\r\n").write(
        toFile: "\(folder)/incidents/crlf.md", atomically: true, encoding: .utf8)
      #expect(CommandRun(["check"], in: folder).output == "1 document: nothing wrong\n")
      let shown = CommandRun(["show", "crlf", "--section", "fix"], in: folder).output
      #expect(
        shown.contains("    def deliver(queue):\n        send(queue)\n        queue.clear()\n"))
    }
  }

  @Test("a link to a shipped incident needs no way back")
  func linkToShipped() throws {
    try Self.withFolder { folder in
      let text = try String(
        contentsOfFile: Fixture.project + "/incidents/clean.md", encoding: .utf8)
      try FileManager.default.createDirectory(
        atPath: "\(folder)/incidents", withIntermediateDirectories: true)
      try text.replacing("tags:", with: "related: [response-create-race]\ntags:").write(
        toFile: "\(folder)/incidents/mine.md", atomically: true, encoding: .utf8)
      #expect(CommandRun(["check"], in: folder).output == "1 document: nothing wrong\n")
    }
  }

  @Test("a file that cannot be written is named, and the others are repaired")
  func partialRepair() throws {
    try Self.withFolder { folder in
      let broken = Fixture.project + "/incidents/severity-foreign.md"
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

  @Test("work grows with the input, whatever is in it")
  func boundedWork() throws {
    try Self.withFolder { folder in
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

/// The folder of broken documents.
private enum Fixture {
  static let project = CommandRun.root.appending(path: "Tests/Fixtures/check").path()
}
