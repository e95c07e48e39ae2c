import Lexing
import Rules
import Structure
import Testing

/// What is clear before ways are followed is asked first, where nobody wants to know why.
@Suite("what is clear before ways are followed")
struct ForesightTests {
  /// Asks for less than it would take to follow the ways, and finds the same.
  private func compare(
    _ find: String, _ clauses: String, _ code: String, findings: Int, isSooner: Bool
  ) throws {
    let probe = try RuleProbe(find: find, clauses)
    let loud = probe.result(in: code, as: .python, listsDismissed: true)
    let quiet = probe.result(in: code, as: .python, listsDismissed: false)
    #expect(loud.findings.map(\.tokens) == quiet.findings.map(\.tokens))
    #expect(quiet.findings.map(\.message) == loud.findings.map(\.message))
    #expect(quiet.findings.count == findings)
    #expect(isSooner == (quiet.steps < loud.steps), "\(quiet.steps) of \(loud.steps) steps")
  }

  private static let called = """
    def outer(door):
        door.unlock()
        inner(door)

    def inner(door):
        for hand in hands:
            door.open()
    """

  @Test("an exception that the place decides comes before a condition that callers decide")
  func exception() throws {
    let clauses = "when: {before: $DOOR.unlock()}\nunless: {inside: loop}"
    try compare("$DOOR.open()", clauses, Self.called, findings: 0, isSooner: true)
  }

  @Test("a condition that the place decides comes before one that callers decide")
  func condition() throws {
    let clauses = "when: [{before: $DOOR.unlock()}, {not: {inside: loop}}]"
    try compare("$DOOR.open()", clauses, Self.called, findings: 0, isSooner: true)
  }

  @Test("what is read in the file needs no other file")
  func read() throws {
    let code = """
      class Box:
          def keep(self, item):
              self.lock()
              self.held = item
          def take(self):
              return self.held
      """
    let clauses = "when: {before: $BOX.lock()}\nunless: {read: $HELD, within: project}"
    try compare("$HELD = $_", clauses, code, findings: 0, isSooner: true)
  }

  @Test("what is not clear is asked in the order of the rule")
  func open() throws {
    let clauses = "when: {before: $DOOR.unlock()}\nunless: {inside: {function: [close]}}"
    try compare("$DOOR.open()", clauses, Self.called, findings: 1, isSooner: false)
  }

  @Test("of many matches those count that speak of the same")
  func agreement() throws {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h"]
    let writes = names.dropFirst(3).map { "\($0)[1] = 2" }
    let reads = names.map { "print(\($0).get(1))" }
    let probe = try RuleProbe(
      find: "$MAP.get($_)", "when: {somewhere: '$MAP[$_] = $_'}", languages: "python")
    let code = (writes + reads).joined(separator: "\n")
    #expect(try probe.lines(in: code, "python") == [9, 10, 11, 12, 13])
  }

  @Test("items that are not spelled as the rule asks are passed over")
  func items() throws {
    let body = """
      match:
        find: $X in $LIST
        each: {$ITEM: $LIST}
        when:
          any:
            - where: {$ITEM: {event: [door.open]}}
            - all: [{where: {$ITEM: {matches: "^[A-Z]+$"}}}, {inside: {function: [run]}}]
        report: {at: $ITEM}
      """
    let probe = RuleProbe(["probe": body])
    #expect(probe.problems == [])
    let code = """
      def run(x):
          return x in ["door.open", "other", BELL]
      def rest(x):
          return x in ["other", BELL] or x in names
      """
    let loud = probe.result(in: code, as: .python, listsDismissed: true)
    let quiet = probe.result(in: code, as: .python, listsDismissed: false)
    #expect(loud.findings.map(\.tokens) == quiet.findings.map(\.tokens))
    #expect(quiet.findings.count == 2)
    #expect(loud.dismissed.count == 3 && quiet.dismissed.count == 1)
  }
}
