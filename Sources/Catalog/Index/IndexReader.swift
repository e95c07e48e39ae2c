import Database

/// Reads one state of the index.
final class IndexReader {
  let connection: Connection
  let collection: DocumentCollection
  private var facts: [FactColumn: FactList] = [:]
  private var texts: [UInt32: String]?
  /// The documents that are shown; numbers of others are dead.
  let live: NumberSet
  /// One more than the largest number.
  let limit: Int
  /// The number of documents that are shown.
  let count: Int
  /// The words of an average document.
  let averageLength: Float

  /// Loads what every question needs.
  init(_ connection: Connection, _ collection: DocumentCollection) throws(DatabaseError) {
    self.connection = connection
    self.collection = collection
    let lengths = try Self.load(.length, connection) ?? FactList()
    facts[.length] = lengths
    limit = lengths.values.count
    var live = NumberSet(limit: limit)
    var total: UInt64 = 0
    for (number, length) in lengths.values.enumerated() where length > 0 {
      live.insert(number)
      total += UInt64(length)
    }
    self.live = live
    count = live.count
    averageLength = max(1, Float(total) / Float(max(1, count)))
  }

  private static func load(
    _ column: FactColumn, _ connection: Connection
  ) throws(DatabaseError) -> FactList? {
    try connection.first(
      "SELECT numbers FROM fact WHERE name = ?", [.text(column.rawValue)]
    ) { $0.blob(0) }
    .flatMap(FactList.init(bytes:))
  }

  /// Returns the numbers of a column.
  func fact(_ column: FactColumn) throws(IndexError) -> FactList {
    if let known = facts[column] { return known }
    let list: FactList?
    do { list = try Self.load(column, connection) } catch { throw .database(error) }
    guard let list, list.values.count <= limit else {
      throw .inconsistent("the column '\(column.rawValue)' is damaged")
    }
    facts[column] = list
    return list
  }

  /// Returns the text of each number in the columns of values.
  func valueTexts() throws(IndexError) -> [UInt32: String] {
    if let texts { return texts }
    let rows = try attempt { () throws(DatabaseError) in
      try connection.rows("SELECT number, text FROM value") {
        (UInt32(clamping: $0.integer(0)), $0.text(1) ?? "")
      }
    }
    let texts = Dictionary(rows) { first, _ in first }
    self.texts = texts
    return texts
  }

  /// Returns the shown documents that `expression` finds.
  func postings(_ expression: String) throws(IndexError) -> Postings {
    var postings = Postings()
    try attempt { () throws(DatabaseError) in
      let statement = try connection.statement(
        "SELECT rowid, hits(text) FROM text WHERE text MATCH ?")
      try statement.forEach([.text(expression)]) { row in
        let number = row.integer(0)
        guard live.contains(Int(clamping: number)) else { return }
        postings.numbers.append(Int32(clamping: number))
        postings.hits.append(Float(row.real(1)))
      }
    }
    return postings
  }

  /// Returns the first 1,000 terms of the text index that begin with `prefix`.
  func terms(beginningWith prefix: String) throws(IndexError) -> [String] {
    try attempt { () throws(DatabaseError) in
      try connection.rows(
        "SELECT term FROM vocabulary WHERE term >= ?1 AND term < ?2 LIMIT 1000",
        [.text(prefix), .text(prefix + "\u{10FFFF}")]
      ) { $0.text(0) ?? "" }
    }
  }

  /// Returns up to `limit` words of the documents that begin with `prefix`.
  func words(beginningWith prefix: String, limit: Int) throws(IndexError) -> [String] {
    try attempt { () throws(DatabaseError) in
      try connection.rows(
        "SELECT word FROM word WHERE word >= ?1 AND word < ?2 LIMIT ?3",
        [.text(prefix), .text(prefix + "\u{10FFFF}"), .integer(limit)]
      ) { $0.text(0) ?? "" }
    }
  }

  /// A signature as it is stored.
  typealias SignatureRow = (number: Int, line: Int, kind: Signature.Kind, text: String)

  /// A word that leads to more signatures tells little, and each of them costs every line of a log
  /// that has the word.
  static let mostSignatures = 1000

  /// Returns the signatures of shown documents whose most telling word has this hash, in the order of
  /// the documents, and how many there are beyond the bound.
  func signatures(
    anchoredAt hash: UInt64
  ) throws(IndexError) -> (first: [SignatureRow], leftOut: Int) {
    var first: [SignatureRow] = []
    var leftOut = 0
    try forEachSignature("anchor = ? ORDER BY document, line", .integer(Int64(bitPattern: hash))) {
      guard live.contains($0.number) else { return }
      guard first.count < Self.mostSignatures else {
        leftOut += 1
        return
      }
      first.append($0)
    }
    return (first, leftOut)
  }

  /// Returns the signatures of document `number` in their order.
  func signatures(of number: Int) throws(IndexError) -> [SignatureRow] {
    var found: [SignatureRow] = []
    try forEachSignature("document = ? ORDER BY line", .integer(number)) { found.append($0) }
    return found
  }

  private func forEachSignature(
    _ condition: String, _ value: Value, _ body: (SignatureRow) -> Void
  ) throws(IndexError) {
    try attempt { () throws(DatabaseError) in
      let statement = try connection.statement(
        "SELECT document, line, kind, text FROM signature WHERE \(condition)")
      try statement.forEach([value]) { row in
        body(
          (
            Int(clamping: row.integer(0)), Int(clamping: row.integer(1)),
            Signature.Kind(rawValue: Int(clamping: row.integer(2))) ?? .frame, row.text(3) ?? ""
          ))
      }
    }
  }

  /// Calls `body` with every word of the documents whose bytes are so many.
  func forEachWord(
    ofLength lengths: ClosedRange<Int>, _ body: ([UInt8]) -> Void
  ) throws(IndexError) {
    try attempt { () throws(DatabaseError) in
      let statement = try connection.statement(
        "SELECT word FROM word WHERE length(word) BETWEEN ?1 AND ?2 ORDER BY word")
      try statement.forEach([.integer(lengths.lowerBound), .integer(lengths.upperBound)]) {
        body($0.blob(0))
      }
    }
  }

  /// Returns the numbers that `id` has or had.
  func numbers(ofID id: String) throws(IndexError) -> [Int] {
    try attempt { () throws(DatabaseError) in
      try connection.rows("SELECT number FROM document WHERE id = ?", [.text(id)]) {
        Int(clamping: $0.integer(0))
      }
    }
  }

  /// Returns the id of document `number`.
  func id(of number: Int) throws(IndexError) -> String {
    let id = try attempt { () throws(DatabaseError) in
      try connection.first("SELECT id FROM document WHERE number = ?", [.integer(number)]) {
        $0.text(0)
      }
    }
    guard let id, let id else { throw .inconsistent("document \(number) is missing") }
    return id
  }

  /// Returns what is shown of document `number`.
  func record(_ number: Int) throws(IndexError) -> DocumentRecord {
    let record = try attempt { () throws(DatabaseError) in
      try connection.first(
        """
        SELECT path, shipped, digest, id, title, severity, cost, duration, created, tags
        FROM document WHERE number = ?
        """, [.integer(number)]
      ) { row in
        DocumentRecord(
          source: CatalogSource(
            path: row.text(0) ?? "", isShipped: row.integer(1) != 0, stamp: []),
          digest: UInt64(bitPattern: row.integer(2)), id: row.text(3) ?? "",
          title: row.text(4) ?? "", severity: row.text(5), cost: row.text(6),
          duration: row.text(7), created: row.text(8),
          tags: (row.text(9) ?? "").split(separator: " ").map(String.init))
      }
    }
    guard let record else { throw .inconsistent("document \(number) is missing") }
    return record
  }

  /// Returns the paths of the documents that cannot be read as incidents.
  func unreadablePaths() throws(IndexError) -> [String] {
    try attempt { () throws(DatabaseError) in
      try connection.rows("SELECT path FROM document WHERE id IS NULL ORDER BY path") {
        $0.text(0) ?? ""
      }
    }
  }

  /// Returns the bytes of a document after comparing them with what was indexed.
  func verifiedBytes(of record: DocumentRecord) throws(IndexError) -> [UInt8] {
    let bytes: [UInt8]
    do { bytes = try collection.read(record.source) } catch { throw .documents(error) }
    guard ContentDigest.digest(bytes) == record.digest else {
      throw .inconsistent("the index does not fit \(record.source.path)")
    }
    return bytes
  }

  /// Runs `body` and tells the caller's callers apart what failed.
  func attempt<Result>(
    _ body: () throws(DatabaseError) -> Result
  ) throws(IndexError) -> Result {
    do { return try body() } catch { throw .database(error) }
  }
}
