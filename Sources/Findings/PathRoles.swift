/// Which files are test code and which are example code, as their paths say.
package struct PathRoles: Sendable {
  private let tests: [Glob]
  private let examples: [Glob]

  /// Extends what most repositories do by a project's own patterns.
  package init(tests: [Glob] = [], examples: [Glob] = []) {
    self.tests = tests
    self.examples = examples
  }

  /// Returns whether the file at `path`, relative to the project's root, is test code: `tests/`,
  /// `__tests__/`, `AppTests/`, `unit-tests/`, `test_x.py`, `x_test.py`, `x.test.ts`, `x.spec.ts`.
  package func isTest(_ path: String) -> Bool {
    if tests.contains(where: { $0.matches(path) }) { return true }
    let (folders, name) = Self.parts(of: path)
    let pieces = name.lowercased().split(separator: ".").dropLast()
    return folders.contains(where: Self.isTestFolder)
      || name.lowercased().hasPrefix("test_") || pieces.first?.hasSuffix("_test") ?? false
      || pieces.dropFirst().contains { $0 == "test" || $0 == "spec" }
  }

  /// Whether the name is tests or ends with that word: `contests` does not.
  private static func isTestFolder(_ name: String) -> Bool {
    let lower = name.lowercased()
    return testFolders.contains(lower) || name.hasSuffix("Tests")
      || ["-tests", "_tests", ".tests"].contains(where: lower.hasSuffix)
  }

  /// Returns whether the file at `path`, relative to the project's root, is example code:
  /// `examples/`, `samples/`, `demo/`.
  package func isExample(_ path: String) -> Bool {
    if examples.contains(where: { $0.matches(path) }) { return true }
    return Self.parts(of: path).folders.contains { Self.exampleFolders.contains($0.lowercased()) }
  }

  private static let testFolders: Set<String> = ["test", "tests", "__tests__", "unittests"]

  private static let exampleFolders: Set<String> = [
    "example", "examples", "sample", "samples", "demo", "demos",
  ]

  private static func parts(of path: String) -> (folders: [String], name: String) {
    let names = path.split(separator: "/").map(String.init)
    return (Array(names.dropLast()), names.last ?? "")
  }
}
