import Foundation
import Testing

/// docs/robustness.md names limits that the code has, and tests that are there.
struct RobustnessPageTests {
  /// The cells of the rows of the tables that have `count` columns.
  private static func rows(_ count: Int) throws -> [[String]] {
    try Repository.text("docs/robustness.md").split(separator: "\n").compactMap { line in
      guard line.hasPrefix("| "), line.hasSuffix(" |") else { return nil }
      let cells = line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
      return cells.count == count ? cells : nil
    }
  }

  /// The text of the files that are named after `type`, alone or with what an extension is for.
  private static func text(of type: Substring, below folder: String) throws -> String {
    let paths = Repository.files(below: folder, suffix: ".swift").filter {
      $0.hasSuffix("/\(type).swift") || $0.contains("/\(type)+")
    }
    #expect(!paths.isEmpty, "no file \(type).swift")
    return try paths.map(Repository.text).joined()
  }

  /// Returns what a literal such as `20_000` or `2 << 20` stands for.
  private static func value(_ literal: Substring) -> Int? {
    let parts = literal.replacing("_", with: "").components(separatedBy: " << ").compactMap(
      Int.init)
    return parts.count == 2 ? parts[0] << parts[1] : parts.first
  }

  @Test("each limit is the number in the code")
  func limits() throws {
    let rows = try Self.rows(4).filter { $0[2].contains("`") && $0[1].allSatisfy(\.isNumber) }
    #expect(rows.count >= 15)
    for row in rows {
      let names = row[2].trimmingCharacters(in: ["`"]).split(separator: ".")
      let text = try Self.text(of: names[0], below: "Sources")
      let declaration = try Regex(
        "static (let|var) \(names[1])(: Int)? [={] ([0-9_]+( << [0-9]+)?)")
      let found = try #require(text.firstMatch(of: declaration), "\(row[2])")
      #expect(found[3].substring.flatMap(Self.value) == Int(row[1]), "\(row[2])")
    }
  }

  @Test("each test that the page names is there")
  func tests() throws {
    let rows = try Self.rows(4).filter { $0[3].contains("Tests.") }
    #expect(rows.count >= 25)
    for row in rows {
      let names = row[3].trimmingCharacters(in: ["`"]).split(separator: ".")
      let text = try Self.text(of: names[0], below: "Tests")
      #expect(text.contains("func \(names[1])("), "\(row[3])")
    }
  }
}
