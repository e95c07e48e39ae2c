import Database

/// The layout of an index.
///
/// Any change of it, of the words or of the signatures raises the version:
/// an index of another version is built anew.
enum IndexSchema {
  static let version = 6
  /// "INCI", so that a foreign database is never taken for an index.
  static let applicationID = 0x494E_4349

  /// Lays out a new database.
  static let migrations = [
    Migration(
      """
      PRAGMA application_id = \(applicationID);
      CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
      CREATE TABLE document(
        number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, shipped INTEGER NOT NULL,
        stamp TEXT NOT NULL, digest INTEGER NOT NULL, id TEXT, title TEXT, category TEXT,
        severity TEXT, cost TEXT, duration TEXT, status TEXT, created TEXT, tags TEXT,
        length INTEGER NOT NULL);
      CREATE TABLE fact(name TEXT PRIMARY KEY, numbers BLOB NOT NULL);
      CREATE TABLE value(number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
      CREATE TABLE word(word TEXT PRIMARY KEY) WITHOUT ROWID;
      CREATE TABLE signature(
        anchor INTEGER NOT NULL, document INTEGER NOT NULL, line INTEGER NOT NULL,
        kind INTEGER NOT NULL, text TEXT NOT NULL);
      CREATE VIRTUAL TABLE text USING fts5(
        \(TextColumn.allCases.map(\.rawValue).joined(separator: ", ")),
        content='', columnsize=0, tokenize="ascii tokenchars '_:-'");
      CREATE VIRTUAL TABLE vocabulary USING fts5vocab(text, row);
      CREATE VIRTUAL TABLE instance USING fts5vocab(text, instance);
      """)
  ]

  /// What makes rows found; filled row by row, since who writes waits for those who read anyway.
  static let indices = """
    CREATE INDEX document_id ON document(id);
    CREATE INDEX signature_anchor ON signature(anchor);
    CREATE INDEX signature_document ON signature(document);
    """

  /// Makes `connection` ready for queries.
  static func prepare(_ connection: Connection) throws(DatabaseError) {
    connection.waitForLocks(milliseconds: 10_000)
    try connection.addPhraseHits(named: "hits", weights: TextColumn.allCases.map(\.weight))
  }

  /// Returns whether `connection` is an index of this version.
  static func isCurrent(_ connection: Connection) throws(DatabaseError) -> Bool {
    let id = try connection.first("PRAGMA application_id") { $0.integer(0) }
    guard id == Int64(applicationID), try connection.version() == Int64(migrations.count) else {
      return false
    }
    let version = try connection.first("SELECT value FROM meta WHERE name = 'version'") {
      $0.integer(0)
    }
    return version == Int64(Self.version)
  }
}
