import Findings
import Foundation
import TestSupport
import Testing

@testable import Workspace

struct SourceSelectionTests {
  @Test("outside of git hidden folders and dependencies are left out, links are not followed")
  func walk() throws {
    let scratch = try Scratch()
    for name in [
      "a.js", "b/c.py", "b/d.txt", ".hidden/e.js", "node_modules/f.js", "b/venv/g.py",
      "env/pyvenv.cfg", "env/lib/h.py", "b/__pycache__/i.py", "dist/j.js", ".k.js",
    ] { try scratch.write(name) }
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/b/loop", withDestinationPath: scratch.path)
    #expect(try scratch.selected(".") == ["a.js", "b/c.py"])
    #expect(
      try scratch.selected("node_modules", "env/lib") == ["env/lib/h.py", "node_modules/f.js"])
  }

  @Test("folders that git could not look into are taken from its warnings")
  func unreadableFolders() {
    let warnings = """
      warning: could not open directory 'gen/': Permission denied
      warning: unable to access '.gitignore': Permission denied
      warning: could not open directory 'a 'b'/c/': Input/output error

      """
    #expect(WorkTree.unreadableFolders(Array(warnings.utf8)) == ["gen", "a 'b'/c"])
  }

  @Test("in a work tree tracked and unignored files are looked at, deleted ones are not read")
  func workTree() throws {
    let scratch = try Scratch()
    try scratch.git("init", "-q")
    for name in ["tracked.js", "build/tracked.js", "new.js", "ignored.js", ".storybook/main.js"] {
      try scratch.write(name)
    }
    try scratch.write(".gitignore", "ignored.js\nout/\n")
    try scratch.write("out/made.js")
    try scratch.git("add", "tracked.js", "build", ".storybook")
    let expected = [".storybook/main.js", "build/tracked.js", "new.js", "tracked.js"]
    #expect(try scratch.selected(".") == expected)
    #expect(
      try scratch.selected("ignored.js", ".") == [
        expected[0], expected[1], "ignored.js", "new.js", "tracked.js",
      ])
    #expect(try scratch.selected("out") == ["out/made.js"])
    #expect(try scratch.selected("tracked.js", from: "build") == ["tracked.js"])
    #expect(try scratch.selected("..", from: "build").contains("../new.js"))
  }

  @Test("a file named twice, or within a named folder, is looked at once and is a named one")
  func duplicates() throws {
    let scratch = try Scratch()
    try scratch.write("a/b.js")
    let entries = try scratch.selection(["a", "a/b.js", "./a//b.js", "a/../a/b.js"]).entries
    #expect(entries == [SourceEntry(path: "a/b.js", isNamed: true)])
    #expect(try scratch.selection(["a"]).entries == [SourceEntry(path: "a/b.js", isNamed: false)])
  }

  @Test("seen from inside of a named folder, a file has one name")
  func around() throws {
    for isRepository in [false, true] {
      let scratch = try Scratch()
      if isRepository { try scratch.git("init", "-q") }
      for name in ["deep/er/a.js", "deep/b.js", "c.js"] { try scratch.write(name) }
      #expect(
        try scratch.selected("..", "er/a.js", from: "deep") == ["../c.js", "b.js", "er/a.js"])
    }
  }

  @Test("what git ignores is found where that is wanted, hidden folders and dependencies are not")
  func includesIgnored() throws {
    let scratch = try Scratch()
    try scratch.git("init", "-q")
    try scratch.write(".gitignore", "*.gen.js\nout/\nnode_modules/\n.cache/\nnested/\n")
    for name in [
      "a.js", "b.gen.js", "src/c.gen.js", "out/d.js", "out/build/e.js", "node_modules/f.js",
      "src/node_modules/g.js", ".cache/h.js", "nested/i.js",
    ] { try scratch.write(name) }
    try scratch.git("init", "-q", in: "nested")
    #expect(try scratch.selected(".") == ["a.js"])
    let all = try SourceSelection.find(
      ["."], from: scratch.path, environment: ProcessInfo.processInfo.environment,
      includesIgnored: true
    ) { String(Substring($0)).hasSuffix(".js") }
    #expect(
      all.entries.map(\.path) == ["a.js", "b.gen.js", "nested/i.js", "out/d.js", "src/c.gen.js"])
  }

  @Test("what is not there is an error that names it as it was typed")
  func missing() throws {
    let scratch = try Scratch()
    #expect(throws: FileError.notFound("./no.js")) { try scratch.selected("./no.js") }
  }

  @Test("submodules and repositories inside are seen as git sees each of them")
  func repositoriesInside() throws {
    let scratch = try Scratch()
    for name in ["library", "main", "main/nested"] {
      try scratch.write("\(name)/own.js")
      try scratch.write("\(name)/.gitignore", "ignored.js\n")
      try scratch.write("\(name)/ignored.js")
      try scratch.git("init", "-q", in: name)
    }
    try scratch.git("add", ".", in: "library")
    try scratch.git("commit", "-q", "-m", "x", in: "library")
    // A folder that is called like a source file is a folder all the same.
    let added = try scratch.git(
      "submodule", "add", "-q", "\(scratch.path)/library", "three.js", in: "main")
    try #require(added == 0)
    #expect(
      try scratch.selected("main") == ["main/nested/own.js", "main/own.js", "main/three.js/own.js"])
    #expect(try scratch.selected(".").filter { $0.hasPrefix("main") }.count == 3)
  }

  @Test("a conflict lists a file once")
  func conflict() throws {
    let scratch = try Scratch()
    try scratch.git("init", "-q")
    try scratch.write("a.js", "1\n")
    try scratch.git("add", ".")
    try scratch.git("commit", "-q", "-m", "one")
    try scratch.git("checkout", "-q", "-b", "other")
    try scratch.write("a.js", "2\n")
    try scratch.git("commit", "-q", "-a", "-m", "two")
    try scratch.git("checkout", "-q", "main")
    try scratch.write("a.js", "3\n")
    try scratch.git("commit", "-q", "-a", "-m", "three")
    #expect(try scratch.git("merge", "-q", "other") != 0)
    #expect(try scratch.selected(".") == ["a.js"])
  }

  @Test("the variables of a hook speak of another repository")
  func hookVariables() throws {
    let scratch = try Scratch()
    try scratch.git("init", "-q")
    try scratch.write("a.js")
    var environment = ProcessInfo.processInfo.environment
    environment["GIT_DIR"] = "/nowhere/.git"
    environment["GIT_INDEX_FILE"] = "/nowhere/index"
    let selection = try scratch.selection(["."], environment: environment)
    #expect(selection.entries.map(\.path) == ["a.js"])
    #expect(selection.problems.isEmpty)
  }

  @Test("where git fails all but hidden files are looked at, and it is said")
  func gitFails() throws {
    let scratch = try Scratch()
    try scratch.write(".git", "gitdir: /nowhere\n")
    try scratch.write("a.js")
    let selection = try scratch.selection(["."])
    #expect(selection.entries.map(\.path) == ["a.js"])
    #expect(selection.problems.map(\.isListed) == [true])
    #expect(selection.problems.first?.reason.contains("not a git repository") == true)
  }

  @Test("a repository's own settings make git run nothing")
  func hostileSettings() throws {
    let scratch = try Scratch()
    try scratch.git("init", "-q")
    try scratch.write("a.js")
    try scratch.git("config", "core.fsmonitor", "touch \(scratch.path)/ran; false")
    #expect(try scratch.selected(".") == ["a.js"])
    #expect(FileSystem.kind(of: scratch.path + "/ran") == nil)
  }

  @Test("names that are no UTF-8, and names that only look alike, keep their bytes")
  func strangeNames() throws {
    for isRepository in [false, true] {
      let scratch = try Scratch()
      if isRepository { try scratch.git("init", "-q") }
      let names: [[UInt8]] = [
        Array("caf\u{E9}.js".utf8), Array("cafe\u{301}.js".utf8),
        [0x63, 0x61, 0x66, 0xE9] + Array(".js".utf8),
        Array("a b:c%d\ne.js".utf8), Array("\u{10FFE9}.js".utf8), Array("\u{301}x.js".utf8),
      ]
      for name in names {
        try FileSystem.create("\(scratch.path)/\(PathText.text(of: name))", with: [0x31])
      }
      let found = try scratch.selected(".")
      #expect(Set(found.map(PathText.bytes)) == Set(names))
      for path in found {
        var reader = SourceReader()
        try reader.read("\(scratch.path)/\(path)")
        #expect(reader.bytes == [0x31])
        #expect(try scratch.selected(path) == [path])
      }
    }
  }
}
