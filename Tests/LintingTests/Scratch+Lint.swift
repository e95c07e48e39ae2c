import Findings
import Linting
import Rules
import SourceText
import TestSupport
import Workspace

// A folder as a project that is linted.
extension Scratch {
  /// The project in the folder.
  func project() throws -> Project { try Project.find(from: path, home: path) }

  /// Returns how the files at `paths` fare with the rules of the tests; comments are read where it is
  /// some day `today`, and may name rules of the tests and those `known`.
  func lint(
    _ paths: [String], workers: Int = 1, fences: Bool = false, rules: RuleSet = TestRules.all,
    today: String? = nil, known: [String] = []
  ) throws -> [LintedFile] {
    LintRun.run(
      try job(fences: fences, rules: rules, today: today, known: known),
      on: paths.map { SourceEntry(path: $0, isNamed: true) }, workers: workers)
  }

  /// A job in the project of the folder, whose other files are `others`.
  func job(
    fences: Bool = false, rules: RuleSet = TestRules.all, today: String? = nil,
    known: [String] = [], others: [String] = []
  ) throws -> LintJob {
    let project = try project()
    let policy = today.map {
      SuppressionPolicy(known: rules.rules.map(\.id) + known, today: CalendarDate($0))
    }
    return LintJob(
      rules: rules, project: project, sources: ProjectSources(project) { others },
      lintsFences: fences, suppressions: policy)
  }
}
