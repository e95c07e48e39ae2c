import Database
import Foundation
import Testing

struct ConnectionTests {
  private static func temporaryPath() -> String {
    FileManager.default.temporaryDirectory.appending(path: "incidents-\(UUID().uuidString)").path()
  }

  @Test(
    "values come back as they were stored",
    arguments: [
      Value.null, .integer(Int64.min), .integer(7), .text(""), .text("a\u{0}b"), .text("Grüße 👋"),
      .utf8(Array("bytes".utf8)), .utf8([]), .blob([]), .blob([0, 255, 0]),
    ])
  func roundTrip(value: Value) throws {
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t(v)")
    try connection.run("INSERT INTO t VALUES (?)", [value])
    let found = try connection.first("SELECT v, typeof(v) FROM t") { row in
      (row.integer(0), row.text(0), row.blob(0), row.text(1), row.isNull(0))
    }
    let row = try #require(found)
    switch value {
    case .null: #expect(row.4)
    case .integer(let number): #expect(row.0 == number)
    case .text(let text): #expect(row.1 == text)
    case .utf8(let bytes): #expect(row.2 == bytes && row.3 == "text")
    case .blob(let bytes): #expect(row.2 == bytes && row.3 == "blob")
    }
  }

  @Test("a wrong statement says which it was")
  func wrongStatement() throws {
    let connection = try Connection.inMemory()
    let error = #expect(throws: DatabaseError.self) { try connection.run("SELEKT 1") }
    #expect(error?.kind == .other)
    #expect(error?.sql == "SELEKT 1")
    #expect(error?.message.contains("SELEKT") == true)
  }

  @Test("a failed transaction leaves nothing behind")
  func rollback() throws {
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t(v UNIQUE)")
    #expect(throws: DatabaseError.self) {
      try connection.transaction { () throws(DatabaseError) in
        try connection.run("INSERT INTO t VALUES (1)")
        try connection.run("INSERT INTO t VALUES (1)")
      } orElse: {
        $0
      }
    }
    #expect(try connection.rows("SELECT v FROM t") { $0.integer(0) } == [])
  }

  @Test("a file that is no database is damaged, a missing one unavailable")
  func kinds() throws {
    let path = Self.temporaryPath()
    #expect(throws: DatabaseError.self) { try Connection(path: path, access: .write) }
    try Data(repeating: 0x41, count: 8192).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let connection = try Connection(path: path, access: .write)
    let error = #expect(throws: DatabaseError.self) { try connection.version() }
    #expect(error?.kind == .damaged)
    let missing = #expect(throws: DatabaseError.self) {
      try Connection(path: path + "/below", access: .create)
    }
    #expect(missing?.kind == .unavailable)
  }

  @Test("a lock that is held makes the other one busy, once its time is over")
  func busy() throws {
    let path = Self.temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let first = try Connection(path: path, access: .create)
    try first.execute("CREATE TABLE t(v); BEGIN EXCLUSIVE")
    let second = try Connection(path: path, access: .write)
    second.waitForLocks(milliseconds: 10)
    let error = #expect(throws: DatabaseError.self) { try second.run("INSERT INTO t VALUES (1)") }
    #expect(error?.kind == .busy)
  }

  @Test("a frozen file is read without a lock and cannot be written")
  func frozen() throws {
    let path = Self.temporaryPath() + " 100%#?.sqlite"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let writer = try Connection(path: path, access: .create)
    try writer.execute("CREATE TABLE t(v); INSERT INTO t VALUES (3)")
    writer.close()
    let reader = try Connection(path: path, access: .frozen)
    #expect(try reader.first("SELECT v FROM t") { $0.integer(0) } == 3)
    #expect(throws: DatabaseError.self) { try reader.run("DELETE FROM t") }
  }

  @Test("a closed database refuses instead of trapping")
  func closed() throws {
    let connection = try Connection.inMemory()
    connection.close()
    #expect(throws: DatabaseError.self) { try connection.execute("SELECT 1") }
    #expect(throws: DatabaseError.self) { try connection.addPhraseHits(named: "hits", weights: []) }
  }

  @Test("migrations are taken once, in order")
  func migrations() throws {
    let connection = try Connection.inMemory()
    let steps = [Migration("CREATE TABLE a(v)"), Migration("ALTER TABLE a ADD COLUMN w")]
    try connection.migrate([steps[0]])
    #expect(try connection.version() == 1)
    try connection.migrate(steps)
    try connection.migrate(steps)
    #expect(try connection.version() == 2)
    try connection.run("INSERT INTO a(v, w) VALUES (1, 2)")
  }

  @Test("phrase hits count each occurrence with its column's weight")
  func phraseHits() throws {
    let connection = try Connection.inMemory()
    try connection.addPhraseHits(named: "hits", weights: [10, 1])
    try connection.execute(
      """
      CREATE VIRTUAL TABLE t USING fts5(a, b);
      INSERT INTO t VALUES ('x', 'x y x'), ('y', 'z'), ('x y', 'x y')
      """)
    func hits(_ query: String) throws -> [Double] {
      try connection.rows(
        "SELECT hits(t) FROM t WHERE t MATCH ? ORDER BY rowid", [.text(query)]
      ) { $0.real(0) }
    }
    #expect(try hits("x") == [12, 11])
    #expect(try hits("\"x y\"") == [1, 11])
    #expect(try hits("x OR z") == [12, 1, 11])
    #expect(try hits("{b} : y") == [1, 1])
  }
}
