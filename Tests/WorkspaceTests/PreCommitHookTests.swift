import Findings
import Foundation
import TestSupport
import Testing
import Workspace

struct PreCommitHookTests {
  /// Nothing may be written to where the user's own settings have hooks.
  private static let environment = ProcessInfo.processInfo.environment.merging(
    ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"]) { $1 }

  private func hook(_ scratch: Scratch, _ folder: String = ".") throws -> PreCommitHook {
    try PreCommitHook.find(
      around: Path.absolute(folder, from: scratch.path), environment: Self.environment)
  }

  private func repository() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.git("init", "-q")
    return scratch
  }

  private func text(_ hook: PreCommitHook, _ name: String = "pre-commit") throws -> String {
    String(decoding: try FileSystem.read("\(hook.folder)/\(name)"), as: UTF8.self)
  }

  @Test("installed once, installed again, and removed without a trace")
  func plain() throws {
    let scratch = try repository()
    let hook = try hook(scratch)
    #expect(hook.folder == scratch.path + "/.git/hooks")
    let before = try FileSystem.names(in: hook.folder)
    #expect(try hook.uninstall() == .notInstalled)
    #expect(try hook.install() == .installed(keepsEarlier: false))
    #expect(FileManager.default.isExecutableFile(atPath: hook.folder + "/pre-commit"))
    #expect(try hook.install() == .alreadyInstalled)
    #expect(try hook.uninstall() == .removed(restoresEarlier: false))
    #expect(try FileSystem.names(in: hook.folder) == before)
  }

  @Test("an earlier hook is kept with its mode and put back, a link as a link")
  func earlier() throws {
    let scratch = try repository()
    let hook = try hook(scratch)
    try scratch.write("mine.sh", "#!/bin/sh\n")
    try FileManager.default.createSymbolicLink(
      atPath: hook.folder + "/pre-commit", withDestinationPath: "../../mine.sh")
    #expect(try hook.install() == .installed(keepsEarlier: true))
    #expect(FileSystem.isLink("\(hook.folder)/\(PreCommitHook.earlierName)"))
    #expect(try hook.install() == .alreadyInstalled)
    #expect(try hook.uninstall() == .removed(restoresEarlier: true))
    #expect(FileSystem.isLink(hook.folder + "/pre-commit"))
    #expect(try hook.uninstall() == .foreign)
  }

  @Test("an older script of ours is replaced, a hook that came since is not")
  func versions() throws {
    let scratch = try repository()
    let hook = try hook(scratch)
    _ = try hook.install()
    let script = try text(hook)
    try scratch.write(".git/hooks/pre-commit", script + "# changed\n")
    #expect(try hook.uninstall() == .edited)
    #expect(try hook.install() == .installed(keepsEarlier: false))
    #expect(try text(hook) == script)
    try scratch.write(".git/hooks/\(PreCommitHook.earlierName)", "one\n")
    try scratch.write(".git/hooks/pre-commit", "two\n")
    #expect(try hook.install() == .twoEarlier)
    #expect(try hook.uninstall() == .foreign)
    #expect(try text(hook) == "two\n")
  }

  @Test("core.hooksPath counts, linked work trees share their repository's, folders are made")
  func places() throws {
    let scratch = try repository()
    try scratch.write("a.js")
    try scratch.git("add", ".")
    try scratch.git("commit", "-q", "-m", "one")
    try scratch.git("worktree", "add", "-q", "linked", "-b", "linked")
    #expect(try hook(scratch, "linked").folder == scratch.path + "/.git/hooks")
    try scratch.git("config", "core.hooksPath", "tools/git hooks")
    try scratch.write("deep/b.js")
    let configured = try hook(scratch, "deep")
    #expect(configured.folder == scratch.path + "/tools/git hooks")
    #expect(try configured.install() == .installed(keepsEarlier: false))
    #expect(try hook(scratch).uninstall() == .removed(restoresEarlier: false))
  }

  @Test("without a repository, and in a bare one, there is nothing to hook into")
  func nowhere() throws {
    let scratch = try Scratch()
    let missing = #expect(throws: WorkTree.Failure.self) { try hook(scratch) }
    #expect(missing?.reason == "not inside a git repository")
    try scratch.git("init", "-q", "--bare", "bare.git")
    let bare = #expect(throws: WorkTree.Failure.self) { try hook(scratch, "bare.git") }
    #expect(bare?.reason == "nothing is committed in a bare repository")
  }
}
