/// Which files are test code and which are example code, as their paths say.
package struct PathRoles: Sendable {
  private let tests: [Glob]
  private let examples: [Glob]

  /// What most repositories call them.
  private static let usualTests = globs([
    "test/", "tests/", "Test/", "Tests/", "__tests__/", "test_*.*", "*_test.*", "*.test.*",
    "*.spec.*",
  ])
  private static let usualExamples = globs([
    "example/", "examples/", "Example/", "Examples/", "sample/", "samples/", "Sample/", "Samples/",
    "demo/", "Demo/",
  ])

  /// Extends the usual names by a project's own.
  package init(tests: [Glob] = [], examples: [Glob] = []) {
    self.tests = Self.usualTests + tests
    self.examples = Self.usualExamples + examples
  }

  /// Returns whether the file at `path`, relative to the project's root, is test code.
  package func isTest(_ path: String) -> Bool { tests.contains { $0.matches(path) } }

  /// Returns whether the file at `path`, relative to the project's root, is example code.
  package func isExample(_ path: String) -> Bool { examples.contains { $0.matches(path) } }

  private static func globs(_ texts: [String]) -> [Glob] { texts.compactMap(Glob.init) }
}
