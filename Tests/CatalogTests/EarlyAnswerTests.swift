import Testing

@testable import Catalog

struct EarlyAnswerTests {
  @Test("the index answers before the documents were looked at, and is corrected by them")
  func early() throws {
    let folder = try TemporaryFolder()
    let collection = TestCollection(["lost": document(title: "Messages are lost")])
    func search() throws -> (early: [String]?, answer: [String]) {
      var early: [String]?
      let query = try QueryParser.parse("messages", today: TestCollection.today)
      let answer = try Catalog(collection.collection, cache: folder.path).search(
        query, limit: 9, rules: [:], today: TestCollection.today
      ) { early = $0.hits.map(\.id) }
      return (early, answer.hits.map(\.id).sorted())
    }
    #expect(try search() == (nil, ["lost"]))
    #expect(try search() == (["lost"], ["lost"]))
    collection["late"] = document(title: "Messages come late")
    #expect(try search() == (["lost"], ["late", "lost"]))
    #expect(try search().early?.count == 2)
    // A document that is shown early is always the one that was indexed.
    collection["late"] = document(title: "Nothing of the kind")
    #expect(try search() == (nil, ["lost"]))
  }
}
