import Findings
import Linting
import Rules
import TestSupport
import Testing

/// The rules of a project beside the shipped ones.
struct RuleLibraryTests {
  private static func rule(_ id: String, _ match: String) -> String {
    """
    ---
    id: \(id)
    title: Somebody sleeps
    severity: warning
    languages: [python]
    incident: webrtc-handler-timing
    message: nobody may sleep here
    match:
      find: sleep(...)
    \(match)
    ---

    # Somebody sleeps
    """
  }

  @Test("a rule that asks about a broken one is read, and the broken one reported")
  func brokenReference() throws {
    let scratch = try Scratch([
      "rules/asks.md": Self.rule("asks", "  when:\n    reported: broken"),
      "rules/broken.md": Self.rule("broken", "  wen:\n    inside: loop"),
    ])
    let library = RuleLibrary(try scratch.project())
    let (set, problems) = library.read(["asks"])
    #expect(set.rules.map(\.id) == ["asks"])
    #expect(set.missing == ["broken"])
    #expect(problems.contains { $0.place.path == "rules/broken.md" && $0.severity == .error })
  }
}
