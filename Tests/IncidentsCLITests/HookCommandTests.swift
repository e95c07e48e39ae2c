import Foundation
import Testing

/// `incidents hook`, with commits by git itself and the program that was built.
struct HookCommandTests {
  /// The folder with the program.
  private static let program = ScratchRepository.builtProgram.deletingLastPathComponent().path()

  private func repository() throws -> ScratchRepository {
    let scratch = try ScratchRepository()
    try scratch.git("add", ".")
    try scratch.git("commit", "-q", "-m", "one")
    return scratch
  }

  private func commit(
    _ scratch: ScratchRepository, _ words: String..., in folder: String = ".", fails: Bool = false
  ) throws -> String {
    try #require(
      FileManager.default.isExecutableFile(atPath: ScratchRepository.builtProgram.path()))
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return try scratch.run(
      ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-m", "x"]
        + words, in: folder, environment: ["PATH": "\(Self.program):\(path)"], fails: fails)
  }

  @Test("a commit with a bug is stopped, its repair passes, with and without -a")
  func commits() throws {
    let scratch = try repository()
    let installed = scratch.incidents(["hook", "install"])
    #expect(installed.output == "installed .git/hooks/pre-commit\n" && installed.code == 0)
    try scratch.write("a.js")
    try scratch.git("add", ".")
    try scratch.write("a.js", ScratchRepository.fine)
    #expect(try commit(scratch, fails: true).contains("a.js:2:3: error"))
    try scratch.git("add", ".")
    #expect(try commit(scratch).contains("1 file, "))
    try scratch.write("a.js")
    #expect(try commit(scratch, "-a", fails: true).contains("a.js:2:3: error"))
    #expect(try commit(scratch, "a.js", fails: true).contains("a.js:2:3: error"))
    #expect(try commit(scratch, "-a", "--no-verify").isEmpty)
  }

  @Test("in a linked work tree its own index counts")
  func linked() throws {
    let scratch = try repository()
    try scratch.git("worktree", "add", "-q", "linked", "-b", "linked")
    let installed = scratch.incidents(["hook", "install"], in: "linked")
    #expect(installed.output == "installed \(scratch.path)/.git/hooks/pre-commit\n")
    try scratch.write("linked/a.js")
    try scratch.git("add", ".", in: "linked")
    #expect(try commit(scratch, in: "linked", fails: true).contains("a.js:2:3: error"))
    try scratch.write("linked/a.js", ScratchRepository.fine)
    #expect(try commit(scratch, "-a", in: "linked").contains("nothing found"))
  }

  @Test("the earlier hook runs first and can stop the commit, and comes back")
  func earlier() throws {
    let scratch = try repository()
    try scratch.write(".git/hooks/pre-commit", "#!/bin/sh\necho earlier; test ! -e stop\n")
    try scratch.run(["chmod", "+x", ".git/hooks/pre-commit"])
    let installed = scratch.incidents(["hook", "install"])
    #expect(
      installed.output == """
        installed .git/hooks/pre-commit
        kept the earlier hook as .git/hooks/pre-commit.before-incidents; it runs first

        """)
    try scratch.write("a.js", ScratchRepository.fine)
    try scratch.git("add", ".")
    try scratch.write("stop", "")
    #expect(try commit(scratch, fails: true) == "earlier\n")
    try scratch.run(["rm", "stop"])
    #expect(try commit(scratch).hasPrefix("earlier\n1 file, "))
    #expect(scratch.incidents(["hook", "install"]).output.contains("is installed already"))
    let removed = scratch.incidents(["hook", "uninstall"])
    #expect(removed.output == "removed .git/hooks/pre-commit\nput the earlier hook back\n")
    try scratch.write("b.js")
    try scratch.git("add", ".")
    #expect(try commit(scratch) == "earlier\n")
    #expect(scratch.incidents(["hook", "uninstall"]).output.contains("not of incidents"))
  }

  @Test("where the program is not found the commit is stopped with a reason")
  func missingProgram() throws {
    let scratch = try repository()
    _ = scratch.incidents(["hook", "install"])
    try scratch.write("a.js", ScratchRepository.fine)
    try scratch.git("add", ".")
    let said = try scratch.run(
      ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-m", "x"],
      environment: ["PATH": "/usr/bin:/bin"], fails: true)
    #expect(said.contains("incidents: not found in PATH"))
  }

  @Test("what cannot be done is said")
  func refusals() throws {
    let scratch = try ScratchRepository(isRepository: false)
    let run = scratch.incidents(["hook", "install"])
    #expect(run.code == 2 && run.errors == "incidents: not inside a git repository\n")
    #expect(scratch.incidents(["hook", "instal"]).errors.contains("did you mean 'install'?"))
    #expect(scratch.incidents(["hook"]).errors.contains("install|uninstall is missing"))
  }
}
