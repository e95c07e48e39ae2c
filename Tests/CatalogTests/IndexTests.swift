import Database
import Foundation
import Testing

@testable import Catalog

/// The index on disk: whatever happens to it, the answers are those of the documents.
struct IndexTests {
  private static func collection() -> TestCollection {
    TestCollection([
      "lost": document(title: "Messages are lost", more: "resolution_commit: 500b820c"),
      "late": document(title: "Handlers come late", tags: "webrtc, late-handler"),
    ])
  }

  private static func generation(in folder: TemporaryFolder) throws -> String {
    try #require(IndexFolder(cache: folder.path, collection: "test").current)
  }

  @Test("a document that is added, changed or removed is seen by the next search")
  func changes() throws {
    let folder = try TemporaryFolder()
    let collection = Self.collection()
    #expect(try collection.ids("lost", cache: folder.path) == ["lost"])
    let first = try Self.generation(in: folder)
    collection["new"] = document(title: "Packets are lost")
    #expect(Set(try collection.ids("lost", cache: folder.path)) == ["lost", "new"])
    collection["new"] = document(title: "Packets arrive")
    #expect(try collection.ids("lost", cache: folder.path) == ["lost"])
    #expect(try collection.ids("packets", cache: folder.path) == ["new"])
    collection["lost"] = nil
    #expect(try collection.search("lost -late", cache: folder.path).total == 0)
    #expect(try Self.generation(in: folder) == first)
  }

  @Test("an index that was changed step by step ranks like a new one")
  func order() throws {
    let folder = try TemporaryFolder()
    let collection = Self.collection()
    for round in 0..<20 {
      collection["n\(round % 5)"] = document(title: "Lost and late \(round)", body: "lost \(round)")
      _ = try collection.ids("lost", cache: folder.path)
    }
    let query = "lost OR late OR handlers"
    #expect(try collection.search(query, cache: folder.path).hits == collection.search(query).hits)
    #expect(try Catalog(collection.collection, cache: folder.path).verify() == [])
  }

  @Test("many dead documents lead to a new generation")
  func worn() throws {
    let folder = try TemporaryFolder()
    let collection = Self.collection()
    _ = try collection.ids("lost", cache: folder.path)
    let first = try Self.generation(in: folder)
    for round in 0..<1100 { collection["n\(round)"] = document(title: "Filler") }
    _ = try collection.ids("lost", cache: folder.path)
    for round in 0..<1100 { collection["n\(round)"] = nil }
    #expect(try collection.ids("lost", cache: folder.path) == ["lost"])
    #expect(try Self.generation(in: folder) != first)
  }

  @Test("a broken document is left out, and found once it is mended")
  func broken() throws {
    let folder = try TemporaryFolder()
    let collection = Self.collection()
    collection["bad"] = "no front matter, lost"
    #expect(try collection.ids("lost", cache: folder.path) == ["lost"])
    collection["bad"] = document(title: "Lost again")
    #expect(Set(try collection.ids("lost", cache: folder.path)) == ["lost", "bad"])
  }

  @Test(
    "truncated at any place, the index is rebuilt or answers rightly",
    arguments: [0, 1, 99, 100, 512, 4095, 4096, 4097, 20_000, 40_000, 60_000])
  func truncated(size: Int) throws {
    let folder = try TemporaryFolder()
    let collection = Self.collection()
    _ = try collection.ids("lost", cache: folder.path)
    #expect(unsafe truncate(try Self.generation(in: folder), size) == 0)
    #expect(try collection.ids("lost", cache: folder.path) == ["lost"])
    #expect(try collection.ids("late", cache: folder.path) == ["late"])
  }

  @Test("garbage, a foreign database, another version and a damaged pointer are replaced")
  func foreign() throws {
    let folder = try TemporaryFolder()
    let collection = Self.collection()
    func check() throws { #expect(try collection.ids("lost", cache: folder.path) == ["lost"]) }
    try check()
    try Data((0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 7) })
      .write(to: URL(filePath: try Self.generation(in: folder)))
    try check()
    try FileManager.default.removeItem(atPath: try Self.generation(in: folder))
    try check()
    let other = try Connection(path: try Self.generation(in: folder), access: .write)
    try other.execute("PRAGMA application_id = 5")
    other.close()
    try check()
    let older = try Connection(path: try Self.generation(in: folder), access: .write)
    try older.execute("UPDATE meta SET value = 0 WHERE name = 'version'")
    older.close()
    try check()
    let pointer = IndexFolder(cache: folder.path, collection: "test").path + "/current"
    for text in ["", "../../etc/passwd", "index-\u{0}.sqlite", "index-missing.sqlite", "\n\n"] {
      try Data(text.utf8).write(to: URL(filePath: pointer))
      try check()
    }
  }

  @Test("random pages overwritten: no trap, no engine's error, and nothing wrong is shown")
  func overwritten() throws {
    let documents = try Fixtures.documents(in: "Tests/Fixtures/catalog/incidents")
    let collection = TestCollection(documents)
    let queries = [
      "lost", "database timeout", "tag:webrtc", "severity:>=P1", "certifcate", "re*", "-dns",
    ]
    let truth = try queries.map { Set(try collection.ids($0)) }
    var state: UInt64 = 7
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    var found = 0
    for _ in 0..<40 {
      let folder = try TemporaryFolder()
      _ = try collection.ids("lost", cache: folder.path)
      let path = try Self.generation(in: folder)
      var bytes = try Data(contentsOf: URL(filePath: path))
      for _ in 0..<3 {
        let page = (1 + random(bytes.count / 4096 - 1)) * 4096
        for offset in page..<(page + 4096) { bytes[offset] = UInt8(random(256)) }
      }
      try bytes.write(to: URL(filePath: path))
      let differences = try Catalog(collection.collection, cache: folder.path).verify()
      if differences != [] { found += 1 }
      for (query, expected) in zip(queries, truth) {
        let ids = try collection.search(query, cache: folder.path).hits.map(\.id)
        #expect(ids.allSatisfy { documents[$0] != nil }, "\(query): \(ids)")
        if differences == [] { #expect(Set(ids) == expected, "\(query)") }
      }
    }
    #expect(found >= 20)
  }

  @Test("what is shown fits its document, even when the index was told otherwise")
  func mismatch() throws {
    let folder = try TemporaryFolder()
    let collection = Self.collection()
    _ = try collection.ids("lost", cache: folder.path)
    let path = try Self.generation(in: folder)
    let connection = try Connection(path: path, access: .write)
    try connection.execute(
      "UPDATE document SET digest = digest + 1, title = 'wrong' WHERE id = 'lost'")
    connection.close()
    #expect(
      try collection.search("lost", cache: folder.path).hits.map(\.title) == ["Messages are lost"])
    #expect(try Self.generation(in: folder) != path)
  }

  @Test("without a cache folder that can be written, the index is in memory")
  func memory() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/file"
    try Data().write(to: URL(filePath: file))
    for cache in [file, "/proc/nowhere", "/dev/null/x"] {
      #expect(try Self.collection().ids("lost", cache: cache) == ["lost"])
      #expect(!Catalog(Self.collection().collection, cache: cache).rebuild())
    }
  }

  @Test("verify names the document that the index is wrong about")
  func verify() throws {
    let folder = try TemporaryFolder()
    let collection = Self.collection()
    _ = try collection.ids("lost", cache: folder.path)
    let connection = try Connection(path: try Self.generation(in: folder), access: .write)
    try connection.execute("DELETE FROM text_idx; UPDATE document SET tags = 'x' WHERE id = 'late'")
    connection.close()
    let differences = try #require(try Catalog(collection.collection, cache: folder.path).verify())
    #expect(!differences.isEmpty)
  }

  @Test("status says what the index is, and clear removes it")
  func status() throws {
    let folder = try TemporaryFolder()
    let collection = Self.collection()
    let catalog = Catalog(collection.collection, cache: folder.path)
    #expect(catalog.status().state == .missing)
    #expect(catalog.rebuild())
    #expect(catalog.status().state == .current)
    #expect(catalog.status().documents == 2)
    collection["new"] = document(title: "New")
    #expect(catalog.status().state == .outdated)
    #expect(catalog.clear())
    #expect(catalog.status().state == .missing)
    #expect(Catalog(collection.collection, cache: nil).status().state == .memoryOnly)
  }

  @Test("generations that a killed builder left behind are removed by the next one")
  func leftovers() throws {
    let folder = try TemporaryFolder()
    let collection = Self.collection()
    _ = try collection.ids("lost", cache: folder.path)
    let path = IndexFolder(cache: folder.path, collection: "test").path
    try Data("half".utf8).write(to: URL(filePath: "\(path)/index-dead.sqlite"))
    #expect(Catalog(collection.collection, cache: folder.path).rebuild())
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
      .filter { $0.hasPrefix("index-") && $0.hasSuffix(".sqlite") }
    #expect(names.count == 1)
  }
}
