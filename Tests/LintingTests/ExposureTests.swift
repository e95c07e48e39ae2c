import Findings
import Linting
import Rules
import SourceText
import TestSupport
import Testing
import Workspace

struct ExposureTests {
  private static let rule = (
    path: "rules/open-door.md",
    text: SourceText(
      """
      ---
      id: open-door
      title: A door is opened and not locked
      severity: error
      languages: [javascript]
      incident: burglary
      message: $DOOR stays open
      match:
        find: $DOOR.unlock(...)
        when:
          not: {inside: {function: [rehearse]}}
        unless:
          - after: $DOOR.lock(...)
          - guarded: $DOOR.isToy
      ---
      """)
  )

  private func exposures(_ code: String) throws -> [Exposure] {
    let scratch = try Scratch(["a.js": code])
    let project = try scratch.project()
    let job = LintJob(
      rules: TestRules.read([Self.rule]), project: project,
      sources: ProjectSources(project) { ["a.js"] }, listsExposures: true)
    let files = LintRun.run(job, on: [SourceEntry(path: "a.js", isNamed: true)], workers: 1)
    return files.flatMap(\.exposures)
  }

  @Test("a place is matched, or guarded by what makes it harmless, or of another kind")
  func states() throws {
    let found = try exposures(
      """
      async function enter(door) {
        door.unlock();
        await walk();
      }
      async function leave(door) {
        door.unlock();
        door.lock();
      }
      async function rehearse(door) {
        door.unlock();
        await walk();
      }
      enter(front);
      """)
    #expect(found.map(\.state) == [.matched, .guarded])
    #expect(found.map(\.place.start.line) == [2, 6])
    #expect(found.map(\.function) == [1...4, 5...8])
    #expect(found.allSatisfy { $0.incident == "burglary" && $0.rule == "open-door" })
    #expect(found[0].message == "door stays open")
    #expect(found[1].message == "harmless: 'after: $DOOR.lock(...)' holds")
    #expect(found[1].evidence.map(\.place.start.line) == [7])
  }

  @Test("what is in sight does not decide every place")
  func unknown() throws {
    let found = try exposures(
      "export async function enter(door) {\n  door.unlock();\n  await walk();\n}\n")
    #expect(found.map(\.state) == [.unknown])
    #expect(found[0].message.contains("not certain: no call of 'enter' is in sight"))
  }

  @Test("outside of functions a place belongs to the whole file")
  func module() throws {
    #expect(try exposures("door.unlock();\nawait walk();\n").map(\.function) == [nil])
  }
}
