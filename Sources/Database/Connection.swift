internal import CSQLite

/// An open SQLite database, for one thread at a time.
@safe package final class Connection {
  /// How a file is opened.
  package enum Access: Sendable {
    /// Reads and writes; the file must exist.
    case write
    /// Reads and writes; the file is made where it is missing.
    case create
    /// Reads a file that nobody writes, on media where nothing can be written.
    case frozen
  }

  private var handle: OpaquePointer?
  private var statements: [String: Statement] = [:]

  /// Opens the database in the file at `path`.
  package convenience init(path: String, access: Access) throws(DatabaseError) {
    let flags =
      switch access {
      case .write: SQLITE_OPEN_READWRITE
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      case .frozen: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
      }
    try self.init(access == .frozen ? Self.frozenURI(path) : path, flags: flags)
  }

  /// Opens a new database in memory.
  package static func inMemory() throws(DatabaseError) -> Connection {
    try Connection(":memory:", flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
  }

  private init(_ name: String, flags: Int32) throws(DatabaseError) {
    var handle: OpaquePointer?
    let code = unsafe sqlite3_open_v2(name, &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let handle = unsafe handle else {
      let message = unsafe Self.message(of: handle)
      // "Whether or not an error occurs when it is opened, resources associated with the database
      // connection handle should be released" (https://sqlite.org/c3ref/open.html).
      unsafe sqlite3_close_v2(handle)
      throw DatabaseError(code: code, message: message)
    }
    unsafe self.handle = handle
    unsafe sqlite3_extended_result_codes(handle, 1)
  }

  deinit {
    statements = [:]
    unsafe sqlite3_close_v2(handle)
  }

  /// Closes the database; statements that are still held keep nothing alive that matters.
  package func close() {
    statements = [:]
    unsafe sqlite3_close_v2(handle)
    unsafe handle = nil
  }

  /// Waits up to `milliseconds` for a lock that another process holds.
  package func waitForLocks(milliseconds: Int) {
    unsafe sqlite3_busy_timeout(handle, Int32(clamping: milliseconds))
  }

  /// Returns the compiled form of `sql`, which is kept for the next time.
  package func statement(_ sql: String) throws(DatabaseError) -> Statement {
    if let known = statements[sql] { return known }
    let statement = try unsafe Statement(sql, on: open())
    statements[sql] = statement
    return statement
  }

  /// Runs all statements in `sql`, ignoring rows.
  package func execute(_ sql: String) throws(DatabaseError) {
    let handle = try unsafe open()
    let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else {
      throw unsafe DatabaseError(code: code, message: Self.message(of: handle), sql: sql)
    }
  }

  /// Runs `sql` with `values` to its end.
  package func run(_ sql: String, _ values: [Value] = []) throws(DatabaseError) {
    try statement(sql).run(values)
  }

  /// Returns what `read` makes of each row.
  package func rows<Row>(
    _ sql: String, _ values: [Value] = [], _ read: (Statement) -> Row
  ) throws(DatabaseError) -> [Row] {
    var rows: [Row] = []
    try statement(sql).forEach(values) { rows.append(read($0)) }
    return rows
  }

  /// Returns what `read` makes of the first row, or nil where there is none.
  package func first<Row>(
    _ sql: String, _ values: [Value] = [], _ read: (Statement) -> Row
  ) throws(DatabaseError) -> Row? {
    let statement = try statement(sql)
    try statement.bind(values)
    defer { statement.reset() }
    return try statement.step() ? read(statement) : nil
  }

  /// Runs `body` as one change that is there whole or not at all.
  package func transaction<Failure: Error>(
    _ body: () throws(Failure) -> Void, orElse failure: (DatabaseError) -> Failure
  ) throws(Failure) {
    func attempt(_ sql: String) throws(Failure) {
      do { try execute(sql) } catch { throw failure(error) }
    }
    try attempt("BEGIN IMMEDIATE")
    do {
      try body()
      try attempt("COMMIT")
    } catch {
      // A failed commit may or may not have ended the transaction; the first error is what counts.
      try? execute("ROLLBACK")
      throw error
    }
  }
}

extension Connection {
  /// Returns the handle while it is open.
  func open() throws(DatabaseError) -> OpaquePointer {
    guard let handle = unsafe handle else {
      throw DatabaseError(code: SQLITE_MISUSE, message: "the database was closed")
    }
    return unsafe handle
  }

  /// Copies the text of the last error, which belongs to the connection.
  static func message(of handle: OpaquePointer?) -> String {
    unsafe String(cString: sqlite3_errmsg(handle))
  }

  /// "The immutable parameter … causes SQLite to … not lock or check for changes"
  /// (https://sqlite.org/uri.html), which is what a read-only folder needs.
  private static func frozenURI(_ path: String) -> String {
    let escaped = path.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "%"):
        "%" + String(byte, radix: 16, uppercase: true)
      default: ""
      }
    }
    var uri: [UInt8] = Array("file:".utf8)
    for (byte, escape) in zip(path.utf8, escaped) {
      if escape.isEmpty { uri.append(byte) } else { uri += Array(escape.utf8) }
    }
    return String(decoding: uri, as: UTF8.self) + "?immutable=1"
  }
}
