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
  /// `__tests__/`, `AppTests/`, `test_x.py`, `x_test.py`, `x.test.ts`, `x.spec.ts`.
  package func isTest(_ path: String) -> Bool {
    if tests.contains(where: { $0.matches(path) }) { return true }
    let (folders, name) = Self.parts(of: path)
    let pieces = name.split(separator: ".").dropLast()
    return folders.contains { $0 == "test" || $0 == "__tests__" || $0.hasSuffix("tests") }
      || name.hasPrefix("test_") || pieces.first?.hasSuffix("_test") ?? false
      || pieces.dropFirst().contains { $0 == "test" || $0 == "spec" }
  }

  /// Returns whether the file at `path`, relative to the project's root, is example code:
  /// `examples/`, `samples/`, `demo/`.
  package func isExample(_ path: String) -> Bool {
    if examples.contains(where: { $0.matches(path) }) { return true }
    return Self.parts(of: path).folders.contains { Self.exampleFolders.contains($0) }
  }

  private static let exampleFolders: Set<String> = [
    "example", "examples", "sample", "samples", "demo", "demos",
  ]

  private static func parts(of path: String) -> (folders: [String], name: String) {
    let names = path.lowercased().split(separator: "/").map(String.init)
    return (Array(names.dropLast()), names.last ?? "")
  }
}
