import Rules
import SourceText
import Testing

@testable import Linting

/// Each edit of `repair`, on code that shows where it puts things.
struct RepairTrialTests {
  /// What `repair` makes of `code`, a bad example in `language`, and what is left to say of it.
  private func trial(
    _ edits: String, _ language: String, _ code: String, rule: String = Self.rule
  ) throws -> RepairTrial {
    let text = "\(rule.replacing("EDITS", with: edits))\n```\(language) bad\n\(code)\n```\n"
    let rules = TestRules.read([(path: "example.md", text: SourceText(text))])
    let example = try #require(rules.rules.first?.examples.first)
    let marked = try #require(MarkedCode(example, of: rules.rules[0]))
    return RepairTrial(marked, rules, 0)
  }

  /// What `repair` makes of `code`, which is right then.
  private func repaired(
    _ edits: String, _ language: String, _ code: String, rule: String = Self.rule
  ) throws -> String {
    let trial = try trial(edits, language, code, rule: rule)
    #expect(trial.objections.map(\.message) == [])
    return trial.edited.text.trimmingSuffix { $0 == "\n" }
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
      keyed: $DOOR.key = $KEY
      used: $DOOR.enter()
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

  @Test("a statement stays where what it names is not known at the new place")
  func scope() throws {
    let edits = "- {move: locked, after: find}"
    for (code, isMoved) in [
      ("async function f(a, k) {\n  a.unlock();\n  await b;\n  a.lock(k);\n}", true),
      ("async function f(a) {\n  a.unlock();\n  const k = await b;\n  a.lock(k);\n}", false),
      ("async function f(a) {\n  a.unlock();\n  const k = await b;\n  a.lock(() => k);\n}", false),
      ("async function f(a) {\n  a.unlock();\n  await b;\n  a.lock((k) => k, g.k);\n}", true),
      (
        "async function f(a) {\n  a.unlock();\n  await b;\n  a.lock(k);\n  function k() {}\n}", true
      ),
      ("function f(a) {\n  a.unlock();\n  b.then(() => {\n    a.lock();\n  });\n}", true),
      ("function f(a) {\n  a.unlock();\n  b.then((k) => {\n    a.lock(k);\n  });\n}", false),
      (
        "class D {\n  f() {\n    this.a.unlock();\n  }\n  g(k) {\n    this.a.lock(k);\n  }\n}",
        false
      ),
      ("class D {\n  f() {\n    this.a.unlock();\n  }\n  g() {\n    this.a.lock();\n  }\n}", true),
    ] {
      #expect(try trial(edits, "js", code).made.isEmpty != isMoved, "\(code)")
    }
    for (code, isMoved) in [
      ("async def f(a):\n    a.unlock()\n    k = await b\n    a.lock(k)", false),
      ("async def f(a):\n    k = 1\n    a.unlock()\n    k = await b\n    a.lock(k)", true),
      (
        "class D:\n    def f(self):\n        self.a.unlock()\n    def g(self):\n        self.a.lock()",
        true
      ),
    ] {
      #expect(try trial(edits, "python", code).made.isEmpty != isMoved, "\(code)")
    }
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

  @Test("a statement that leaves a block empty takes its 'if' along, or leaves 'pass'")
  func emptyBlocks() throws {
    let edits = "- {move: locked, after: find}"
    #expect(
      try repaired(
        edits, "js",
        """
        async function f(a, b) {
          a.unlock();
          if (b) {
            a.lock();
          }
          await walk();
        }
        """) == "async function f(a, b) {\n  a.unlock();\n  a.lock();\n  await walk();\n}")
    #expect(
      try repaired(
        edits, "python",
        """
        async def f(a, b):
            a.unlock()
            await walk()
            if b:
                a.lock()
            else:
                b.enter()
            with b:
                b.enter()
        """)
          == """
          async def f(a, b):
              a.unlock()
              a.lock()
              await walk()
              if b:
                  pass
              else:
                  b.enter()
              with b:
                  b.enter()
          """)
  }

  @Test("an edit is made when its clauses hold, with what its source binds nearby")
  func circumstances() throws {
    let edits = """
      - {insert: $DOOR.lock($KEY), after: find, using: keyed, unless: {inside: loop}}
        - {insert: $DOOR.lock(), after: find, when: {inside: loop}}
      """
    #expect(
      try repaired(
        edits, "python",
        """
        async def f(a, b):
            b.key = 1
            a.key = 2
            a.unlock()
            for door in b:
                door.unlock()
                await walk()
        """)
          == """
          async def f(a, b):
              b.key = 1
              a.key = 2
              a.unlock()
              a.lock(2)
              for door in b:
                  door.unlock()
                  door.lock()
                  await walk()
          """)
    let elsewhere = try trial(
      edits, "python",
      "class A:\n    def f(self):\n        self.a.key = 1\nasync def f(a):\n    a.unlock()\n    await b"
    )
    #expect(elsewhere.made.isEmpty && elsewhere.objections.map(\.line) == [5])
  }

  @Test("several statements come under one condition, where they are of one block")
  func through() throws {
    let edits =
      "- {wrap: find, through: used, in: {javascript: if ($DOOR.isToy), python: if $DOOR.isToy}}"
    #expect(
      try repaired(
        edits, "js", "async function f(a) {\n  a.unlock();\n  log();\n  a.enter();\n  await b;\n}")
          == """
          async function f(a) {
            if (a.isToy) {
              a.unlock();
              log();
              a.enter();
            }
            await b;
          }
          """)
    let apart = try trial(
      edits, "python", "async def f(a):\n    if a:\n        a.unlock()\n    a.enter()\n    await b")
    #expect(apart.made.isEmpty)
  }

  @Test("an operand leaves its list with its comma")
  func items() throws {
    let rule = """
      ---
      id: example
      title: An example
      severity: error
      languages: [javascript]
      incident: none
      message: found
      match:
        find: open($LIST)
        each: {$DOOR: $LIST}
        when: {where: {$DOOR: {words: [front]}}}
      repair:
        - {remove: $DOOR}
      ---
      """
    for (code, expected) in [
      ("open([front, back]);", "open([back]);"), ("open([back, front]);", "open([back]);"),
      ("open([back, front, side]);", "open([back, side]);"), ("open([front]);", "open([]);"),
      ("open([\n  back,\n  front,\n]);", "open([\n  back,\n]);"),
    ] {
      #expect(try repaired("", "js", code, rule: rule) == expected)
    }
  }

  @Test("a finding that is marked 'no-repair' stays, and has to")
  func exemption() throws {
    let code = """
      async def f(a, b):
          # ruleid: example; no-repair: nobody has a key
          a.unlock()
          b.unlock()  # ruleid: example
          await walk()
      """
    let stays = try trial("- {insert: $DOOR.lock(), after: find}", "python", code)
    #expect(stays.objections.map(\.message) == [])
    #expect(stays.exempt == [3: "nobody has a key"])
    #expect(stays.repaired == [4])
    #expect(stays.edited.text.contains("b.lock()") && !stays.edited.text.contains("a.lock()"))
    let needless = try trial("- {replace: find, with: a.lock()}", "python", code)
    #expect(needless.objections.map(\.line) == [3])
    #expect(needless.objections.first?.message.contains("marked 'no-repair'") == true)
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
