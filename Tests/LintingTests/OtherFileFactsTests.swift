import Linting
import SourceText
import TestSupport
import Testing
import Workspace

/// Facts that are told by what other files of a project write.
@Suite("facts of other files")
struct OtherFileFactsTests {
  private static let vocabulary = (
    path: "vocabulary.yml",
    text: SourceText(
      """
      facts:
        turn-running:
          set-during: [turn.started]
          cleared-during: [turn.ended]
      """)
  )

  /// Nobody may speak while somebody has the turn.
  private static let rule = (
    path: "rules/interrupted.md",
    text: SourceText(
      """
      ---
      id: interrupted
      title: Somebody is interrupted
      severity: error
      languages: [javascript, python, swift]
      incident: open-door
      message: somebody may have the turn
      match:
        find: $_.speak(...)
        unless:
          guarded: {pattern: not $TURN, where: {$TURN: {fact: turn-running}}}
      ---

      # Somebody is interrupted
      """)
  )

  private static let asked = """
    export function ask(talk) {
      if (!talk.busy) talk.voice.speak();
    }
    """

  /// A class that keeps in `busy` whether a turn is running, whose events are written so.
  private static func server(_ started: String, _ ended: String) -> String {
    """
    export class Talk {
      hear(event) {
        if (event.type === \(started)) this.busy = true;
        if (event.type === \(ended)) this.busy = false;
      }
    }
    """
  }

  @Test(
    "they are found in every spelling of the event",
    arguments: [
      ("\"turn.started\"", "\"turn.ended\""), ("'turn_started'", "'turn_ended'"),
      ("TURN_STARTED", "TURN_ENDED"), ("Events.TurnStarted", "Events.TurnEnded"),
    ])
  func spellings(started: String, ended: String) throws {
    let files = ["a.js": Self.asked, "server.js": Self.server(started, ended)]
    #expect(try count(files, in: "a.js") == 0)
    #expect(try count(["a.js": Self.asked], in: "a.js") == 1)
    let others = ["a.js": Self.asked, "server.js": Self.server("'a'", "'b'")]
    #expect(try count(others, in: "a.js") == 1)
  }

  /// A class of another kind that has a member of the same name.
  private static let tab = """
    export class Tab {
      constructor() { this.busy = false; }
      open() { this.busy = true; }
      close() { this.busy = false; }
      say() {
        if (!this.busy) this.voice.speak();
      }
    }
    """

  @Test("a type that sets and clears a member says itself what that is")
  func ownMembers() throws {
    let server = Self.server("\"turn.started\"", "\"turn.ended\"")
    #expect(try count(["tab.js": Self.tab, "server.js": server], in: "tab.js") == 1)
    let extending =
      "export class Loud extends Talk {\n" + "  say() {\n"
      + "    if (!this.busy) this.voice.speak();\n  }\n}\n"
    #expect(try count(["loud.js": extending, "server.js": server], in: "loud.js") == 0)
  }

  @Test("a name that is something else in another file that hears of the event tells nothing")
  func otherMembers() throws {
    let server = Self.server("\"turn.started\"", "\"turn.ended\"")
    let heard = Self.tab + "\nbus.on('turn.ended', draw);\n"
    #expect(
      try count(["a.js": Self.asked, "server.js": server, "tab.js": Self.tab], in: "a.js") == 0)
    #expect(try count(["a.js": Self.asked, "server.js": server, "tab.js": heard], in: "a.js") == 1)
  }

  @Test("other languages have facts of their own")
  func families() throws {
    let server = """
      class Talk:
          def hear(self, event):
              if event.type == "turn.started":
                  self.busy = True
              if event.type == "turn.ended":
                  self.busy = False
      """
    #expect(try count(["a.js": Self.asked, "server.py": server], in: "a.js") == 1)
    let asked = "def ask(talk):\n    if not talk.busy:\n        talk.voice.speak()\n"
    #expect(try count(["a.py": asked, "server.py": server], in: "a.py") == 0)
  }

  /// How many findings the file at `path` has in a project of `files`.
  private func count(_ files: [String: String], in path: String) throws -> Int {
    let scratch = try Scratch(files)
    let rules = TestRules.read([Self.rule], vocabularies: [Self.vocabulary])
    let job = try scratch.job(rules: rules, others: files.keys.sorted())
    let linted = LintRun.run(job, on: [SourceEntry(path: path, isNamed: true)], workers: 1)
    return linted.flatMap(\.findings).count
  }
}
