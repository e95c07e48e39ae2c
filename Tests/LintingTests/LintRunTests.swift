import Findings
import Foundation
import Linting
import SourceText
import TestSupport
import Testing
import Workspace

struct LintRunTests {
  private static let bad = "async function f(door) {\n  door.unlock();\n  await g();\n}\n"

  @Test("what comes out is the same for any number of workers and any split of the files")
  func determinism() throws {
    let scratch = try Scratch()
    var paths: [String] = []
    for number in 0..<60 {
      let name = "src/f\(number % 7)/\(number).js"
      paths.append(name)
      let body = String(repeating: Self.bad, count: number % 4) + "sleep(\(number))\n"
      try scratch.write(name, body)
    }
    func findings(_ paths: [String], _ workers: Int) throws -> [Finding] {
      try scratch.lint(paths, workers: workers).flatMap(\.findings)
    }
    let whole = try findings(paths, 1)
    #expect(whole.count == 60 + 15 * (1 + 2 + 3))
    for workers in [2, 3, 16, 200] { #expect(try findings(paths, workers) == whole) }
    let halves = try findings(Array(paths[..<23]), 2) + findings(Array(paths[23...]), 2)
    #expect(halves == whole)
    #expect(try Set(findings(paths.reversed(), 2)) == Set(whole))
  }

  @Test("each file ends as scanned, in part or skipped, with the reason")
  func fates() throws {
    let scratch = try Scratch([
      "fine.js": "a()\n", "broken.js": "sleep(1)\nf({\n", "notes.txt": "sleep(1)\n",
      "page.md": "sleep(1)\n", "noisy.py": "sleep(1)\n",
      "tool": "#!/usr/bin/env python3\nsleep(1)\n",
      "LICENSE": "sleep(1)\n", ".incidents.yml": "exclude: [vendored/]\n",
      "vendored/a.js": "sleep(1)\n",
    ])
    try scratch.write("wide.js", [0xFF, 0xFE] + "sleep(1)\n".utf16.flatMap { [UInt8($0), 0] })
    try scratch.write("binary.js", Array("sleep(1)".utf8) + [UInt8](repeating: 0, count: 40))
    try scratch.write("latin.py", Array("x = '".utf8) + [0xE9] + Array("'; sleep(1)\n".utf8))
    try scratch.write("huge.js", [UInt8](repeating: 0x20, count: 3 << 20))
    try scratch.write("mini.js", "sleep(1);" + String(repeating: "a();", count: 6000))
    let made = unsafe mkfifo(scratch.path + "/pipe.js", 0o600)
    try #require(made == 0)
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/link.js", withDestinationPath: "noisy.py")
    let expected: [(String, LintedFile.Fate, Int)] = [
      ("fine.js", .scanned, 0), ("noisy.py", .scanned, 1), ("tool", .scanned, 1),
      ("wide.js", .scanned, 1), ("latin.py", .scanned, 1), ("vendored/a.js", .excluded, 0),
      ("broken.js", .partial("unmatched bracket at 2:2"), 1),
      ("notes.txt", .skipped("in no language that rules speak of"), 0),
      ("page.md", .skipped("Markdown; --fences lints the code in it"), 0),
      ("LICENSE", .skipped("no hashbang line names a language"), 0),
      ("binary.js", .skipped("binary"), 0),
      ("huge.js", .skipped("3145728 bytes, more than the limit of 2097152"), 0),
      ("mini.js", .skipped("minified: line 1 has 24009 bytes, more than 20000"), 0),
      ("gone.js", .skipped("no such file"), 0),
      ("pipe.js", .skipped("not a regular file"), 0),
      ("link.js", .skipped("a symbolic link; name the file itself"), 0),
    ]
    let files = try scratch.lint(expected.map(\.0), workers: 2)
    for (file, (path, fate, count)) in zip(files, expected) {
      #expect(file.entry.path == path)
      #expect(file.fate == fate, "\(path)")
      #expect(file.findings.count == count, "\(path)")
    }
  }

  @Test("a place is told once for a rule, with the evidence of all that makes it one")
  func sharedPlace() throws {
    let scratch = try Scratch([
      "doors.py": """
      class Keeper:
          def __init__(self, door):
              door.lock()

      async def front():
          door = Door()
          await wait()
          Keeper(door)

      async def back():
          gate = Door()
          await wait()
          Keeper(gate)
      """
    ])
    let rules = TestRules.read([Self.lockedLate])
    let findings = try scratch.lint(["doors.py"], rules: rules).flatMap(\.findings)
    #expect(findings.map(\.place.start.line) == [3])
    #expect(findings.map { $0.evidence.filter { $0.label == "made here" }.count } == [2])
  }

  private static let lockedLate = (
    path: "rules/locked-late.md",
    text: SourceText(
      """
      ---
      id: locked-late
      title: A door is locked late
      severity: error
      languages: [python]
      incident: open-door
      message: $DOOR is locked late
      match:
        find: Door()
        as: $DOOR
        label: made here
        unless:
          after: locked
        report:
          - when: { after: locked, until: function, paths: some }
            at: locked
      define:
        locked: [$DOOR.lock()]
      ---

      # A door is locked late
      """)
  )

  @Test("findings stand on one line, columns count characters, whatever the encoding")
  func places() throws {
    let scratch = try Scratch([
      "a.js": "/* \u{1F600}\u{E9} */ door.unlock(\n  key,\n)  \n",
      "b.js": "\u{FEFF}sleep(1)\r\nsleep(2)\rsleep(3)",
    ])
    let files = try scratch.lint(["a.js", "b.js"])
    let first = try #require(files[0].findings.first)
    #expect((first.place.start.line, first.place.start.column) == (1, 10))
    #expect((first.place.end.line, first.place.end.column) == (1, 22))
    #expect(
      files[1].findings.map(\.place.start) == [
        Position(line: 1, column: 1), Position(line: 2, column: 1), Position(line: 3, column: 1),
      ])
  }

  @Test("the code of Markdown is found at its place in the Markdown file")
  func fences() throws {
    let text = """
      # Use
      > ```js
      > door.unlock();
      > await g();
      > ```

      1. Python:

         ```py
         sleep(1)
         ```

      ```js bug
      sleep(2)
      ```

      ```text
      sleep(3)
      ```
      """
    let scratch = try Scratch(["a.md": text])
    let findings = try #require(try scratch.lint(["a.md"], fences: true).first).findings
    #expect(
      findings.map(\.place.start) == [
        Position(line: 3, column: 3), Position(line: 10, column: 4),
      ])
    #expect(findings.map(\.evidence.first?.place.start.line) == [3, 10])
  }
}
