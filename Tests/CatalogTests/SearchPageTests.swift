import Foundation
import Testing

@testable import Catalog

/// The examples of `docs/search.md` are true.
struct SearchPageTests {
  @Test("every query of the page finds what the page says")
  func examples() throws {
    let collection = TestCollection(try Fixtures.documents(in: "incidents"))
    let page = try String(
      contentsOf: Fixtures.root.appending(path: "docs/search.md"), encoding: .utf8)
    var count = 0
    var isExample = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      guard cells.count == 4 else {
        isExample = false
        continue
      }
      if cells[1] == " query " { isExample = true }
      guard isExample, cells[1].hasPrefix(" `") else { continue }
      let query = String(cells[1].dropFirst(2).dropLast(2))
      let ids = cells[2].split { $0 == "," || $0 == " " }.map(String.init)
      let answer = try collection.search(query)
      #expect(answer.reading == .asWritten, "\(query)")
      #expect(answer.hits.map(\.id).sorted() == ids, "\(query)")
      count += 1
    }
    #expect(count > 25)
  }

  @Test("the page names every field")
  func fields() throws {
    let page = try String(
      contentsOf: Fixtures.root.appending(path: "docs/search.md"), encoding: .utf8)
    for field in DocumentField.allCases {
      #expect(page.contains("`\(field.rawValue)`"), "\(field)")
    }
  }
}
