import Database

/// Brings an index up to the documents; the caller opens and ends the transaction.
struct IndexWriter {
  private let connection: Connection
  private let insertDocument: Statement
  private let insertText: Statement
  private let insertSignature: Statement
  private let insertWord: Statement
  private var facts: [FactColumn: FactList] = [:]
  private var values: [String: UInt32] = [:]
  private var nextNumber: Int

  /// Loads what changes are made to.
  init(_ connection: Connection) throws(DatabaseError) {
    self.connection = connection
    insertDocument = try connection.statement(
      "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    insertText = try connection.statement(Self.insertText)
    insertSignature = try connection.statement("INSERT INTO signature VALUES (?, ?, ?, ?, ?)")
    insertWord = try connection.statement("INSERT OR IGNORE INTO word VALUES (?)")
    for column in FactColumn.allCases {
      let bytes = try connection.first(
        "SELECT numbers FROM fact WHERE name = ?", [.text(column.rawValue)]
      ) { $0.blob(0) }
      facts[column] = bytes.flatMap(FactList.init(bytes:)) ?? FactList()
    }
    let known = try connection.rows("SELECT text, number FROM value") {
      ($0.text(0) ?? "", UInt32(clamping: $0.integer(1)))
    }
    values = Dictionary(known) { first, _ in first }
    nextNumber = facts[.length]?.values.count ?? 0
  }

  /// Takes a document out.
  mutating func remove(_ number: Int) throws(DatabaseError) {
    try connection.run("DELETE FROM document WHERE number = ?", [.integer(number)])
    try connection.run("DELETE FROM signature WHERE document = ?", [.integer(number)])
    // The text index keeps the words of numbers that no document has: `length` 0 hides them, and a
    // rebuild drops them once there are many.
    facts[.length]?[number] = 0
  }

  /// Notes that a file has another stamp and the same content.
  func touch(_ number: Int, _ stamp: [Int64]) throws(DatabaseError) {
    try connection.run(
      "UPDATE document SET stamp = ? WHERE number = ?",
      [.text(Self.text(of: stamp)), .integer(number)])
  }

  /// Puts a document in.
  mutating func add(_ document: IndexedDocument) throws(DatabaseError) {
    let number = nextNumber
    nextNumber += 1
    try addRow(document, number)
    guard let content = document.content else { return setFacts(number, nil) }
    try insertText.run([.integer(number)] + content.columns.map { .utf8($0) })
    for signature in content.signatures {
      try insertSignature.run([
        .integer(Int64(bitPattern: signature.anchor)), .integer(number),
        .integer(signature.line), .integer(signature.kind.rawValue), .text(signature.text),
      ])
    }
    setFacts(number, content)
  }

  private func addRow(_ document: IndexedDocument, _ number: Int) throws(DatabaseError) {
    let content = document.content
    try insertDocument.run([
      .integer(number), .text(document.source.path),
      .integer(document.source.isShipped ? 1 : 0), .text(Self.text(of: document.source.stamp)),
      .integer(Int64(bitPattern: document.digest)), .text(orNull: content?.id),
      .text(orNull: content?.title), .text(orNull: content?.category),
      .text(orNull: content?.severity), .text(orNull: content?.cost),
      .text(orNull: content?.duration), .text(orNull: content?.status),
      .text(orNull: content?.created), .text((content?.tags ?? []).joined(separator: " ")),
      .integer(content?.length ?? 0),
    ])
  }

  private mutating func setFacts(_ number: Int, _ content: IndexedDocument.Content?) {
    facts[.length]?[number] = UInt32(clamping: max(content?.length ?? 0, content == nil ? 0 : 1))
    facts[.traits]?[number] = content?.traits ?? 0
    facts[.severity]?[number] = content?.severityRank ?? 0
    facts[.created]?[number] = content?.createdDay ?? 0
    let texts: [(FactColumn, String?)] = [
      (.cost, content?.cost), (.duration, content?.duration), (.status, content?.status),
      (.category, content?.category),
    ]
    for (column, text) in texts {
      let code = code(of: text)
      facts[column]?[number] = code
    }
  }

  /// Returns the number that stands for `text` in a column of values.
  private mutating func code(of text: String?) -> UInt32 {
    guard let text else { return 0 }
    if let known = values[text] { return known }
    let number = UInt32(values.count + 1)
    values[text] = number
    return number
  }

  /// Adds words that queries may be corrected to.
  func add(words: [[UInt8]]) throws(DatabaseError) {
    for word in words { try insertWord.run([.utf8(word)]) }
  }

  /// Stores what belongs to all documents together, and which state of them this is.
  mutating func finish(fingerprint: UInt64) throws(DatabaseError) {
    try hideReplaced()
    for (text, number) in values {
      try connection.run(
        "INSERT OR IGNORE INTO value VALUES (?, ?)", [.integer(Int(number)), .text(text)])
    }
    for column in FactColumn.allCases {
      try connection.run(
        "INSERT OR REPLACE INTO fact VALUES (?, ?)",
        [.text(column.rawValue), .blob(facts[column]?.bytes ?? [])])
    }
    for (name, value) in [
      ("version", Int64(IndexSchema.version)), ("fingerprint", Int64(bitPattern: fingerprint)),
    ] {
      try connection.run(
        "INSERT OR REPLACE INTO meta VALUES (?, ?)", [.text(name), .integer(value)])
    }
  }

  /// Of documents with one id, the project's own hides the shipped one, and the last path the others.
  private mutating func hideReplaced() throws(DatabaseError) {
    var shown: Set<String> = []
    let rows = try connection.rows(
      "SELECT number, id, length FROM document WHERE id IS NOT NULL ORDER BY shipped, path DESC"
    ) { (Int($0.integer(0)), $0.text(1) ?? "", UInt32(clamping: $0.integer(2))) }
    var lengths = facts[.length] ?? FactList()
    for (number, id, length) in rows {
      lengths[number] = shown.insert(id).inserted ? max(length, 1) : 0
    }
    facts[.length] = lengths
  }

  /// How many numbers no document has any more.
  var deadNumbers: Int { facts[.length]?.values.count { $0 == 0 } ?? 0 }

  /// How many documents are shown.
  var liveNumbers: Int { facts[.length]?.values.count { $0 > 0 } ?? 0 }

  static func text(of stamp: [Int64]) -> String { stamp.map(String.init).joined(separator: " ") }

  private static let insertText: String = {
    let names = TextColumn.allCases.map(\.rawValue)
    let marks = Array(repeating: "?", count: names.count + 1).joined(separator: ", ")
    return "INSERT INTO text(rowid, \(names.joined(separator: ", "))) VALUES (\(marks))"
  }()
}
