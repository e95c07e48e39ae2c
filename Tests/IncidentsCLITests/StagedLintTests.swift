import Findings
import Foundation
import Testing

/// `incidents lint --staged`.
struct StagedLintTests {
  private typealias Code = ScratchRepository

  @Test("what is staged counts, not what is on disk")
  func blobs() throws {
    let scratch = try Code()
    try scratch.commit()
    try scratch.write("bug.js")
    try scratch.write("mended.js", Code.fine)
    try scratch.git("add", ".")
    try scratch.write("bug.js", Code.fine)
    try scratch.write("mended.js", Code.bug)
    try scratch.write("unstaged.js", Code.bug)
    #expect(try scratch.lint("--staged") == ["bug.js:2", "2 scanned"])
    #expect(scratch.incidents(["lint", "--staged"]).code == 1)
    #expect(try scratch.lint("--staged", "mended.js") == ["1 scanned"])
    #expect(try scratch.lint("--staged", "unstaged.js") == ["0 scanned"])
    #expect(
      try scratch.lint("--staged", "none.js") == ["incidents: none.js: no such file or folder"])
  }

  @Test("a repository without commits, an intent to add, and a file that is staged as deleted")
  func beginnings() throws {
    let scratch = try Code()
    try scratch.write("first.js")
    try scratch.git("add", "first.js")
    try scratch.write("intended.js")
    try scratch.git("add", "-N", "intended.js")
    #expect(try scratch.lint("--staged") == ["first.js:2", "1 scanned"])
    try scratch.git("commit", "-q", "-m", "one")
    #expect(try scratch.lint("--staged") == ["0 scanned"])
    try scratch.git("rm", "-q", "--cached", "first.js")
    #expect(try scratch.lint("--staged") == ["0 scanned"])
    #expect(try scratch.lint("--staged", "first.js") == ["0 scanned"])
    try FileManager.default.removeItem(atPath: "\(scratch.path)/first.js")
    #expect(try scratch.lint("--staged", "first.js") == ["0 scanned"])
  }

  @Test(
    "a renamed file is a staged one, and with the filter 'lines' only what changed in it counts")
  func renames() throws {
    let scratch = try Code()
    try scratch.write("old.js", Code.bug + String(repeating: "later();\n", count: 30))
    try scratch.commit()
    try scratch.git("mv", "old.js", "new.js")
    #expect(try scratch.lint("--staged") == ["new.js:2", "1 scanned"])
    #expect(try scratch.lint("--staged", "--diff-filter", "lines") == ["1 scanned"])
  }

  @Test("links, submodules and pointers to large files are not taken for code")
  func noCode() throws {
    let scratch = try Code()
    try scratch.write("library/own.js")
    try scratch.git("init", "-q", in: "library")
    try scratch.git("add", ".", in: "library")
    try scratch.git("commit", "-q", "-m", "x", in: "library")
    try scratch.git("submodule", "add", "-q", "\(scratch.path)/library", "sub")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/link.js", withDestinationPath: "sub/own.js")
    try scratch.write(
      "big.js", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n")
    try scratch.git("add", "link.js", "big.js", "sub", ".gitmodules")
    let pointer = "skipped big.js: a pointer of Git LFS; what it stands for is not here"
    #expect(try scratch.lint("--staged") == [pointer, "0 scanned"])
    let run = scratch.incidents(["lint", "--staged"])
    #expect(run.code == 0)
    #expect(run.errors.contains("sub: the submodule stands at another commit"))
    #expect(
      try scratch.lint("--staged", "link.js") == [
        "skipped link.js: a symbolic link; name the file itself", "0 scanned",
      ])
    #expect(scratch.incidents(["lint", "--staged", "link.js"]).code == 2)
    #expect(
      try scratch.lint("--staged", "sub/own.js").first?.contains("is no part of the repository")
        == true)
    #expect(scratch.incidents(["lint", "--staged"], in: "sub").output.hasPrefix("no files"))
  }

  @Test("a file with a conflict is named, the other side's files are part of the commit")
  func merge() throws {
    let scratch = try Code()
    try scratch.write("a.js", "1\n")
    try scratch.commit()
    try scratch.git("checkout", "-q", "-b", "other")
    try scratch.write("a.js", "2\n")
    try scratch.write("b.js")
    try scratch.commit()
    try scratch.git("checkout", "-q", "main")
    try scratch.write("a.js", "3\n")
    try scratch.commit()
    try scratch.git("merge", "-q", "other", fails: true)
    #expect(
      try scratch.lint("--staged") == [
        "b.js:2", "skipped a.js: a merge conflict; resolve it and stage the file", "1 scanned",
      ])
    try scratch.write("a.js")
    try scratch.git("add", "a.js")
    #expect(try scratch.lint("--staged") == ["a.js:2", "b.js:2", "2 scanned"])
  }

  @Test("names with quotes, blanks, line ends, colons and bytes that are no UTF-8")
  func strangeNames() throws {
    let scratch = try Code()
    let names: [[UInt8]] = [
      Array("a \"b\"\tc.js".utf8), Array("d\ne:1.js".utf8), Array("\\303\u{E9} %s.js".utf8),
      Array("caf\u{E9}.js".utf8), Array("cafe\u{301}.js".utf8), Array("-x.js".utf8),
      Array(":(top)y.js".utf8), [0x7A, 0xE9] + Array(".js".utf8),
    ]
    for name in names {
      try scratch.run([
        "sh", "-c", "printf '%s' \"$1\" > \"$(printf '\(Self.octal(name))')\"", "sh", Code.bug,
      ])
    }
    try scratch.git("add", "--all")
    let found = try scratch.lint("--staged")
    #expect(
      found.map { Array($0.utf8) }
        == [
          "-x.js:2", ":(top)y.js:2", "\\303\u{E9} %s.js:2", "a \"b\"\tc.js:2", "cafe\u{301}.js:2",
          "caf\u{E9}.js:2", "d\ne:1.js:2",
          "z\\xE9.js:2", "8 scanned",
        ].map { Array($0.utf8) })
    #expect(try scratch.lint("--staged", "--", "-x.js", "d\ne:1.js").last == "2 scanned")
  }

  private static func octal(_ name: [UInt8]) -> String {
    name.map { "\\\\" + String(Int($0) + 0o1000, radix: 8).dropFirst() }.joined()
      .replacing("\\\\", with: "\\")
  }

  @Test("below a folder, in a linked work tree, and where only a folder is named")
  func folders() throws {
    let scratch = try Code()
    try scratch.commit()
    try scratch.write("top.js")
    try scratch.write("deep/er/low.js")
    try scratch.git("add", ".")
    #expect(try scratch.lint("--staged", in: "deep") == ["er/low.js:2", "1 scanned"])
    #expect(try scratch.lint("--staged", "..", in: "deep").last == "2 scanned")
    #expect(try scratch.lint("--staged", "deep") == ["deep/er/low.js:2", "1 scanned"])
    try scratch.git("worktree", "add", "-q", "linked", "-b", "linked")
    try scratch.write("linked/there.js")
    try scratch.git("add", ".", in: "linked")
    #expect(try scratch.lint("--staged", in: "linked") == ["there.js:2", "1 scanned"])
  }

  @Test("without git, and in a bare repository, it is said why not")
  func nothingStaged() throws {
    let scratch = try Code(isRepository: false)
    #expect(
      try scratch.lint("--staged") == ["incidents: '--staged': not inside a git repository"])
    #expect(scratch.incidents(["lint", "--staged"]).code == 2)
    try scratch.git("init", "-q", "--bare", "bare.git")
    #expect(
      scratch.incidents(["lint", "--staged"], in: "bare.git").errors
        == "incidents: '--staged': a bare repository has nothing staged\n")
  }

  @Test("a hook's own index counts, one of another repository does not")
  func hookIndex() throws {
    let scratch = try Code()
    try scratch.commit()
    try scratch.write("a.js")
    try scratch.git("add", "a.js")
    let index = ["GIT_INDEX_FILE": "\(scratch.path)/.git/other"]
    #expect(try scratch.lint("--staged") == ["a.js:2", "1 scanned"])
    try scratch.run(["git", "read-tree", "HEAD"], environment: index)
    #expect(try scratch.lint("--staged", environment: index) == ["0 scanned"])
    let foreign = index.merging(["GIT_DIR": "/nowhere/.git"]) { $1 }
    #expect(try scratch.lint("--staged", environment: foreign) == ["a.js:2", "1 scanned"])
    let own = index.merging(["GIT_DIR": ".git"]) { $1 }
    #expect(try scratch.lint("--staged", environment: own) == ["0 scanned"])
  }

  @Test("other files are known as they are staged, too")
  func projectOfTheIndex() throws {
    let scratch = try Code()
    try scratch.write("rules/read-far.md", Self.farRule)
    try scratch.write("keep.ts", "export let key;\nkey = makeKey();\n")
    try scratch.write("reader.ts", "open(key);\n")
    try scratch.commit()
    try scratch.write("keep.ts", "export let key;\n\nkey = makeKey();\n")
    try scratch.git("add", "keep.ts")
    let words = ["lint", "--staged", "--rule", "read-far"]
    #expect(scratch.incidents(words).output.contains("reader.ts:1:6 read here"))
    try scratch.write("reader.ts", "open();\n")
    #expect(scratch.incidents(words).output.contains("reader.ts:1:6 read here"))
    try scratch.git("add", "reader.ts")
    try scratch.write("untracked.ts", "open(key);\n")
    #expect(scratch.incidents(words).code == 0)
  }

  /// Finds a place by another file that reads it.
  static let farRule = """
    ---
    id: read-far
    title: A key is read elsewhere
    severity: warning
    languages: [typescript]
    incident: door-left-open
    message: $KEY is read elsewhere
    match:
      find: $KEY = makeKey(...)
      when:
        read: $KEY
        within: project
    ---

    # A key is read elsewhere

    **Instead.** Keep it.

    """

  @Test("what a sparse checkout leaves out is neither read nor missed, unless it is staged")
  func sparse() throws {
    let scratch = try Code()
    try scratch.write("near/a.js", Code.fine)
    try scratch.write("far/b.js")
    try scratch.commit()
    try scratch.git("sparse-checkout", "set", "near", "rules", "incidents")
    try scratch.write("near/a.js")
    try scratch.git("add", "near/a.js")
    #expect(try scratch.lint("--staged") == ["near/a.js:2", "1 scanned"])
    #expect(try scratch.lint("--staged", "--diff-filter", "lines").first == "near/a.js:2")
    let blob = try scratch.git("rev-parse", "HEAD:far/b.js").prefix(40)
    try scratch.git("update-index", "--add", "--cacheinfo", "100644,\(blob),far/c.js")
    #expect(try scratch.lint("--staged").contains("far/c.js:2"))
  }

  @Test("what is too large is skipped with its size, and only a failure where it was named")
  func large() throws {
    let scratch = try Code()
    try scratch.write("large.js", String(repeating: "// words\n", count: 300_000))
    try scratch.git("add", ".")
    let skipped = "skipped large.js: 2700000 bytes, more than the limit of 2097152"
    #expect(try scratch.lint("--staged") == [skipped, "0 scanned"])
    #expect(scratch.incidents(["lint", "--staged"]).code == 0)
    #expect(scratch.incidents(["lint", "--staged", "large.js"]).code == 2)
    #expect(scratch.incidents(["lint", "--staged", "large.js", "--allow-skips"]).code == 0)
    #expect(scratch.incidents(["lint", "large.js"]).code == 2)
    #expect(scratch.incidents(["lint", "large.js", "--allow-skips"]).code == 0)
  }
}
