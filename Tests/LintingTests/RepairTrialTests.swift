import Rules
import SourceText
import Testing

@testable import Linting

/// Each edit of `repair`, on code that shows where it puts things.
struct RepairTrialTests {
  /// What `repair` makes of `code`, a bad example in `language` of a rule that finds `find`.
  private func repaired(
    _ edits: String, _ language: String, _ code: String, rule: String = Self.rule
  ) throws -> String {
    let text = "\(rule.replacing("EDITS", with: edits))\n```\(language) bad\n\(code)\n```\n"
    let rules = TestRules.read([(path: "example.md", text: SourceText(text))])
    let example = try #require(rules.rules.first?.examples.first)
    let marked = try #require(MarkedCode(example, of: rules.rules[0]))
    let repair = try #require(rules.rules[0].repair)
    let trial = RepairTrial(marked, rules, 0, repair)
    #expect(trial.objection == nil)
    return trial.text.text(in: trial.text.range).trimmingSuffix { $0 == "\n" }
  }

  /// A door that is opened is to be locked before control goes away.
  private static let rule = """
    ---
    id: example
    title: An example
    severity: error
    languages: [javascript, python]
    incident: none
    message: found
    match:
      find: $DOOR.unlock(...)
      unless:
        - after: locked
        - guarded: $DOOR.isToy
      report:
        - when: {after: locked, until: function}
          at: locked
        - message: never locked
    define:
      locked:
        javascript: ["$DOOR.lock(...)", "$DOOR.on('shut', ...)"]
        python: ["$DOOR.lock(...)", "$DOOR.on('shut')"]
    repair:
      EDITS
    ---
    """

  @Test("a statement moves as a whole, with the block that it opens, to the depth of its anchor")
  func move() throws {
    let edits = "- {move: locked, after: find}"
    #expect(
      try repaired(
        edits, "js",
        """
        async function f(door) {
          if (door) {
            door.unlock(
              "slowly");
          }
          await walk();
          door.on('shut', () => {
            log();
          });
        }
        """) == """
          async function f(door) {
            if (door) {
              door.unlock(
                "slowly");
              door.on('shut', () => {
                log();
              });
            }
            await walk();
          }
          """)
    #expect(
      try repaired(
        edits, "python",
        """
        async def f(door):
            door.unlock()
            await walk()

            @door.on('shut')
            def shut(event):
                if event:
                    log()

            print(door)
        """) == """
          async def f(door):
              door.unlock()
              @door.on('shut')
              def shut(event):
                  if event:
                      log()
              await walk()


              print(door)
          """)
  }

  @Test("a statement comes under a condition, in braces or indented")
  func wrap() throws {
    #expect(
      try repaired(
        "- {wrap: find, in: {javascript: 'if ($DOOR.isToy)', python: 'if $DOOR.isToy'}}", "js",
        "async function f(door) {\n  door.unlock({\n    slowly: true,\n  });\n  await walk();\n}")
          == """
          async function f(door) {
            if (door.isToy) {
              door.unlock({
                slowly: true,
              });
            }
            await walk();
          }
          """)
    #expect(
      try repaired(
        "- {wrap: find, in: 'if $DOOR.isToy:'}", "python",
        "async def f(self):\n    self.door.unlock()\n    await walk()") == """
          async def f(self):
              if self.door.isToy:
                  self.door.unlock()
              await walk()
          """)
  }

  @Test("code is put in, taken out and replaced, for each finding in turn")
  func others() throws {
    let code = "async def f(a, b):\n    a.unlock()\n    b.unlock()\n    await walk()"
    #expect(
      try repaired("- {insert: $DOOR.lock(), after: find}", "python", code)
        == """
        async def f(a, b):
            a.unlock()
            a.lock()
            b.unlock()
            b.lock()
            await walk()
        """)
    #expect(
      try repaired("- {remove: find}", "python", code) == "async def f(a, b):\n    await walk()")
    #expect(
      try repaired("- {replace: find, with: knock($DOOR)}", "python", "x = a.unlock() + 1\nawait y")
        == "x = knock(a) + 1\nawait y")
  }

  @Test("an edit whose set matched nowhere is passed over")
  func passedOver() throws {
    #expect(
      try repaired(
        "- {move: locked, after: find}\n  - {insert: $DOOR.lock(), after: find}", "python",
        "async def f(a):\n    a.unlock()\n    await walk()")
        == "async def f(a):\n    a.unlock()\n    a.lock()\n    await walk()")
  }
}

extension String {
  fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> String {
    let end = lastIndex { !isTrimmed($0) }
    return end.map { String(self[...$0]) } ?? ""
  }
}
