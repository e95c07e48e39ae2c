import Foundation
import Testing

@Suite("The examples in the documentation")
struct ExampleTextTests {
  /// A public type and the example in its documentation.
  struct Documented: Sendable, CustomTestStringConvertible {
    let name: String
    let example: [Substring]?
    var testDescription: String { name }
  }

  private static let package = URL(filePath: #filePath).appending(path: "../../../..").standardized

  private static func sources(in folder: String) throws -> [[Substring]] {
    let folder = package.appending(path: folder)
    let names = FileManager.default.enumerator(atPath: folder.path())?.compactMap { $0 as? String }
    return try (names ?? []).sorted().filter { $0.hasSuffix(".swift") }.map { name in
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return text.split(separator: "\n", omittingEmptySubsequences: false)
    }
  }

  /// Every public type that stands at the left margin of a source file.
  static let documented: [Documented] = {
    let declaration = /public (?:final )?(?:struct|enum|actor|class|protocol) (\w+)/
    let files = (try? sources(in: "Sources/ReferenceFixes")) ?? []
    return files.flatMap { lines in
      lines.indices.compactMap { index in
        guard let match = lines[index].prefixMatch(of: declaration) else { return nil }
        let comment = lines[..<index].reversed().prefix { $0.hasPrefix("///") }.reversed()
        let text = comment.map { $0.dropFirst($0.hasPrefix("/// ") ? 4 : 3) }
        return Documented(name: String(match.1), example: example(in: text))
      }
    }
  }()

  private static func example(in comment: [Substring]) -> [Substring]? {
    guard let start = comment.firstIndex(of: "```swift"),
      let end = comment[(start + 1)...].firstIndex(of: "```")
    else { return nil }
    return Array(comment[(start + 1)..<end])
  }

  /// The body of the test that runs the example of `name`.
  private func body(of name: String) throws -> [Substring]? {
    let head = "  @Test func exampleOf\(name)() async throws {"
    for lines in try Self.sources(in: "Tests/ReferenceFixesTests/Examples") {
      guard let start = lines.firstIndex(where: { $0 == head }),
        let end = lines[start...].firstIndex(of: "  }")
      else { continue }
      return lines[(start + 1)..<end].map { $0.dropFirst(4) }
    }
    return nil
  }

  @Test("there are public types")
  func types() { #expect(Self.documented.count > 40) }

  @Test("each public type has an example, and a test runs that very text", arguments: documented)
  func example(_ type: Documented) throws {
    let example = try #require(type.example, "no example in the documentation")
    let body = try #require(try body(of: type.name), "no test runs the example")
    #expect(example == body)
  }
}
