import Foundation
import TestSupport
import Testing
import Workspace

struct ChangedLinesTests {
  private static let text = (1...20).map { "line \($0)\n" }.joined()

  private func changes(_ scratch: Scratch, _ revision: String = "HEAD") throws -> [String:
    ChangedLines]
  {
    let all = try WorkTree.changes(
      since: revision, around: scratch.path, environment: ProcessInfo.processInfo.environment)
    return Dictionary(
      uniqueKeysWithValues: all.map { (String($0.key.dropFirst(scratch.path.count + 1)), $0.value) }
    )
  }

  private func repository() throws -> Scratch {
    let scratch = try Scratch()
    for name in ["same.js", "a b\"é.js", "gone.js", "other.js"] {
      try scratch.write(name, Self.text)
    }
    try scratch.git("init", "-q")
    try scratch.git("add", ".")
    try #require(try scratch.git("commit", "-q", "-m", "one") == 0)
    return scratch
  }

  @Test("lines that are new or other count, and those around removed ones")
  func lines() throws {
    let scratch = try repository()
    let changed = Self.text.replacing("line 3\n", with: "diff --git\n")
      .replacing("line 9\nline 10\n", with: "").replacing("line 20\n", with: "line 20\nmore\n")
    try scratch.write("a b\"é.js", changed)
    try scratch.write("new.js", "one\ntwo\n")
    try scratch.git("rm", "-q", "gone.js")
    try scratch.write("staged.js", "one\n")
    try scratch.git("add", "staged.js")
    let changes = try changes(scratch)
    #expect(Set(changes.keys) == ["a b\"é.js", "new.js", "staged.js"])
    let lines = try #require(changes["a b\"é.js"])
    #expect((1...20).filter { lines.overlap($0...$0) } == [3, 8, 9, 19])
    #expect(lines.overlap(1...3) && !lines.overlap(4...7))
    #expect(changes["new.js"] == .all)
    #expect(changes["staged.js"]?.overlap(1...1) == true)
  }

  @Test("an earlier revision is compared with the work tree, and an unknown one is an error")
  func revisions() throws {
    let scratch = try repository()
    try scratch.write("other.js", "one\n" + Self.text)
    try scratch.git("commit", "-q", "-a", "-m", "two")
    #expect(try changes(scratch).isEmpty)
    #expect(try changes(scratch, "HEAD~1")["other.js"]?.overlap(1...1) == true)
    for revision in ["nowhere", "--output=x", "", "HEAD:other.js"] {
      #expect(throws: WorkTree.Failure.self) { try changes(scratch, revision) }
    }
    #expect(throws: WorkTree.Failure.self) {
      try WorkTree.changes(
        since: "HEAD", around: try Scratch().path,
        environment: ProcessInfo.processInfo.environment)
    }
  }
}
