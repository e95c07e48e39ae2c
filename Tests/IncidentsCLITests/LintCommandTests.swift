import Foundation
import Testing

struct LintCommandTests {
  private static let folder = CommandRun.root.appending(path: "Tests/Fixtures/lint").path()
  private static let rules = ["--rule", "late-lock", "--rule", "sleeper"]

  @Test("the same bytes come out for any number of jobs and any order of arguments")
  func determinism() {
    let names = ["src/bridge.ts", "src/broken.py", "tests", "src/fine.js", "guide.md"]
    let expected = CommandRun(
      ["lint", "--format", "json", "--fences"] + Self.rules + names, in: Self.folder)
    #expect(expected.output.contains("\"fingerprint\""))
    for jobs in ["1", "2", "7"] {
      for turn in names.indices {
        let order = Array(names[turn...] + names[..<turn])
        let run = CommandRun(
          ["lint", "--format", "json", "--fences", "--jobs", jobs] + Self.rules + order,
          in: Self.folder)
        #expect(run.output == expected.output)
        #expect(run.code == expected.code)
      }
    }
  }

  @Test("JSON has the promised keys in the promised order")
  func json() throws {
    let run = CommandRun(
      ["lint", "--format", "json", "src", "tests"] + Self.rules, in: Self.folder)
    let whole = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(
      Set(whole.keys) == ["version", "findings", "files", "suppressed", "problems"])
    let findings = try #require(whole["findings"] as? [[String: Any]])
    #expect(
      Set(findings[0].keys) == [
        "rule", "incident", "severity", "path", "line", "column", "endLine", "endColumn",
        "message", "evidence", "fingerprint",
      ])
    let keys = ["rule", "incident", "severity", "path", "line", "column", "endLine"]
    let places = keys.compactMap { run.output.range(of: "\"\($0)\":")?.lowerBound }
    #expect(places.count == keys.count && places == places.sorted())
  }

  @Test("standard input is linted under the name that is given, also where no such file is")
  func standardInput() throws {
    let text = try String(
      contentsOfFile: Self.folder + "/src/bridge.ts", encoding: .utf8)
    let words = ["lint", "--stdin", "--format", "json", "--rule", "late-lock", "--stdin-filename"]
    let own = CommandRun(words + ["src/bridge.ts"], in: Self.folder, input: text)
    let file = CommandRun(
      ["lint", "--format", "json", "--rule", "late-lock", "src/bridge.ts"], in: Self.folder)
    #expect(own.output == file.output)
    #expect(own.code == 1)
    let other = CommandRun(words + ["new/none.ts"], in: Self.folder, input: text)
    #expect(other.output == file.output.replacing("src/bridge.ts", with: "new/none.ts"))
    let test = CommandRun(words + ["tests/none.ts"], in: Self.folder, input: text)
    #expect(test.output.contains("\"severity\": \"warning\""))
    let foreign = CommandRun(words + ["a.txt"], in: Self.folder, input: text)
    #expect(foreign.code == 2)
    #expect(foreign.output.contains("in no language that rules speak of"))
  }

  @Test("--stats names each rule on standard error and changes no finding")
  func statistics() {
    let plain = CommandRun(["lint", "src"] + Self.rules, in: Self.folder)
    let timed = CommandRun(["lint", "--stats", "src"] + Self.rules, in: Self.folder)
    #expect(timed.output == plain.output)
    #expect(timed.errors.hasPrefix("RULE"))
    #expect(timed.errors.contains("late-lock") && timed.errors.contains("sleeper"))
  }

  @Test("a broken rule of one's own is told, the others find, and the exit code is 2")
  func brokenRule() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(atPath: Self.folder, toPath: folder.path())
    try "---\nid: bad\n---\n".write(
      to: folder.appending(path: "rules/bad.md"), atomically: true, encoding: .utf8)
    let run = CommandRun(
      ["lint", "src/bridge.ts", "--rule", "bad", "--rule", "late-lock"], in: folder.path())
    #expect(run.code == 2)
    #expect(run.errors.contains("rules/bad.md:"))
    #expect(run.output.contains("[late-lock]"))
  }

  @Test("rules list has the project's rules beside the shipped ones")
  func list() throws {
    let run = CommandRun(["rules", "list", "--format", "json"], in: Self.folder)
    let whole = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let rules = try #require(whole["rules"] as? [[String: Any]])
    let own = rules.filter { $0["shipped"] as? Bool == false }.compactMap { $0["id"] as? String }
    #expect(own == ["late-lock", "sleeper"])
    #expect(CommandRun(["rules", "list"], in: Self.folder).output.contains("door-left-open"))
  }

  @Test("a file's name cannot pass for another line or for a command of a CI runner")
  func strangeNames() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(atPath: Self.folder, toPath: folder.path())
    for name in ["::error::x.ts", "##[error]y.ts", "a\n::error::z.ts"] {
      try FileManager.default.copyItem(
        atPath: Self.folder + "/src/bridge.ts", toPath: "\(folder.path())/src/\(name)")
    }
    let run = CommandRun(["lint", "--rule", "late-lock"], in: folder.path() + "/src")
    #expect(run.output.contains("./::error::x.ts:2:3"))
    #expect(run.output.contains("a\\n::error::z.ts:2:3"))
    let lines = run.output.split(separator: "\n")
    #expect(!lines.contains { $0.hasPrefix("::") || $0.hasPrefix("##") })
  }
}
