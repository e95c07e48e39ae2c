import Foundation
import Testing

/// The table of rules in README.md says what their documents say.
struct RuleTableTests {
  private static let names = [
    "javascript": "JavaScript", "typescript": "TypeScript", "python": "Python", "swift": "Swift",
  ]

  /// The row of the rule whose document is at `path`.
  private static func row(of path: String) throws -> String {
    let text = try Repository.text(path)
    func field(_ name: String) throws -> String {
      let lines = text.split(separator: "\n").filter { $0.hasPrefix("\(name): ") }
      return String(try #require(lines.first, "\(path): \(name)").dropFirst(name.count + 2))
    }
    let languages = try field("languages").trimmingCharacters(in: ["[", "]"])
      .components(separatedBy: ", ").map { try #require(names[$0], "\(path): \($0)") }
    let shown = languages.count == names.count ? "all four" : languages.joined(separator: ", ")
    return "| [`\(try field("id"))`](\(path)) | \(try field("title")) | \(shown) |"
  }

  @Test("each rule has its row, in the order of their ids, and no other has one")
  func rows() throws {
    let rows = try Repository.text("README.md").split(separator: "\n").map(String.init)
      .filter { $0.hasPrefix("| [`") }
    #expect(rows == (try Repository.files(below: "rules", suffix: ".md").map(Self.row)))
  }
}
