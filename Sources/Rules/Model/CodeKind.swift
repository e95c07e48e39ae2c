/// What a path says about the code in it.
package enum CodeKind: Hashable, Sendable {
  case source
  /// `tests/`, `__tests__/`, `test_x`, `x_test`, `x.test`, `x.spec`.
  case test
  /// `examples/`, `samples/`, `demo/`.
  case example

  /// Reads it off `path`.
  package init(path: String) {
    let parts = path.split(separator: "/").map { $0.lowercased() }
    let folders = parts.dropLast()
    let name = parts.last ?? ""
    let stem = name.split(separator: ".").dropLast().map(String.init)
    let isTest =
      folders.contains { ["test", "tests", "__tests__"].contains($0) || $0.hasSuffix("tests") }
      || name.hasPrefix("test_") || (stem.first?.hasSuffix("_test") ?? false)
      || stem.dropFirst().contains { $0 == "test" || $0 == "spec" }
    let isExample = folders.contains {
      ["example", "examples", "sample", "samples", "demo", "demos"].contains($0)
    }
    self = isTest ? .test : isExample ? .example : .source
  }
}
