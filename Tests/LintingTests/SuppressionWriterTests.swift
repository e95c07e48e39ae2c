import Findings
import Linting
import SourceText
import TestSupport
import Testing

/// Comments are written where they accept what they are for, and change nothing else.
struct SuppressionWriterTests {
  @Test(
    "a comment stands above the statement, indented like it, in the syntax of the language",
    arguments: [
      ("a.ts", "{\n  sleep(1);\n}\n", "{\n  // incidents:ignore sleeper why\n  sleep(1);\n}\n"),
      ("a.ts", "{\r\n\tsleep(1)\r\n}", "{\r\n\t// incidents:ignore sleeper why\r\n\tsleep(1)\r\n}"),
      ("a.ts", "sleep(1)", "// incidents:ignore sleeper why\nsleep(1)"),
      ("a.ts", "a();\rsleep(1)", "a();\r// incidents:ignore sleeper why\rsleep(1)"),
      (
        "a.ts", "const x = f(\n  1,\n  sleep(1),\n)\n",
        "// incidents:ignore sleeper why\nconst x = f(\n  1,\n  sleep(1),\n)\n"
      ),
      (
        "a.ts", "const x = `\n${sleep(1)}\n`\n",
        "// incidents:ignore sleeper why\nconst x = `\n${sleep(1)}\n`\n"
      ),
      (
        "a.ts", "f(sleep(1), sleep(2)); sleep(3)\n",
        "// incidents:ignore sleeper why\nf(sleep(1), sleep(2)); sleep(3)\n"
      ),
      (
        "a.ts", "if (a) {\n} else if (b) { sleep(1) }\n",
        "if (a) {\n// incidents:ignore sleeper why\n} else if (b) { sleep(1) }\n"
      ),
      (
        "a.ts", "/** About f. */\n// eslint-disable-next-line\nsleep(1)\n\n\n/** x */\nsleep(2)\n",
        "/** About f. */\n// eslint-disable-next-line\n// incidents:ignore sleeper why\nsleep(1)\n\n\n"
          + "// incidents:ignore sleeper why\n/** x */\nsleep(2)\n"
      ),
      (
        "a.tsx", "const v = (\n  <A>\n    <B c={() => { sleep(1) }} />\n  </A>\n)\n",
        "const v = (\n  <A>\n    {/* incidents:ignore sleeper why */}\n    <B c={() => { sleep(1) }} />\n  </A>\n)\n"
      ),
      (
        "a.tsx", "const v = (\n  <A b={() => {\n    sleep(1)\n  }} />\n)\n",
        "const v = (\n  <A b={() => {\n    // incidents:ignore sleeper why\n    sleep(1)\n  }} />\n)\n"
      ),
      (
        "a.py", "def f():\n    x = \\\n        sleep(1)\n",
        "def f():\n    # incidents:ignore sleeper why\n    x = \\\n        sleep(1)\n"
      ),
      (
        "a.py", "#!/usr/bin/env python3\n# coding: utf-8\nsleep(1)\n",
        "#!/usr/bin/env python3\n# coding: utf-8\n# incidents:ignore sleeper why\nsleep(1)\n"
      ),
      (
        "a.py", "@g(sleep(1))\ndef f():\n    pass\n",
        "# incidents:ignore sleeper why\n@g(sleep(1))\ndef f():\n    pass\n"
      ),
      (
        "a.swift", "func f() {\n  let x = a\n    .b(sleep(1))\n}\n",
        "func f() {\n  // incidents:ignore sleeper why\n  let x = a\n    .b(sleep(1))\n}\n"
      ),
    ])
  func written(name: String, code: String, expected: String) throws {
    let scratch = try Scratch([name: code])
    let findings = try #require(try scratch.lint([name], today: "2026-12-01").first).findings
    #expect(!findings.isEmpty)
    let file = try #require(
      SuppressedFile(
        SourceText(code), path: name, accepting: findings, reason: "why", until: nil))
    #expect(file.text.text(in: file.text.range) == expected)
    #expect(file.left.isEmpty)
    try scratch.write(name, expected)
    let again = try #require(try scratch.lint([name], today: "2026-12-01").first)
    #expect(again.findings.isEmpty, "\(again.findings.map(\.message))")
    #expect(again.suppressed.count == findings.count)
  }

  @Test("where no line of its own is possible, nothing is written, and that is said")
  func impossible() throws {
    for (name, code) in [
      ("a.ts", "const x = `\n${() => { sleep(1) }}`\n"),
      ("a.py", "x = 1; y = \\\n  lambda: \\\n  sleep(1)\n"),
    ] {
      let scratch = try Scratch([name: code])
      let findings = try #require(try scratch.lint([name], today: "2026-12-01").first).findings
      #expect(findings.count == 1)
      let file = try #require(
        SuppressedFile(
          SourceText(code), path: name, accepting: findings, reason: "why", until: nil))
      let text = file.text.text(in: file.text.range)
      if file.left.isEmpty {
        try scratch.write(name, text)
        #expect(try scratch.lint([name], today: "2026-12-01").first?.findings.isEmpty == true)
      } else {
        #expect(text == code)
        #expect(file.comments.isEmpty)
      }
    }
  }

  @Test("the last day is written, and read again")
  func until() throws {
    let scratch = try Scratch(["a.ts": "sleep(1)\n"])
    let findings = try #require(try scratch.lint(["a.ts"]).first).findings
    let file = try #require(
      SuppressedFile(
        SourceText("sleep(1)\n"), path: "a.ts", accepting: findings, reason: "a bit why",
        until: CalendarDate("2027-01-31")))
    #expect(file.comments.map(\.line) == [1])
    try scratch.write("a.ts", file.text.text(in: file.text.range))
    let accepted = try scratch.lint(["a.ts"], today: "2027-01-31").flatMap(\.suppressed)
    #expect(
      accepted.map(\.suppression) == [
        Suppression(.comment, justification: "a bit why", until: "2027-01-31")
      ])
  }
}
