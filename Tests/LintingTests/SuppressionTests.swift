import Findings
import Foundation
import Linting
import SourceText
import TestSupport
import Testing

/// Comments accept what they speak of, and no more.
struct SuppressionTests {
  private func lint(
    _ code: String, as name: String = "a.ts", today: String = "2026-12-01", fences: Bool = false
  ) throws -> (left: [String], accepted: [String]) {
    let scratch = try Scratch([name: code])
    let file = try #require(try scratch.lint([name], fences: fences, today: today).first)
    func lines(_ findings: [Finding]) -> [String] {
      findings.map { "\($0.place.start.line) \($0.rule)" }
    }
    return (lines(file.findings), lines(file.suppressed))
  }

  private func check(
    _ code: String, _ name: String, left: [String], accepted: [String],
    location: SourceLocation = #_sourceLocation
  ) throws {
    let result = try lint(code, as: name)
    #expect(result.left == left, "\(code)", sourceLocation: location)
    #expect(result.accepted == accepted, "\(code)", sourceLocation: location)
  }

  @Test(
    "a comment above a statement or behind code of it accepts the whole statement",
    arguments: [
      ("a.ts", "// incidents:ignore sleeper why\nsleep(1)\n"),
      ("a.ts", "sleep(1) // incidents:ignore sleeper why\n"),
      ("a.ts", "/* incidents:ignore sleeper why */ sleep(1)\n"),
      ("a.ts", "/** incidents:ignore sleeper why */\nsleep(1)\n"),
      ("a.ts", "/*\n * incidents:ignore sleeper why\n */\nsleep(1)\n"),
      ("a.ts", "// incidents:ignore late-lock, sleeper why\nsleep(1), door.unlock()\n"),
      ("a.ts", "// incidents:ignore late-lock,sleeper why\nsleep(1), door.unlock()\n"),
      ("a.ts", "f(\n  sleep(1),\n  2,\n) // incidents:ignore sleeper why\n"),
      ("a.ts", "f(\n  sleep(1),\n  2,\n); // incidents:ignore sleeper why\n"),
      ("a.ts", "f( // incidents:ignore sleeper why\n  1,\n  sleep(2))\n"),
      ("a.ts", "f(\n  1, // incidents:ignore sleeper why\n  sleep(2))\n"),
      ("a.ts", "// incidents:ignore sleeper why\n// and more\n\nf(\n  1,\n  sleep(2))\n"),
      ("a.ts", "// incidents:ignore sleeper why\nconst x = a\n  .b()\n  .c(sleep(1))\n"),
      ("a.ts", "a\n  // incidents:ignore sleeper why\n  .c(sleep(1))\n"),
      ("a.ts", "f(\n  // incidents:ignore sleeper why\n  sleep(1),\n)\n"),
      ("a.ts", "x = {\n  a: 1,\n  // incidents:ignore sleeper why\n  b: sleep(1),\n}\n"),
      ("a.ts", "if (sleep(1)) { // incidents:ignore sleeper why\n  f()\n}\n"),
      ("a.ts", "if (a) sleep(1) // incidents:ignore sleeper why\n"),
      ("a.ts", "// incidents:ignore sleeper why\nif (a) sleep(1)\n"),
      ("a.ts", "// incidents:ignore sleeper why\nf(() => { sleep(1) })\n"),
      ("a.ts", "class A {\n  // incidents:ignore sleeper why\n  x = sleep(1)\n}\n"),
      ("a.ts", "switch (a) {\n  // incidents:ignore sleeper why\n  case sleep(1): break\n}\n"),
      ("a.ts", "f(`${sleep(1)}\n\n`) // incidents:ignore sleeper why\n"),
      ("a.ts", "// incidents:ignore sleeper -- why\nsleep(1)\n"),
      ("a.ts", "// incidents:ignore sleeper: why\nsleep(1)\n"),
      ("a.ts", "// incidents:ignore sleeper until=2026-12-01 why\r\nsleep(1)\r\n"),
      ("a.ts", "// incidents:ignore sleeper why until=2027-01-31\rsleep(1)\r"),
      ("a.ts", "\u{FEFF}sleep(1) // incidents:ignore sleeper why \u{1F600}"),
      (
        "a.tsx",
        "const v = (\n  <A>\n    {/* incidents:ignore sleeper why */}\n    <B c={sleep(1)} />\n  </A>)\n"
      ),
      (
        "a.tsx",
        "const v = (\n  <A>\n    <B c={sleep(1)} /> {/* incidents:ignore sleeper why */}\n  </A>)\n"
      ),
      ("a.tsx", "const v = <A>\n  {/* incidents:ignore sleeper why */}\n  {sleep(1)}\n</A>\n"),
      ("a.tsx", "const v = <A\n  // incidents:ignore sleeper why\n  b={sleep(1)}\n/>\n"),
      ("a.py", "# incidents:ignore sleeper why\nsleep(1)\n"),
      ("a.py", "f(\n    sleep(1),\n)  # incidents:ignore sleeper why\n"),
      ("a.py", "f(\n    1,\n    # incidents:ignore sleeper why\n    sleep(1),\n)\n"),
      ("a.py", "# incidents:ignore sleeper why\n@g\n@h(sleep(1))\ndef f():\n    pass\n"),
      ("a.py", "# incidents:ignore sleeper why\n@g\n@h\ndef f(a=sleep(1)):\n    pass\n"),
      ("a.py", "@g\n# incidents:ignore sleeper why\ndef f(a=sleep(1)):\n    pass\n"),
      ("a.py", "def f():\n    a()\n    # incidents:ignore sleeper why\n    sleep(1)\n"),
      ("a.py", "if a:\n    b()\n# incidents:ignore sleeper why\nelif sleep(1):\n    c()\n"),
      ("a.py", "with sleep(1):  # incidents:ignore sleeper why\n    c()\n"),
      ("a.py", "x = a + \\\n    sleep(1)  # incidents:ignore sleeper why\n"),
      ("a.swift", "// incidents:ignore sleeper why\nsleep(1)\n"),
      ("a.swift", "/* a /* b */ \n incidents:ignore sleeper why */\nsleep(1)\n"),
      ("a.swift", "let x = a\n  .b()\n  .c(sleep(1))  // incidents:ignore sleeper why\n"),
      ("a.swift", "guard sleep(1) else {  // incidents:ignore sleeper why\n  return\n}\n"),
    ])
  func accepts(name: String, code: String) throws {
    let result = try lint(code, as: name)
    #expect(result.left == [])
    #expect(Set(result.accepted.map { $0.split(separator: " ").last }).isSuperset(of: ["sleeper"]))
  }

  @Test("what only looks like a comment accepts nothing, and is not said to be wrong")
  func lookalikes() throws {
    let codes: [(String, String)] = [
      ("a.ts", "f('// incidents:ignore sleeper why'), sleep(1)"),
      ("a.ts", "f(`\n// incidents:ignore sleeper why\n${sleep(1)}`)"),
      ("a.ts", "/\\/\\/ incidents:ignore sleeper why/.test(sleep(1))"),
      ("a.tsx", "const v = <A>// incidents:ignore sleeper why\n{sleep(1)}</A>"),
      ("a.py", "'''\n# incidents:ignore sleeper why\n'''\nsleep(1)"),
      ("a.py", "def f():\n    \"\"\"incidents:ignore sleeper why\"\"\"\n    sleep(1)"),
      ("a.swift", "let x = \"\"\"\n// incidents:ignore sleeper why\n\"\"\"\nsleep(1)"),
      ("a.ts", "// see incidents:ignore sleeper why\nsleep(1)"),
    ]
    for (name, code) in codes {
      let result = try lint(code, as: name)
      #expect(result.left.count == 1, "\(code): \(result.left)")
      #expect(result.accepted.isEmpty, "\(code)")
    }
  }

  @Test("other statements, and those in blocks inside, are not accepted")
  func bounds() throws {
    try check(
      "// incidents:ignore sleeper why\nsleep(1)\nsleep(2)\n", "a.ts", left: ["3 sleeper"],
      accepted: ["2 sleeper"])
    try check(
      "sleep(1)\nsleep(2) // incidents:ignore sleeper why\nsleep(3)\n", "a.ts",
      left: ["1 sleeper", "3 sleeper"], accepted: ["2 sleeper"])
    try check(
      "// incidents:ignore sleeper why\nf(sleep(1), () => {\n  sleep(2)\n})\n", "a.ts",
      left: ["3 sleeper"], accepted: ["2 sleeper"])
    try check(
      "# incidents:ignore sleeper why\nif sleep(1):\n    sleep(2)\n", "a.py",
      left: ["3 sleeper"], accepted: ["2 sleeper"])
    try check(
      "f(\n  sleep(1),\n  // incidents:ignore sleeper why\n  sleep(2),\n  sleep(3),\n)\n", "a.ts",
      left: ["2 sleeper", "5 sleeper"], accepted: ["4 sleeper"])
    try check(
      "@g\ndef f():\n    pass\n# incidents:ignore sleeper why\nsleep(1)\nsleep(2)\n", "a.py",
      left: ["6 sleeper"], accepted: ["5 sleeper"])
    try check(
      "const v = <A>\n  {sleep(1)}\n  {/* incidents:ignore sleeper why */}\n  {sleep(2)}\n  {sleep(3)}\n</A>\n",
      "a.tsx", left: ["2 sleeper", "5 sleeper"], accepted: ["4 sleeper"])
    try check(
      "async function f(door) {\n  door.unlock() // incidents:ignore sleeper why\n}\n", "a.ts",
      left: ["2 late-lock", "2 suppression-unused"], accepted: [])
  }

  @Test("from a start to its end, and in a whole file")
  func ranges() throws {
    let start = "// incidents:ignore-start sleeper why\n"
    let end = "// incidents:ignore-end\n"
    try check(
      "sleep(1)\n\(start)sleep(3)\nf(() => {\n  sleep(5)\n})\n\(end)sleep(8)\n", "a.ts",
      left: ["1 sleeper", "8 sleeper"], accepted: ["3 sleeper", "5 sleeper"])
    try check(
      "\(start)\(start)sleep(3)\n\(end)sleep(5)\n// incidents:ignore-end sleeper\nsleep(7)\n",
      "a.ts", left: ["7 sleeper"], accepted: ["3 sleeper", "5 sleeper"])
    try check(
      "\(start)sleep(2)\n", "a.ts", left: ["1 suppression-range", "2 sleeper"], accepted: [])
    try check("sleep(1)\n\(end)", "a.ts", left: ["1 sleeper", "2 suppression-range"], accepted: [])
    try check(
      "f()\nsleep(2)\n/* incidents:ignore-file sleeper why */\nsleep(4)\n", "a.ts", left: [],
      accepted: ["2 sleeper", "4 sleeper"])
  }

  @Test(
    "what is wrong with a comment is a finding at its place, and nothing is accepted",
    arguments: [
      ("// incidents:ignore sleeper\nsleep(1)", "1:4 suppression-reason", 2),
      ("// incidents:ignore sleeper --\nsleep(1)", "1:4 suppression-reason", 2),
      ("// incidents:ignore sleeper until=2027-01-31\nsleep(1)", "1:4 suppression-reason", 2),
      ("// incidents:ignore\nsleep(1)", "1:4 suppression-rule", 2),
      ("// incidents:ignore sleper why\nsleep(1)", "1:21 suppression-rule", 2),
      ("// incidents:ignore this is fine\nsleep(1)", "1:21 suppression-rule", 2),
      ("// incidents:ignore-next-line sleeper why\nsleep(1)", "1:4 suppression-word", 2),
      ("// incidents:ignore sleeper why until=2026-02-30\nsleep(1)", "1:33 suppression-date", 2),
      ("// incidents:ignore sleeper until= why\nsleep(1)", "1:29 suppression-date", 2),
      ("// incidents:ignore sleeper until=2026-11-30 why\nsleep(1)", "1:21 suppression-expired", 2),
      ("// incidents:ignore sleeper why\nf()", "1:21 suppression-unused", 1),
      ("// incidents:ignore late-lock, sleeper why\nsleep(1)", "1:21 suppression-unused", 1),
      ("{\n  sleep(1)\n  // incidents:ignore sleeper why\n}", "3:23 suppression-unused", 2),
      ("// incidents:ignore-file sleeper why\nf()", "1:26 suppression-unused", 1),
      ("nothing() // incidents:ignore sleeper why", "1:31 suppression-unused", 1),
    ])
  func problems(code: String, problem: String, count: Int) throws {
    let scratch = try Scratch(["a.ts": code])
    let file = try #require(try scratch.lint(["a.ts"], today: "2026-12-01").first)
    let findings = file.findings.map {
      "\($0.place.start.line):\($0.place.start.column) \($0.rule)"
    }
    #expect(findings.contains(problem), "\(findings)")
    #expect(file.findings.count == count, "\(findings)")
    #expect(file.findings.allSatisfy { $0.fingerprint != nil })
  }

  @Test("an id that is nearly right is told")
  func suggestion() throws {
    let scratch = try Scratch(["a.py": "sleep(1)  # incidents:ignore sleper why\n"])
    let file = try #require(try scratch.lint(["a.py"], today: "2026-12-01").first)
    #expect(
      file.findings.map(\.message).contains("there is no rule 'sleper'; did you mean 'sleeper'?"))
  }

  @Test("nobody is told that a comment is unused for a rule that was not asked")
  func notAsked() throws {
    let code = "f() // incidents:ignore sleeper why\n"
    let scratch = try Scratch(["a.ts": code])
    let only = TestRules.read([TestRules.lateLock])
    let file = try #require(
      try scratch.lint(["a.ts"], rules: only, today: "2026-12-01", known: ["sleeper"]).first)
    #expect(file.findings.isEmpty)
    let broken = try Scratch(["a.ts": "f({ // incidents:ignore sleeper why\n"])
    #expect(try broken.lint(["a.ts"], today: "2026-12-01").first?.findings.isEmpty == true)
  }

  @Test("reason, kind and last day go with what is accepted; the nearest comment gives them")
  func justification() throws {
    let scratch = try Scratch([
      "a.ts":
        "// incidents:ignore-file sleeper the whole file\n"
        + "sleep(1) // incidents:ignore sleeper until=2027-01-31 the bridge  is old\n"
    ])
    let file = try #require(try scratch.lint(["a.ts"], today: "2027-01-31").first)
    #expect(
      file.suppressed.map(\.suppression) == [
        Suppression(.comment, justification: "the bridge is old", until: "2027-01-31")
      ])
    #expect(file.findings.isEmpty)
  }

  @Test("comments count in the code of Markdown, at their places there")
  func fences() throws {
    let text =
      "> ```py\n> sleep(1)  # incidents:ignore sleeper why\n> f()  # incidents:ignore sleeper x\n> ```\n"
    let result = try lint(text, as: "a.md", fences: true)
    #expect(result.left == ["3 suppression-unused"])
    #expect(result.accepted == ["2 sleeper"])
  }

  @Test("the configuration may change what is said of comments, or silence it")
  func configuration() throws {
    let code = "f() // incidents:ignore sleeper why\n"
    let louder = try Scratch([
      "a.ts": code, ".incidents.yml": "severity: {suppression-unused: error}",
    ])
    #expect(
      try louder.lint(["a.ts"], today: "2026-12-01").flatMap(\.findings).map(\.severity) == [.error]
    )
    let silent = try Scratch(["a.ts": code, ".incidents.yml": "disable: [suppression-unused]"])
    #expect(try silent.lint(["a.ts"], today: "2026-12-01").flatMap(\.findings).isEmpty)
  }

  @Test("a comment anywhere in any code loses no finding")
  func anywhere() throws {
    let codes = [
      (
        "a.tsx",
        "const v = <A b={() => { sleep(1) }}>\n  t {x ? `${sleep(2)}` : <B/>}\n</A>\nsleep(3)\n"
      ),
      ("a.py", "@g(sleep(1))\ndef f(a=[sleep(2)]):\n    '''s'''\n    if a: sleep(3)\n"),
      (
        "a.swift",
        "func f() {\n  g { sleep(1) } \"\\(sleep(2))\"\n  if a { sleep(3) } else {\n"
      ),
    ]
    for (name, code) in codes {
      let bytes = Array(code.utf8)
      let scratch = try Scratch()
      for (index, mark) in ["/* X */", "// X\n", "# X\n", "{/* X */}"].enumerated() {
        for offset in 0...bytes.count {
          let comment = mark.replacing("X", with: "incidents:ignore sleeper, late-lock why")
          try scratch.write(name, Array(bytes[..<offset] + Array(comment.utf8) + bytes[offset...]))
          let with = try #require(try scratch.lint([name], today: "2026-12-01").first)
          let without = try #require(try scratch.lint([name]).first)
          let own = with.findings.filter { $0.incident != nil }
          #expect(
            (own + with.suppressed).map(\.place).sorted() == without.findings.map(\.place),
            "\(name), \(index) at \(offset)")
        }
      }
    }
  }

  @Test("thousands of comments end", .timeLimit(.minutes(20)))
  func work() throws {
    let one = "f(() => {\n  sleep(1) // incidents:ignore sleeper why\n})\n"
    let code = String(repeating: one, count: 8000)
    let result = try lint(code)
    #expect(result.left.isEmpty)
    #expect(result.accepted.count == 8000)
  }
}
