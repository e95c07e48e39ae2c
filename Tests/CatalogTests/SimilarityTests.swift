import Testing

@testable import Catalog

struct SimilarityTests {
  private static func similar(_ texts: String...) throws -> [String] {
    let documents = try Fixtures.documents(in: "incidents")
      .merging(try Fixtures.documents(in: "Tests/Fixtures/catalog/incidents")) { first, _ in first }
    return try Catalog(TestCollection(documents).collection, cache: nil).similar(to: texts).map(
      \.id)
  }

  @Test(
    "an incident is found again by what it is about, in other words than its title",
    arguments: [
      ("conversation_already_has_active_response after a second request", "response-create-race"),
      ("Data channel loses first messages", "webrtc-handler-timing"),
      ("Handlers attached late lose a data channel's messages", "webrtc-handler-timing"),
      ("remote description missing in aiortc", "aiortc-remote-description"),
    ])
  func found(title: String, id: String) throws {
    #expect(try Self.similar(title).first == id)
  }

  @Test(
    "what has a word in common by chance is not called similar",
    arguments: [
      "Printer on fire", "The office coffee machine lost its first cup", "Message", "",
      "the of and",
      "Payroll was computed with last year's tax table", "\"(OR NEAR*", "こんにちは",
    ])
  func notFound(title: String) throws { #expect(try Self.similar(title) == []) }

  @Test("the nearest of several texts decides, and both words are told")
  func words() throws {
    let collection = TestCollection([
      "lost": document(title: "Orders are lost", symptom: "kitchen printer stays silent"),
      "late": document(title: "Deliveries come late", symptom: "drivers wait"),
    ])
    let found = try Catalog(collection.collection, cache: nil).similar(
      to: ["Something else entirely", "The kitchen printers are silent"])
    #expect(found.map(\.id) == ["lost"])
    #expect(found.first?.words == ["kitchen", "printers", "silent"])
  }
}
