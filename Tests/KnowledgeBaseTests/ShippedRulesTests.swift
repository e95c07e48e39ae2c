import Findings
import Foundation
import KnowledgeBase
import Linting
import Postmortems
import Rules
import SourceText
import Testing
import Workspace

/// Holds the rules and incidents of this repository against one another.
struct ShippedRulesTests {
  private static let project = try? Project.find(
    from: FileSystem.resolved(
      URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").path()),
    home: nil)

  private static let rules: RuleSet? = project.map { project in
    let library = RuleLibrary(project)
    return library.read(library.ids).rules
  }

  @Test(
    "the examples of each rule hold and show all of it", arguments: rules?.rules.indices ?? 0..<0)
  func examples(index: Int) throws {
    let failures = RuleBench.run(try #require(Self.rules), index).failures
    #expect(failures.map(Self.line) == [])
  }

  @Test("there are rules, and no incident, rule or sample contradicts another")
  func loop() throws {
    let project = try #require(Self.project)
    #expect((Self.rules?.rules.count ?? 0) >= 3)
    let check = DocumentCheck.run(
      project.incidentFolders + project.ruleFolders, in: project,
      today: try #require(CalendarDate("2027-12-31")))
    #expect(check.findings.filter { $0.severity == .error }.map(Self.line) == [])
  }

  private static func line(_ finding: Finding) -> String {
    "\(finding.place.path):\(finding.place.start.line): \(finding.message) [\(finding.rule)]"
  }
}
