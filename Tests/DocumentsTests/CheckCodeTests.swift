import Documents
import Foundation
import Testing

struct CheckCodeTests {
  @Test("docs/finding-codes.md has each code once, with its severity")
  func page() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/finding-codes.md")
    let rows = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
      .filter { $0.count == 4 && $0[0].hasPrefix("`") }
      .map { "\($0[0].filter { $0 != "`" }) \($0[1])" }
    #expect(rows.sorted() == CheckCode.allCases.map { "\($0.rawValue) \($0.severity)" }.sorted())
  }
}
