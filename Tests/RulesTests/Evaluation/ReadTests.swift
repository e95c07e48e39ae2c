import Testing

/// Triggers that are reads, which happen where they are evaluated and not at the step around them.
@Suite("reads as triggers")
struct ReadTests {
  private static let find = "$X.value.$_"
  private static let clauses = "unless: {guarded: $X.value, until: function}"

  @Test(
    "a read is guarded by what was tested on the way to it",
    arguments: [
      ("in a test", "if box.value.size == 1:\n    pass", [1]),
      ("behind `and`", "if box.value and box.value.size == 1:\n    pass", []),
      ("behind `or`", "if box.value or box.value.size == 1:\n    pass", [1]),
      ("in the arm of a value", "size = box.value.size if box.value else 0", []),
      ("in the other arm", "size = 0 if box.value else box.value.size", [1]),
      (
        "in a test after a return", "if not box.value:\n    return\nif box.value.size:\n    pass",
        []
      ),
      ("in the test of a loop", "while box.value.size:\n    pass", [1]),
      ("in a loop with a guarded test", "while box.value and box.value.size:\n    pass", []),
      (
        "in the sequence of a loop",
        "if not box.value:\n    return\nfor size in box.value.sizes:\n    pass", []
      ),
      ("in the test of an inner branch", "if box.value:\n    if box.value.size:\n        pass", []),
    ] as [(String, String, [Int])])
  func guarded(_ name: String, _ code: String, _ lines: [Int]) throws {
    let probe = try RuleProbe(find: Self.find, Self.clauses)
    let body = code.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    let found = try probe.lines(in: "def run(box):\n" + body, "python")
    #expect(found.map { $0 - 1 } == lines, "\(name)")
  }

  @Test("a step on the way to a test counts")
  func step() throws {
    let probe = try RuleProbe(
      find: "not $X.value", "when: {before: filled, until: function}",
      define: "filled:\n  - $X.fill()", languages: "python")
    let code = """
      async def run(box, other):
          await box.fill()
          while not box.value:
              await pause()
          if not other.value:
              return
      """
    #expect(try probe.lines(in: code, "python") == [3])
  }

  @Test("a number is what its text says")
  func number() throws {
    let probe = try RuleProbe(find: "sleep($TIME)", "where: {$TIME: {matches: \"^[1-9]$\"}}")
    #expect(try probe.lines(in: "sleep(0)\nsleep(2)\nsleep(12)\nsleep(n)", "python") == [2])
  }
}
