import Foundation
import Testing

/// Comments and baselines as the command line has them.
struct AcceptanceTests {
  private static let rules = ["--rule", "late-lock", "--rule", "sleeper"]

  /// A copy of the project of the lint tests, removed when the test is done.
  private final class Copy {
    let path: String

    init() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      let fixture = CommandRun.root.appending(path: "Tests/Fixtures/lint").path()
      try FileManager.default.copyItem(atPath: fixture, toPath: folder.path())
      path = folder.path()
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws {
      try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
    }

    /// Puts `line` behind what the project's configuration says.
    func configure(_ line: String) throws {
      let text = try String(contentsOfFile: "\(path)/.incidents.yml", encoding: .utf8)
      try write(".incidents.yml", text + line)
    }

    func bytes(_ name: String) throws -> [UInt8] {
      [UInt8](try Data(contentsOf: URL(filePath: "\(path)/\(name)")))
    }

    func lint(_ words: String...) -> CommandRun { CommandRun(["lint"] + words, in: path) }
  }

  @Test("a baseline of the whole tree answers alike for the tree, parts of it and single files")
  func parts() throws {
    let copy = try Copy()
    let written = CommandRun(
      ["lint", "--baseline", "accepted.json", "--update-baseline"] + Self.rules, in: copy.path)
    #expect(written.code == 0)
    #expect(written.errors == "accepted.json: 3 accepted findings, 3 new, 0 taken out\n")
    try copy.configure("baseline: accepted.json\n")
    try copy.write("src/new.js", "sleep(1)\n")
    for paths in [[], ["src", "tests"], ["src/bridge.ts"], ["tests"], ["src/broken.py"]] {
      let run = CommandRun(["lint"] + Self.rules + paths, in: copy.path)
      let isNew = paths.isEmpty || paths.contains("src")
      #expect(run.code == 0, "\(paths): \(run.output)")
      #expect(run.output.contains("src/new.js:1:1") == isNew, "\(paths)")
      #expect(run.output.contains("suppressed"))
    }
    let below = CommandRun(["lint"] + Self.rules + ["."], in: copy.path + "/src")
    #expect(below.output.contains("new.js:1:1: note") && below.output.contains("; 2 suppressed"))
  }

  @Test("what is accepted stands in the JSON with kind, reason and last day")
  func json() throws {
    let copy = try Copy()
    try copy.write("src/a.js", "sleep(1) // incidents:ignore sleeper until=2027-01-31 it must\n")
    _ = copy.lint(
      "--baseline", "b.json", "--update-baseline", "--reason", "old", "--rule", "sleeper")
    let run = copy.lint("--baseline", "b.json", "--rule", "sleeper", "--format", "json")
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let accepted = try #require(object?["suppressed"] as? [[String: Any]])
    let facts = accepted.map { "\($0["kind"] ?? ""): \($0["justification"] ?? "")" }
    #expect(facts == ["comment: it must", "baseline: old"])
    #expect(accepted.first?["until"] as? String == "2027-01-31")
    #expect(accepted.last?["until"] is NSNull)
    #expect((object?["findings"] as? [Any])?.isEmpty == true)
  }

  @Test("--baseline-check fails when the baseline would grow, even by a note")
  func growth() throws {
    let copy = try Copy()
    _ = copy.lint("--baseline", "b.json", "--update-baseline", "--rule", "sleeper")
    #expect(copy.lint("--baseline", "b.json", "--baseline-check", "--rule", "sleeper").code == 0)
    try copy.write("src/new.py", "sleep(1)\n")
    let grown = copy.lint("--baseline", "b.json", "--baseline-check", "--rule", "sleeper")
    #expect(grown.code == 1)
    #expect(grown.errors == "incidents: 1 finding beyond the baseline\n")
    #expect(copy.lint("--baseline", "b.json", "--rule", "sleeper").code == 0)
    let part = copy.lint("--baseline", "b.json", "--baseline-check", "--rule", "sleeper", "tests")
    #expect(part.code == 0)
  }

  @Test("a stale entry is named with its line, and an update takes it out")
  func stale() throws {
    let copy = try Copy()
    _ = copy.lint("--baseline", "b.json", "--update-baseline", "--rule", "late-lock")
    try copy.write("src/bridge.ts", "g()\n")
    let run = copy.lint("--baseline", "b.json", "--rule", "late-lock")
    #expect(run.code == 1)
    #expect(run.output.contains("b.json:4:5: warning: 'late-lock' is not found in"))
    let update = copy.lint("--baseline", "b.json", "--update-baseline", "--rule", "late-lock")
    #expect(update.errors == "b.json: 1 accepted finding, 0 new, 1 taken out\n")
    #expect(copy.lint("--baseline", "b.json", "--rule", "late-lock").code == 0)
  }

  @Test("a baseline that is not there, or is none, is an error that says what to do")
  func missing() throws {
    let copy = try Copy()
    let missing = copy.lint("--baseline", "none.json")
    #expect(missing.code == 2)
    #expect(
      missing.errors
        == "incidents: there is no baseline 'none.json'; 'incidents lint --baseline none.json --update-baseline' writes it\n"
    )
    #expect(copy.lint("--update-baseline").errors.contains("'--baseline' is needed"))
    #expect(copy.lint("--baseline-check").code == 2)
    try copy.write("bad.json", "{\"entries\": [{\"rul\": \"x\"}]}")
    let bad = copy.lint("--baseline", "bad.json")
    #expect(bad.code == 2)
    #expect(bad.errors.contains("bad.json:1:15: unknown key 'rul'; did you mean 'rule'?"))
    try copy.write(".incidents.yml", "baseline: gone.json\n")
    #expect(copy.lint().errors.contains("there is no baseline 'gone.json'"))
    #expect(CommandRun(["lint"], in: copy.path + "/src").errors.contains("'../gone.json'"))
  }

  @Test("--suppress writes comments, says where, and lint is silent afterwards")
  func suppress() throws {
    let copy = try Copy()
    try copy.write("src/wide.js", "\u{FEFF}function f() {\r\n\tsleep(1);\r\n}\r\n")
    let run = copy.lint("--suppress", "sleeper", "--reason", "they  may", "src", "tests")
    #expect(run.code == 0)
    #expect(
      run.output == """
        src/broken.py:2: # incidents:ignore sleeper they may
        src/wide.js:2: // incidents:ignore sleeper they may

        """)
    #expect(run.errors == "wrote 2 comments in 2 files\n")
    let text =
      "\u{FEFF}function f() {\r\n\t// incidents:ignore sleeper they may\r\n\tsleep(1);\r\n}\r\n"
    #expect(try copy.bytes("src/wide.js") == Array(text.utf8))
    let after = copy.lint("--rule", "sleeper", "--severity", "note", "src", "tests")
    #expect(after.output.contains("nothing found") && after.output.contains("2 suppressed"))
    let again = copy.lint("--suppress", "sleeper", "--reason", "x", "src", "tests")
    #expect(again.code == 0 && again.output == "" && again.errors == "there is nothing to accept\n")
  }

  @Test("what cannot be written is left as it is, with the reason")
  func left() throws {
    let copy = try Copy()
    let wide: [UInt8] = [0xFF, 0xFE] + "sleep(1)\n".utf16.flatMap { [UInt8($0), 0] }
    try Data(wide).write(to: URL(filePath: copy.path + "/src/wide.js"))
    try copy.write("page.md", "```js\nsleep(1)\n```\n")
    let run = copy.lint(
      "--suppress", "sleeper", "--reason", "x", "--fences", "src/wide.js", "page.md")
    #expect(run.code == 1)
    #expect(
      run.errors == """
        incidents: page.md:2: not written: write it by hand: it is not in a source file of its own
        incidents: src/wide.js:1: not written: the file is UTF-16LE, not UTF-8

        """)
    #expect(try Data(contentsOf: URL(filePath: copy.path + "/src/wide.js")) == Data(wide))
  }

  @Test(
    "options that make no sense together are told",
    arguments: [
      (["--suppress", "sleeper"], "'--reason' is needed"),
      (["--reason", "x"], "'--suppress' is needed"),
      (["--suppress", "sleper", "--reason", "x"], "did you mean 'sleeper'?"),
      (["--suppress", "sleeper", "--reason", " "], "write a few words on one line"),
      (["--suppress", "sleeper", "--reason", "a\nb"], "write a few words on one line"),
      (["--suppress", "sleeper", "--reason", "x", "--until", "soon"], "write a day"),
      (["--suppress", "sleeper", "--reason", "x", "--until", "2026-11-30"], "that day is over"),
      (["--baseline", "b", "--update-baseline", "--until", "2020-01-01"], "that day is over"),
      (["--suppress", "sleeper", "--reason", "x", "--stdin"], "do not go together"),
      (["--suppress", "sleeper", "--reason", "x", "--rule", "sleeper"], "do not go together"),
      (["--baseline", "b", "--update-baseline", "--baseline-check"], "do not go together"),
      (["--today", "soon"], "write a day"),
    ])
  func usage(words: [String], message: String) throws {
    let copy = try Copy()
    let run = CommandRun(["lint"] + words, in: copy.path)
    #expect(run.code == 2)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test("--why says that a comment accepts the line")
  func why() throws {
    let copy = try Copy()
    try copy.write("src/a.js", "sleep(1) // incidents:ignore sleeper it must\n")
    #expect(
      copy.lint("--why", "src/a.js:1", "--rule", "sleeper").output.contains(
        "sleeper: note at 1:1: nobody may sleep here\n  accepted by a comment: it must\n"))
  }

  @Test("the configuration knows the codes of accepted findings")
  func codes() throws {
    let copy = try Copy()
    try copy.write("src/a.js", "f() // incidents:ignore sleeper why\n")
    #expect(copy.lint("src/a.js").code == 1)
    try copy.write(".incidents.yml", "severity: {suppression-unused: note}\n")
    #expect(copy.lint("src/a.js").code == 0)
    try copy.write(".incidents.yml", "disable: [suppression-unsed]\n")
    #expect(copy.lint("src/a.js").errors.contains("did you mean 'suppression-unused'?"))
  }
}
