import Rules
import SourceText
import Testing

@testable import Linting

/// What a test makes of right code, by the edits of `repair`.
struct InverseTrialTests {
  /// Undoes `edits` in `code`, a good example in `language`.
  private func trial(_ edits: String, _ language: String, _ code: String) throws -> InverseTrial {
    let text = "\(Self.rule.replacing("EDITS", with: edits))\n```\(language) good\n\(code)\n```\n"
    let rules = TestRules.read([(path: "example.md", text: SourceText(text))])
    let example = try #require(rules.rules.first?.examples.first)
    let marked = try #require(MarkedCode(example, of: rules.rules[0]))
    var file = marked.file
    let result = rules.evaluate([0], in: &file, project: NoProject())
    #expect(result.findings.isEmpty)
    return InverseTrial(marked, rules, 0, result)
  }

  /// A door that is opened is to be locked at once, or to be a toy; and nothing before the alarm.
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
        - guarded: toy
        - before: disarmed
    define:
      locked: $DOOR.lock(...)
      toy: $DOOR.isToy
      disarmed: alarm.off()
      opened: $DOOR.unlock(...)
      entered: $DOOR.enter()
    repair:
      EDITS
    ---
    """

  @Test("what has to come at once goes behind the next suspension that does not leave")
  func moveAfter() throws {
    let edits = "- {move: locked, after: find}"
    let code = "async def f(a):\n    a.unlock()\n    a.lock()\n    await walk()"
    let moved = try trial(edits, "python", code)
    #expect(moved.count == 1 && moved.undone == [0] && moved.objections.isEmpty)
    for other in [
      "async def f(a):\n    a.unlock()\n    a.lock()\n    walk()",
      "async def f(a):\n    a.unlock()\n    a.lock()\n    return await walk()",
      "async def f(a):\n    a.unlock()\n    lock(a)\n    await walk()\n\ndef lock(a):\n    a.lock()",
    ] {
      let still = try trial(edits, "python", other)
      #expect(still.count == 0 && still.undone.isEmpty && still.objections.isEmpty)
    }
  }

  @Test("what has to come before goes behind")
  func moveBefore() throws {
    let code = "async function f(a) {\n  alarm.off();\n  a.unlock();\n  await walk();\n}"
    for edits in ["- {move: disarmed, before: find}", "- {move: disarmed, before: opened}"] {
      let moved = try trial(edits, "js", code)
      #expect(moved.count == 1 && moved.undone == [0] && moved.objections.isEmpty)
    }
    let nowhere = try trial("- {move: disarmed, before: entered}", "js", code)
    #expect(nowhere.count == 0 && nowhere.undone.isEmpty)
  }

  @Test("a guard is taken away: the block around is opened, a statement that leaves goes")
  func release() throws {
    let edits =
      "- {wrap: find, in: {javascript: if ($DOOR.isToy), python: if $DOOR.isToy}, as: toy}"
    for code in [
      "async function f(a) {\n  if (a.isToy) {\n    a.unlock();\n  }\n  await b;\n}",
      "async function f(a) {\n  if (!a.isToy) return;\n  a.unlock();\n  await b;\n}",
      "async function f(a) {\n  if (!a.isToy) {\n    log(a);\n    return;\n  }\n  a.unlock();\n  await b;\n}",
      "async function f(a) {\n  if (a.isToy) a.unlock();\n  await b;\n}",
    ] {
      let opened = try trial(edits, "js", code)
      #expect(opened.count == 1 && opened.objections.isEmpty, "\(code)")
    }
    for code in [
      "async def f(a):\n    if a.isToy:\n        a.unlock()\n    await b",
      "async def f(a):\n    if not a.isToy:\n        return\n    a.unlock()\n    await b",
    ] {
      let opened = try trial(edits, "python", code)
      #expect(opened.count == 1 && opened.objections.isEmpty, "\(code)")
    }
  }

  @Test("a guard on which an 'else' hangs, behind a name or in another function stays")
  func stays() throws {
    let edits =
      "- {wrap: find, in: {javascript: if ($DOOR.isToy), python: if $DOOR.isToy}, as: toy}"
    for code in [
      "async def f(a):\n    if a.isToy:\n        a.unlock()\n    else:\n        log()\n    await b",
      "async def f(a):\n    if not a.isToy:\n        log()\n    else:\n        a.unlock()\n    await b",
      "async def f(a):\n    toy = a.isToy\n    if toy:\n        a.unlock()\n    await b",
    ] {
      let still = try trial(edits, "python", code)
      #expect(still.count == 0 && still.undone.isEmpty && still.objections.isEmpty, "\(code)")
    }
  }

  @Test("what is put in goes, and what the rule then does not find is told, or known")
  func insert() throws {
    let edits = "- {insert: $DOOR.lock(), after: find, as: locked}"
    let code = "async def f(a):\n    a.unlock()\n    a.lock()\n    await walk()"
    #expect(try trial(edits, "python", code).count == 1)
    let twice = code.replacing("    await", with: "    a.lock(2)\n    await")
    let silent = try trial(edits, "python", twice)
    #expect(silent.count == 0)
    #expect(silent.objections.map(\.line) == [2])
    #expect(silent.objections.first?.reason.contains("'a.lock()'") == true)
    let known = try trial(
      edits, "python",
      twice.replacing("a.unlock()", with: "a.unlock()  # ok: example; no-inverse: locked twice"))
    #expect(known.objections.isEmpty && known.exempt == [2: "locked twice"])
    let needless = try trial(
      edits, "python",
      code.replacing("a.unlock()", with: "a.unlock()  # ok: example; no-inverse: none"))
    #expect(needless.count == 1 && needless.objections.map(\.line) == [2])
  }
}
