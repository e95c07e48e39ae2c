import Foundation
import TestSupport
import Testing

struct AffectsCommandTests {
  private static let fixture = CommandRun.root.appending(path: "Tests/Fixtures/bench")
  private static let code = """
    async def enter(front):
        front.unlock()
        await walk()


    async def leave(front):
        front.unlock()
        front.lock()

    """

  private static func git(_ words: String..., in folder: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["git", "-C", folder, "-c", "user.name=T", "-c", "user.email=t@example.org"] + words
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  /// Runs in a repository whose file `door.py` is committed and then becomes `text`.
  private func affected(after text: String, _ words: [String]) throws -> CommandRun {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["rules", "incidents"] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: Self.fixture.appending(path: name), to: folder.appending(path: name))
    }
    let file = folder.appending(path: "door.py")
    try Self.code.write(to: file, atomically: true, encoding: .utf8)
    try Self.git("init", "-q", in: folder.path())
    try Self.git("add", ".", in: folder.path())
    try Self.git("commit", "-q", "-m", "one", in: folder.path())
    try text.write(to: file, atomically: true, encoding: .utf8)
    return CommandRun(["affects"] + words, in: folder.path())
  }

  @Test("with --diff only functions with changed lines count")
  func diff() throws {
    let whole = try affected(after: Self.code, [])
    #expect(whole.code == 1 && whole.output.hasPrefix("matched  burglary"))
    let none = try affected(after: Self.code, ["--diff", "HEAD"])
    #expect(none.code == 0)
    #expect(none.output == "no files: incidents 0 matched, 0 unknown, 0 guarded\n")
    let other = Self.code.replacing("front.lock()", with: "front.lock(twice)")
    let guarded = try affected(after: other, ["--diff", "HEAD"])
    #expect(guarded.code == 0 && guarded.output.hasPrefix("guarded  burglary"))
    let removed = Self.code.replacing("    front.lock()\n", with: "    await walk()\n")
    let matched = try affected(after: removed, ["--diff", "HEAD"])
    #expect(matched.code == 1 && matched.output.contains("door.py:7:5: matched"))
    #expect(!matched.output.contains("door.py:2:5"))
  }

  @Test("a new file counts as a whole")
  func untracked() throws {
    let run = try affected(
      after: Self.code + "front.unlock()\n", ["--diff", "HEAD", "--format", "json"])
    #expect(run.output.contains("\"line\": 9"))
    #expect(!run.output.contains("\"line\": 2,"))
  }

  @Test("a named file that cannot be judged fails 'affects' as it fails 'lint'")
  func unjudged() throws {
    let scratch = try Scratch.withDocuments()
    try scratch.write("a.js", String(repeating: "f()\n", count: 600_000))
    try scratch.write("b.js", "f()\n")
    try scratch.write("generated/c.js", "f()\n")
    try scratch.write(".incidents.yml", "incidents: [docs]\nexclude: [generated/]\n")
    try scratch.write("docs/own.md", Scratch.document())
    for command in ["lint", "affects"] {
      #expect(scratch.run(command, "a.js").code == 2)
      #expect(scratch.run(command, "b.js").code == 0)
      #expect(scratch.run(command).code == 0)
      #expect(scratch.run(command, "generated/c.js").code == 2)
    }
    #expect(scratch.run("lint", "generated/c.js", "--allow-skips").code == 0)
  }
}
