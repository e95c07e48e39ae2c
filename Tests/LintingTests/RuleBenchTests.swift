import Findings
import Foundation
import Linting
import Rules
import SourceText
import Testing

struct RuleBenchTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Fixtures/bench")

  private static func openDoor() throws -> String {
    try String(contentsOf: folder.appending(path: "rules/open-door.md"), encoding: .utf8)
  }

  /// Returns how the fixture fares after `old` in it became `new`.
  private func run(_ changes: [(old: String, new: String)] = []) throws -> RuleBenchResult {
    var text = try Self.openDoor()
    for (old, new) in changes {
      try #require(text.contains(old), "the fixture does not hold \(old)")
      let range = try #require(text.range(of: old))
      text.replaceSubrange(range, with: new)
    }
    let rules = TestRules.read([(path: "open-door.md", text: SourceText(text))])
    try #require(rules.rules.count == 1)
    return RuleBench.run(rules, 0)
  }

  private func codes(_ changes: [(old: String, new: String)]) throws -> [String] {
    try run(changes).failures.map(\.rule)
  }

  @Test("examples that show all of a rule pass, in every writing")
  func clean() throws {
    let result = try run()
    #expect(result.failures.map(\.message) == [])
    #expect(result.examples == 10)
    #expect(result.clauses == RuleBenchResult.Tally(covered: 4, of: 4))
    #expect(result.spellings == RuleBenchResult.Tally(covered: 4, of: 4))
    #expect(result.variants > 80)
    let repairs = try #require(result.repairs)
    #expect(repairs.lines == RuleBenchResult.Tally(covered: 4, of: 4))
    #expect(repairs.examples == RuleBenchResult.Tally(covered: 3, of: 6))
    #expect(repairs.inverses == 3 && repairs.unrepaired.isEmpty && repairs.unfound.isEmpty)
  }

  @Test("a marked line without a finding, and a finding without a mark, say which line and why")
  func mismatch() throws {
    let swapped = try run([
      (
        "front.unlock(); // ruleid: open-door\n  await walk();",
        "front.unlock(); // ruleid: open-door\n  front.lock();"
      )
    ])
    let missed = try #require(swapped.failures.first { $0.rule == "missed-line" })
    #expect(missed.suggestion?.contains("after: locked") == true)
    #expect(missed.suggestion?.contains("open-door.md:12:") == true)
    let unmarked = try run([(" // ok: open-door\n  front.lock();", "")])
    let finding = try #require(unmarked.failures.first { $0.rule == "unmarked-finding" })
    #expect(finding.message.contains("not marked"))
    #expect(finding.suggestion == "it says: front stays open")
  }

  @Test("what only one writing shows is told with the writing and the line as it was")
  func writings() throws {
    let clause = "  when: {file: {words: [\"{\\n  front\", \"for (\", \"def \"]}}\n"
    let result = try run([("  unless:\n", clause + "  unless:\n")])
    let missed = result.failures.filter { $0.rule == "missed-line" }
    #expect(
      missed.map(\.message) == ["'open-door' does not find this line; the code with CRLF"])
    #expect(missed.map(\.place.start.line) == [37])
    #expect(missed.first?.suggestion?.hasSuffix("does not hold") == true)
  }

  @Test("markers that speak of nothing, and bad examples without one, fail")
  func markers() throws {
    #expect(try codes([("# ok: open-door", "# ok: open-dor")]).contains("bad-marker"))
    #expect(
      try codes([("  # ruleid: open-door", "")]).contains("unmarked-example"))
    #expect(try codes([("# ok: open-door", "# ok: *")]).contains("bad-marker"))
    let mark = "front.unlock()  # ruleid: open-door"
    let both = try run([(mark, "# ok: open-door\n    \(mark)")])
    #expect(both.failures.map(\.rule) == ["bad-marker"])
    #expect(both.failures[0].message.hasSuffix("speak of one line"))
  }

  @Test("clauses, cases and spellings that no example shows fail with their place")
  func coverage() throws {
    let clause = try run([
      ("async function rehearse", "async function enter"),
      ("async def rehearse", "async def enter"),
    ])
    let uncovered = clause.failures.filter { $0.rule == "uncovered-clause" }
    #expect(uncovered.map(\.place.start.line) == [13])
    #expect(uncovered.first?.message.hasSuffix("true") == true)
    #expect(clause.clauses?.covered == 3)
    let spelling = try run([
      ("[$DOOR.lock(...), $DOOR.close(...)]", "[$DOOR.lock(...), $DOOR.close(...), $DOOR.bar(...)]")
    ])
    #expect(spelling.failures.map(\.rule) == ["uncovered-spelling"])
    #expect(spelling.failures.first?.place.start.line == 21)
    let reported = try run([
      (
        "  report:\n",
        "  report:\n    - when: {inside: {function: [nowhere]}}\n      message: never\n"
      )
    ])
    #expect(Set(reported.failures.map(\.rule)) == ["uncovered-case", "uncovered-clause"])
  }

  @Test("too few examples, and one that shows nothing of its own, fail")
  func numbers() throws {
    let bad =
      "```python bad\nasync def enter(front):\n    front.unlock()  # ruleid: open-door\n    await walk()\n```\n"
    #expect(try codes([(bad, "")]).contains("few-examples"))
    #expect(try codes([(bad, bad + "\n" + bad)]) == ["redundant-example"])
    let once = bad.replacing("python bad", with: "python bad trap=once")
    let twice = bad.replacing("python bad", with: "python bad trap=twice")
    #expect(try codes([(bad, once + "\n" + twice)]) == [])
    #expect(try codes([(bad, once + "\n" + twice + "\n" + twice)]) == ["redundant-example"])
  }

  @Test("a repair that leaves the finding fails")
  func repair() throws {
    #expect(
      Set(try codes([("javascript: $DOOR.lock();", "javascript: $DOOR.paint();")])) == [
        "failed-repair"
      ])
  }

  @Test("a line without a repair is counted with its reason, and needs one")
  func exemption() throws {
    let mark = "front.unlock()  # ruleid: open-door"
    let exempt = try run([(mark, "\(mark); no-repair: the key is lost")])
    #expect(exempt.failures.map(\.rule) == [])
    #expect(exempt.repairs?.lines == RuleBenchResult.Tally(covered: 3, of: 4))
    #expect(exempt.repairs?.unrepaired.map(\.reason) == ["the key is lost"])
    #expect(try codes([(mark, "\(mark); no-repair:")]) == ["bad-marker"])
    let good = "front.unlock()  # ok: open-door\n    front.lock()"
    let inverse = good.replacing("open-door", with: "open-door; no-inverse: none")
    #expect(try codes([(good, inverse)]) == ["failed-inverse"])
  }

  @Test("an edit that no example makes, or undoes, fails at its place")
  func uncoveredEdits() throws {
    let never = "repair:\n  - {remove: find, when: {inside: {function: [nowhere]}}}\n"
    let result = try run([("repair:\n", never)])
    #expect(result.failures.map(\.rule) == ["uncovered-repair"])
    #expect(result.failures.first?.place.start.line == 23)
    let undone = try run([
      ("    as: locked\n", "    as: sealed\n"), ("define:\n", "define:\n  sealed: $DOOR.seal()\n"),
    ])
    #expect(Set(undone.failures.map(\.rule)) == ["uncovered-repair", "uncovered-spelling"])
  }
}
