import Linting
import SourceText
import TestSupport
import Testing
import Workspace

/// Who runs a function of a file from other files of its project.
@Suite("callers in other files")
struct OtherFileCallersTests {
  /// A door may be opened once somebody was warned, here or by whoever calls.
  private static let rule = (
    path: "rules/unwarned.md",
    text: SourceText(
      """
      ---
      id: unwarned
      title: A door is opened without a word
      severity: error
      languages: [javascript, python, swift]
      incident: open-door
      message: nobody was warned
      match:
        find: unlock(...)
        unless:
          - before: warn(...)
      ---

      # A door is opened without a word
      """)
  )

  @Test(
    "an initializer is called by the name of its type",
    arguments: [
      (
        "door.js", "export class Door {\n  constructor() {\n    unlock()\n  }\n}\n",
        "main.js", "new Door()\n", "other.js", "box.constructor()\n"
      ),
      (
        "door.py", "class Door:\n    def __init__(self):\n        unlock()\n",
        "main.py", "Door()\n", "other.py", "box.__init__()\n"
      ),
      (
        "door.swift", "class Door {\n  init(_ a: Int) {\n  }\n  init() {\n    unlock()\n  }\n}\n",
        "main.swift", "let door = Door()\n", "other.swift", "box.init()\n"
      ),
    ])
  func initializers(
    _ door: String, _ code: String, _ main: String, _ call: String, _ other: String,
    _ stranger: String
  ) throws {
    #expect(try count([door: code, main: "warn()\n" + call, other: stranger], in: door) == 0)
    #expect(try count([door: code, main: call, other: "warn()\n" + stranger], in: door) == 1)
  }

  @Test("what runs without a call by its name has no callers")
  func withoutCalls() throws {
    let getter = "export class Door {\n  get open() {\n    unlock()\n  }\n}\n"
    #expect(try count(["a.js": getter, "b.js": "warn()\nbox.open()\n"], in: "a.js") == 1)
    let length = "class Door:\n    def __len__(self):\n        unlock()\n"
    #expect(try count(["a.py": length, "b.py": "warn()\nbox.__len__()\n"], in: "a.py") == 1)
    let method = "class Door:\n    def open(self):\n        unlock()\n"
    #expect(try count(["a.py": method, "b.py": "warn()\nbox.open()\n"], in: "a.py") == 0)
  }

  @Test(
    "arguments of other files are told apart by their labels, else by their places",
    arguments: [
      ("check(r, k)\nbox.keep(key=k, run=1, runs=r)\n", 0),
      ("check(r, k)\nbox.keep(r, k, 1)\n", 0), ("check(r, k)\nbox.keep(k, r, 1)\n", 1),
      ("check(r, k)\nbox.keep(runs=k, key=r, run=1)\n", 1),
    ])
  func labels(main: String, count: Int) throws {
    let code = "class Box:\n    def keep(self, runs, key, run):\n        put(runs, key)\n"
    let rule = (
      path: "rules/unchecked.md",
      text: SourceText(
        Self.rule.text.text(in: Self.rule.text.range)
          .replacing("id: unwarned", with: "id: unchecked")
          .replacing("unlock(...)", with: "put($RUNS, $KEY)")
          .replacing("warn(...)", with: "check($RUNS, $KEY)"))
    )
    #expect(try self.count(["box.py": code, "main.py": main], in: "box.py", rule: rule) == count)
  }

  /// How many findings the file at `path` has in a project of `files`.
  private func count(
    _ files: [String: String], in path: String, rule: (path: String, text: SourceText) = rule
  ) throws -> Int {
    let scratch = try Scratch(files)
    let job = try scratch.job(rules: TestRules.read([rule]), others: files.keys.sorted())
    let linted = LintRun.run(job, on: [SourceEntry(path: path, isNamed: true)], workers: 1)
    return linted.flatMap(\.findings).count
  }
}
