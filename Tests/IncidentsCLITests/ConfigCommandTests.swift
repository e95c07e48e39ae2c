import Foundation
import Testing

struct ConfigCommandTests {
  @Test("each value stands with where it comes from, and what is replaced is named")
  func text() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ name: String, _ text: String) throws {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    try write(".git/HEAD", "")
    try write(".incidents.yml", "exclude: [x]\n")
    try write("app/rules/handler-after-open.md", "")
    try write("app/rules/own.md", "")
    try write(
      "app/.incidents.yml",
      """
      # of this part
      disable: [handler-after-open]
      severity:
        sleep-as-synchronisation: note
        suppression-unused: error
      baseline: old.json
      """)
    try write("app/src/a.js", "")
    let words = ["config", "--rule", "private-api-patch", "--rule", "own"]
    let run = CommandRun(words, in: folder.path() + "/app/src")
    #expect(
      run.output == """
        ../.incidents.yml counts: it is the nearest on the way up to the root of the git repository (../..)
        ../../.incidents.yml is further up and does not count

        incidents    incidents  (default)
        rules        rules  (default)
        disable      handler-after-open  (../.incidents.yml:2)
        severity     sleep-as-synchronisation: note, suppression-unused: error  (../.incidents.yml:3)
        exclude      none  (default)
        tests        none  (default)
        examples     none  (default)
        baseline     old.json  (../.incidents.yml:6)
        asked rules  private-api-patch, own  (--rule)
        today        2026-12-01  (INCIDENTS_TODAY)

        ../rules/handler-after-open.md replaces the shipped document of that id

        """)
    #expect(run.code == 0)
    let chosen = CommandRun(
      ["config", "--format", "json", "--baseline", "new.json", "--today", "2030-01-01"],
      in: folder.path() + "/app")
    let whole = try #require(
      try JSONSerialization.jsonObject(with: Data(chosen.output.utf8)) as? [String: Any])
    #expect(whole["file"] as? String == ".incidents.yml")
    #expect(whole["shadowed"] as? [String] == ["../.incidents.yml"])
    let values = try #require(whole["values"] as? [[String: Any]])
    let baseline = try #require(values.first { $0["name"] as? String == "baseline" })
    #expect(
      baseline["origin"] as? String == "command" && baseline["given"] as? String == "--baseline")
    let disable = try #require(values.first { $0["name"] as? String == "disable" })
    #expect(disable["line"] as? Int == 2 && disable["path"] as? String == ".incidents.yml")
    let replaced = try #require(whole["replaced"] as? [[String: String]])
    #expect(
      replaced == [
        ["shipped": "rules/handler-after-open.md", "own": "rules/handler-after-open.md"]
      ])
  }

  @Test("without a file the defaults hold; a broken one is an error with its places")
  func edges() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let none = CommandRun(["config"], in: folder.path(), environment: ["HOME": folder.path()])
    #expect(none.output.hasPrefix("no .incidents.yml from here up to the home folder"))
    try "disabel: [x]\n".write(
      to: folder.appending(path: ".incidents.yml"), atomically: true, encoding: .utf8)
    let broken = CommandRun(["config"], in: folder.path())
    #expect(broken.code == 2 && broken.errors.contains("did you mean 'disable'?"))
    #expect(CommandRun(["config", "x"], in: "/").code == 2)
  }
}
