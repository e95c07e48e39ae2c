import Foundation
import Testing

/// `incidents lint --diff`.
struct DiffLintTests {
  private typealias Code = ScratchRepository
  private static let two = Code.bug + Code.bug.replacing("pass", with: "pass2")

  /// A repository whose first commit has two bugs in `a.js` and one in `b.js`.
  private func repository() throws -> ScratchRepository {
    let scratch = try Code()
    try scratch.write("a.js", Self.two)
    try scratch.write("b.js")
    try scratch.commit()
    return scratch
  }

  @Test("with a revision the lines of the work tree count that changed since")
  func workTree() throws {
    let scratch = try repository()
    #expect(try scratch.lint("--diff", "HEAD") == ["0 scanned"])
    try scratch.write("a.js", Self.two.replacing("await guard", with: "await  guard"))
    #expect(try scratch.lint("--diff", "HEAD") == ["a.js:2", "a.js:7", "1 scanned"])
    try scratch.write(
      "a.js",
      Code.bug.replacing("await guard", with: "await  guard")
        + Code.bug.replacing("pass", with: "pass2"))
    #expect(try scratch.lint("--diff", "HEAD") == ["a.js:2", "1 scanned"])
    #expect(
      try scratch.lint("--diff", "HEAD", "--diff-filter", "file") == [
        "a.js:2", "a.js:7", "1 scanned",
      ])
    try scratch.write("new.js")
    #expect(try scratch.lint("--diff", "HEAD") == ["a.js:2", "new.js:2", "2 scanned"])
    try scratch.git("add", "-N", "new.js")
    #expect(try scratch.lint("--diff", "HEAD") == ["a.js:2", "new.js:2", "2 scanned"])
    #expect(try scratch.lint("--diff", "HEAD", "b.js") == ["0 scanned"])
  }

  @Test("with two revisions the newer one is read, whatever is on disk")
  func betweenRevisions() throws {
    let scratch = try repository()
    try scratch.write("a.js", Self.two.replacing("pass2(door", with: "pass2(gate, door"))
    try scratch.write("c.js", Code.bug + String(repeating: "more();\n", count: 20))
    try scratch.git("rm", "-q", "b.js")
    try scratch.commit()
    try scratch.write("a.js", "")
    try scratch.write("c.js", Code.fine)
    try scratch.write("d.js")
    #expect(try scratch.lint("--diff", "HEAD~1..HEAD") == ["c.js:2", "2 scanned"])
    #expect(try scratch.lint("--diff", "HEAD~1..") == ["c.js:2", "2 scanned"])
    #expect(
      try scratch.lint("--diff", "HEAD~1..HEAD", "--diff-filter", "file") == [
        "a.js:2", "a.js:7", "c.js:2", "2 scanned",
      ])
    #expect(try scratch.lint("--diff", "HEAD~1..HEAD", "b.js") == ["0 scanned"])
    #expect(
      try scratch.lint("--diff", "HEAD~1..HEAD", "d.js") == ["0 scanned"])
    #expect(
      try scratch.lint("--diff", "HEAD..HEAD~1") == ["b.js:2", "2 scanned"])
  }

  @Test("a repository that git refuses is no repository without a commit")
  func refusedRepository() throws {
    let scratch = try repository()
    let refusing = ["GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"]
    for words in [
      ["lint", "--diff", "HEAD"], ["lint", "--staged"], ["affects", "--diff", "HEAD"],
    ] {
      let run = scratch.incidents(words, environment: refusing)
      #expect(run.code == 2 && run.errors.contains("dubious ownership"), "\(run.errors)")
    }
    try scratch.write(".git/HEAD", "damaged\n")
    let damaged = scratch.incidents(["lint", "--staged"])
    #expect(damaged.code == 2 && !damaged.errors.contains("no commit yet"), "\(damaged.errors)")
  }

  @Test("with the empty tree, all of the work tree counts")
  func emptyTree() throws {
    let scratch = try repository()
    let tree = try scratch.git("hash-object", "-t", "tree", "/dev/null").prefix { !$0.isNewline }
    #expect(
      try scratch.lint("--diff", String(tree)) == ["a.js:2", "a.js:7", "b.js:2", "2 scanned"])
  }

  @Test("three dots compare with where the two parted")
  func parting() throws {
    let scratch = try repository()
    try scratch.git("checkout", "-q", "-b", "topic")
    try scratch.write("topic.js")
    try scratch.commit()
    try scratch.git("checkout", "-q", "main")
    try scratch.write("main.js")
    try scratch.commit()
    #expect(try scratch.lint("--diff", "main...topic") == ["topic.js:2", "1 scanned"])
    #expect(try scratch.lint("--diff", "topic...") == ["main.js:2", "1 scanned"])
    try scratch.git("checkout", "-q", "--orphan", "alone")
    try scratch.git("commit", "-q", "-m", "x")
    #expect(
      try scratch.lint("--diff", "main...alone") == [
        "incidents: '--diff': 'main' and 'alone' have no common commit"
      ])
  }

  @Test("a file that was only renamed has no changed line, what was changed in it has")
  func renames() throws {
    let scratch = try repository()
    try scratch.git("mv", "a.js", "moved.js")
    #expect(try scratch.lint("--diff", "HEAD") == ["1 scanned"])
    try scratch.write("moved.js", Self.two.replacing("pass2(door", with: "pass2( door"))
    #expect(try scratch.lint("--diff", "HEAD") == ["1 scanned"])
    try scratch.write(
      "moved.js",
      Code.bug.replacing("await", with: "await ")
        + Code.bug.replacing("pass", with: "pass2"))
    #expect(try scratch.lint("--diff", "HEAD") == ["moved.js:2", "1 scanned"])
  }

  @Test("a finding counts when one of its places in another file changed")
  func evidenceElsewhere() throws {
    let scratch = try Code()
    try scratch.write("rules/read-far.md", StagedLintTests.farRule)
    try scratch.write("keep.ts", "export let key;\nkey = makeKey();\n")
    try scratch.write("reader.ts", "let x;\n")
    try scratch.commit()
    let words = ["lint", "--rule", "read-far", "--diff"]
    #expect(scratch.incidents(words + ["HEAD"]).code == 0)
    try scratch.write("reader.ts", "let x;\nopen(key);\n")
    let run = scratch.incidents(words + ["HEAD"])
    #expect(run.code == 1 && run.output.hasPrefix("keep.ts:2:1: warning"))
    #expect(scratch.incidents(words + ["HEAD", "--diff-filter", "file"]).code == 0)
    try scratch.commit()
    #expect(scratch.incidents(words + ["HEAD~1..HEAD"]).output == run.output)
  }

  @Test("a carriage return alone ends a line of ours, but none of git's")
  func carriageReturns() throws {
    let scratch = try repository()
    let old = Code.bug.replacing("\n", with: "\r") + "\n// end\n"
    try scratch.write("a.js", old)
    try scratch.commit()
    try scratch.write("a.js", old + "// more\n")
    #expect(try scratch.lint("--diff", "HEAD") == ["1 scanned"])
    try scratch.write("a.js", old.replacing("lock();\r}", with: "lock(); \r}"))
    #expect(try scratch.lint("--diff", "HEAD") == ["a.js:2", "1 scanned"])
    let wide = Data(
      Code.bug.replacing("\n", with: "\r\n").utf16.flatMap { unit in
        [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      })
    try (Data([0xFF, 0xFE]) + wide).write(to: URL(filePath: scratch.path + "/a.js"))
    #expect(try scratch.lint("--diff", "HEAD") == ["a.js:2", "1 scanned"])
  }

  @Test("a link that became a file is new, a changed submodule is told")
  func kinds() throws {
    let scratch = try repository()
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/link.js", withDestinationPath: "a.js")
    try scratch.write("library/own.js")
    try scratch.git("init", "-q", in: "library")
    try scratch.git("add", ".", in: "library")
    try scratch.git("commit", "-q", "-m", "x", in: "library")
    try scratch.git("submodule", "add", "-q", "\(scratch.path)/library", "sub")
    try scratch.git("add", "link.js")
    try scratch.git("commit", "-q", "-m", "links")
    try FileManager.default.removeItem(atPath: scratch.path + "/link.js")
    try scratch.write("link.js")
    #expect(try scratch.lint("--diff", "HEAD", "link.js") == ["link.js:2", "1 scanned"])
    try scratch.git("commit", "-q", "--allow-empty", "-m", "y", in: "sub")
    let run = scratch.incidents(["lint", "--diff", "HEAD", "--rule", "late-lock"])
    #expect(run.errors.contains("sub: the submodule stands at another commit"))
    try scratch.write("sub/own.js", Code.bug + Code.bug)
    #expect(try scratch.lint("--diff", "HEAD", "b.js", "link.js").last == "1 scanned")
  }

  @Test("settings of the user's do not decide which lines changed")
  func settings() throws {
    let scratch = try repository()
    for setting in [
      ("diff.noprefix", "true"), ("diff.interHunkContext", "50"), ("diff.external", "false"),
      ("diff.renames", "false"), ("diff.relative", "true"), ("diff.algorithm", "patience"),
      ("color.ui", "always"), ("core.quotePath", "true"), ("diff.orderFile", "/nowhere"),
      ("diff.mnemonicPrefix", "true"), ("diff.context", "9"), ("diff.ignoreSubmodules", "all"),
    ] { try scratch.git("config", setting.0, setting.1) }
    try scratch.git("mv", "a.js", "moved.js")
    try scratch.write("moved.js", "// one\n" + Self.two + "// two\n")
    #expect(try scratch.lint("--diff", "HEAD") == ["1 scanned"])
    try scratch.write("deep/c.js")
    #expect(try scratch.lint("--diff", "HEAD", "..", in: "deep").first == "c.js:2")
  }

  @Test("a file that is named counts as new though git ignores it")
  func ignored() throws {
    let scratch = try repository()
    try scratch.write(".gitignore", "*.gen.js\nout/\nnode_modules/\n")
    try scratch.write("x.gen.js")
    try scratch.write("out/made.js")
    try scratch.write("node_modules/p/index.js")
    try scratch.commit()
    #expect(try scratch.lint("--diff", "HEAD") == ["0 scanned"])
    #expect(try scratch.lint("--diff", "HEAD", "x.gen.js") == ["x.gen.js:2", "1 scanned"])
    #expect(
      try scratch.lint("--diff", "HEAD", "--no-ignore") == [
        "out/made.js:2", "x.gen.js:2", "2 scanned",
      ])
  }

  @Test("what git cannot answer is said, with what to do")
  func failures() throws {
    let scratch = try repository()
    let prefix = "incidents: '--diff': "
    #expect(try scratch.lint("--diff", "nowhere") == [prefix + "there is no revision 'nowhere'"])
    #expect(try scratch.lint("--diff", "a..b") == [prefix + "there is no revision 'a'"])
    #expect(
      try scratch.lint("--diff", "--output=x") == [
        prefix + "there is no revision '--output=x'"
      ])
    try scratch.git("commit", "-q", "--allow-empty", "-m", "two")
    try scratch.git("clone", "-q", "--depth", "1", "file://\(scratch.path)", "shallow")
    let shallow = scratch.incidents(["lint", "--diff", "HEAD~1"], in: "shallow")
    #expect(shallow.code == 2)
    #expect(shallow.errors.contains("this clone is shallow; fetch the revision first"))
    let empty = try Code()
    #expect(
      try empty.lint("--diff", "HEAD") == [
        prefix + "there is no revision 'HEAD': this repository has no commit yet"
      ])
    let plain = try Code(isRepository: false)
    #expect(try plain.lint("--diff", "HEAD") == [prefix + "not inside a git repository"])
  }

  @Test("a bare repository has revisions to compare, but no work tree")
  func bare() throws {
    let scratch = try repository()
    try scratch.write("c.js", "export function f(peer) {}\n" + Code.bug)
    try scratch.commit()
    let outside = try Code(isRepository: false)
    try outside.git("clone", "-q", "--bare", scratch.path, "bare.git")
    #expect(
      try outside.lint("--diff", "HEAD~1..HEAD", in: "bare.git") == ["c.js:3", "1 scanned"])
    #expect(try outside.lint("--diff", "HEAD~1..HEAD", "c.js", in: "bare.git").last == "1 scanned")
    #expect(
      try outside.lint("--diff", "HEAD~1", in: "bare.git") == [
        "incidents: '--diff': a bare repository has no work tree; compare two revisions: A..B"
      ])
  }

  @Test("options that do not go together are refused")
  func conflicts() throws {
    let scratch = try repository()
    let input = ["--stdin", "--stdin-filename", "a.js"]
    for words in [
      ["--staged", "--diff", "HEAD"], ["--diff-filter", "file"], input + ["--staged"],
      input + ["--shard", "1/2"], ["--why", "a.js:1", "--diff", "HEAD"], ["--shard", "0/2"],
      ["--shard", "3/2"], ["--shard", "1"], ["--diff", "HEAD", "--diff-filter", "word"],
    ] {
      let run = scratch.incidents(["lint"] + words)
      #expect(run.code == 2 && run.output.isEmpty, "\(words)")
    }
  }
}
